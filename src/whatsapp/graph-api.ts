import type { z } from 'zod'
import { type Account, describeFailure, type Fault, RETRY_SAFE } from './failures'
import { GRAPH_TIMEOUT_MS } from './limits'
import { withinLiveTime } from './live-time'
import { minutesToRegain, parseJson, readError, refusedByUs, type GraphAnswer } from './outcome'

/** How to reach Meta. The token goes to the two origins only and into no text. */
export type GraphAccess = {
  /** `https://graph.facebook.com`, without the version. */
  graphBaseUrl: string
  mediaOrigin: string
  /** `v25.0`. */
  graphVersion: string
  accessToken: string
  /** Whose token it is, for what to do where Meta refuses it; the `whatsapp` module's unless told otherwise. */
  account?: Account
}

export type GraphRequest = {
  method: 'GET' | 'POST' | 'DELETE'
  /** Behind the version, without a slash before it: `200000000000001/message_templates`. */
  path: string
  query?: Record<string, string>
  /** One of the three at most. A `bytes` body is streamed; it needs its length. */
  json?: unknown
  form?: FormData
  bytes?: ReadableStream<Uint8Array> | Uint8Array
  headers?: Record<string, string>
  timeoutMs?: number
  /** What else this call carries that must come back in no reason, e.g. a token that is asked about. */
  secrets?: readonly string[]
}

/** A known failure is a value. `isUncertain`: the call may have had its effect. */
export type GraphResult<Data> =
  | { ok: true; data: Data; json: unknown }
  | {
      ok: false
      /** HTTP status; 0 where no answer came. */
      status: number
      /** Meta's code (a telling subcode goes before it), null where there was none. */
      code: number | null
      reason: string
      cure: string
      fault: Fault
      /** Meta's own words for users, where it gave some (`error_user_msg`, details). */
      details: string | null
      retryAfterMs: number | null
      isUncertain: boolean
    }

export type GraphFailure = Extract<GraphResult<never>, { ok: false }>

/**
 * Any other call to the Graph API; never throws. The answer is read by `schema`. Use it through `manage` (`manage.ts`),
 * which writes the activity log.
 */
export async function callGraph<Data>(
  access: GraphAccess,
  request: GraphRequest,
  schema: z.ZodType<Data>,
): Promise<GraphResult<Data>> {
  const problem = isUsable(access) ? null : refusedByUs('unusable-connection', '', null, access.account)
  if (problem) return { ...failedCall(0, problem.reason), cure: problem.cure, fault: problem.fault, isUncertain: false }
  try {
    const answer = await withinLiveTime(request.timeoutMs ?? GRAPH_TIMEOUT_MS, (signal) =>
      callOnce(access, request, signal),
    )
    const { accessToken, account } = access
    const about = { secrets: [accessToken, ...(request.secrets ?? [])], account }
    return readResult(answer, about, schema)
  } catch (error) {
    return failedCall(0, brokenCall(error, request.timeoutMs))
  }
}

/** One call and all of its answer; what may throw is left to the caller. */
export async function callOnce(access: GraphAccess, request: GraphRequest, signal: AbortSignal): Promise<GraphAnswer> {
  const response = await fetchWithToken(access, addressOf(access, request), { ...initOf(request), signal })
  return { status: response.status, body: await response.text(), headers: response.headers }
}

/**
 * Fetches with the access token, from the Graph and the media origin only; any other address throws before anything is
 * sent. Redirects are not followed: they could lead elsewhere. No answer within 10 s (or `timeoutMs`) throws a
 * `TimeoutError`, unless there is a signal of its own. The address must come from `addressOf` or from Meta.
 */
export async function fetchWithToken(
  access: GraphAccess,
  url: string,
  { timeoutMs = GRAPH_TIMEOUT_MS, ...init }: RequestInit & { timeoutMs?: number } = {},
): Promise<Response> {
  const { origin } = new URL(url)
  if (origin !== new URL(access.graphBaseUrl).origin && origin !== new URL(access.mediaOrigin).origin) {
    throw new Error('The access token is only sent to the Graph and media origins')
  }
  const headers = new Headers(init.headers)
  if (!headers.has('authorization')) headers.set('authorization', `Bearer ${access.accessToken}`)
  headers.set('user-agent', 'crmconnect-whatsapp')
  return fetch(url, { ...init, headers, redirect: 'manual', signal: init.signal ?? AbortSignal.timeout(timeoutMs) })
}

function addressOf({ graphBaseUrl, graphVersion }: GraphAccess, { path, query }: GraphRequest): string {
  const search = query ? `?${new URLSearchParams(query).toString()}` : ''
  return `${graphBaseUrl.replace(/\/+$/, '')}/${graphVersion}/${path}${search}`
}

function initOf({ method, json, form, bytes, headers }: GraphRequest): RequestInit {
  const type: Record<string, string> = json === undefined ? {} : { 'content-type': 'application/json' }
  return {
    method,
    headers: { ...type, ...headers },
    body: json === undefined ? (form ?? bytes ?? null) : JSON.stringify(json, wellFormed),
  }
}

function readResult<Data>(
  { status, body, headers }: GraphAnswer,
  { secrets, account }: { secrets: readonly string[]; account: Account | undefined },
  schema: z.ZodType<Data>,
): GraphResult<Data> {
  const json = parseJson(body)
  const error = readError(json)
  if (status >= 200 && status < 300 && !error) {
    const parsed = schema.safeParse(json)
    if (parsed.success) return { ok: true, data: parsed.data, json }
    return { ...failedCall(status, 'WhatsApp answered in a form that we do not know.'), isUncertain: true }
  }
  if (!error) return failedCall(status, `WhatsApp answered ${status} without saying why.`)
  const { reason, cure, fault } = describeFailure(error.code, error.title, error.details, account)
  const isLimit = RETRY_SAFE.has(error.code)
  return {
    ok: false,
    status,
    code: error.code,
    reason: secrets.reduce(hide, reason),
    cure,
    fault,
    details: error.details === null ? null : secrets.reduce(hide, error.details),
    retryAfterMs: isLimit ? Math.max(1, minutesToRegain(headers)) * 60_000 : null,
    isUncertain: status >= 500 && !isLimit,
  }
}

function failedCall(status: number, reason: string): GraphFailure {
  return {
    ok: false,
    status,
    code: null,
    reason,
    cure: 'Try again in a minute. If it stays, look at Meta’s status page (metastatus.com).',
    fault: 'meta',
    details: null,
    retryAfterMs: null,
    isUncertain: true,
  }
}

export function isUsable({ accessToken, graphVersion, graphBaseUrl, mediaOrigin }: GraphAccess): boolean {
  return (
    /^[\x21-\x7e]+$/.test(accessToken) &&
    /^v\d+\.\d+$/.test(graphVersion) &&
    URL.canParse(graphBaseUrl) &&
    URL.canParse(mediaOrigin)
  )
}

/** Our own words: what a runtime throws may quote headers. */
export function brokenCall(error: unknown, timeoutMs = GRAPH_TIMEOUT_MS): string {
  const isTimeout = error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError')
  return isTimeout
    ? `WhatsApp did not answer within ${timeoutMs / 1000} seconds.`
    : 'The connection to WhatsApp broke before its answer came.'
}

export function hide(text: string, token: string): string {
  return token === '' ? text : text.replaceAll(token, '[token]')
}

/** Half a character, as cut texts have, would make Meta refuse the whole message. */
function wellFormed(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed() : value
}
