import type { HttpRequest } from '../../bots/flow/http-request'
import type { Env } from '../../env'
import { log } from '../../log'
import { seal, unseal } from '../../settings/sealed'
import { recordActivity } from '../../whatsapp/activity-store'
import { fetchOnce, type RawAnswer } from './call-api'
import { problemOfHost } from './host'
import { HTTP_LIMITS, problemOfHeaderValue, problemOfRequest } from './rules'
import { takeValues } from './take-values'

/** `values`: what `takes` names, as text. `say`: why, and what to do, without address, secret or answer. */
export type HttpAnswer =
  | { ok: true; status: number; values: Record<string, string> }
  | { ok: false; reason: 'time-out' | 'refused' | 'failed'; status: number | null; say: string }

type CallOptions = { signal?: AbortSignal | undefined; timeoutMs?: number }

/** Where a sealed header value belongs: only `callHttp` opens it. */
const PLACE = 'flow-header'

/** What a form keeps of a secret header value. */
export function sealHeaderValue(env: Env, plain: string): Promise<string> {
  return seal(env.MASTER_KEY, plain, PLACE)
}

/**
 * One HTTP request of a flow or of the AI, and its line in the activity log (host and status alone). Never throws. https
 * only, to addresses of the open internet; no redirects; 5 s from look-up to the end of the answer; 64 KB of JSON.
 * workerd connects by itself, so that a name which changes between look-up and connect is not noticed.
 */
export async function callHttp(env: Env, request: HttpRequest, options: CallOptions = {}): Promise<HttpAnswer> {
  const limit = AbortSignal.timeout(options.timeoutMs ?? HTTP_LIMITS.timeoutMs)
  const signal = options.signal ? AbortSignal.any([limit, options.signal]) : limit
  const answer = await callSafely(env, request, signal)
  await keepLine(env, request, answer)
  return answer
}

async function callSafely(env: Env, request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
  try {
    const problem = problemOfRequest(request) ?? (await problemOfHost(env, request.url, signal))
    if (problem !== null) return failure('refused', problem)
    const headers = await headersOf(env, request)
    if (typeof headers === 'string') return failure('refused', headers)
    const { method, body } = request
    return read(await fetchOnce({ method, url: new URL(request.url), headers, body }, signal), request)
  } catch (error) {
    if (signal.aborted)
      return failure('time-out', 'No answer came within 5 seconds: try again, or ask whoever runs that system.')
    log('warn', 'http.broken', { error })
    return failure('failed', 'The connection broke before an answer came: try again, or ask whoever runs that system.')
  }
}

async function headersOf(env: Env, { headers, body }: HttpRequest): Promise<Headers | string> {
  const made = new Headers({ accept: 'application/json', 'user-agent': 'crmconnect-whatsapp' })
  if (body !== null) made.set('content-type', 'application/json')
  for (const { name, value, isSealed } of headers) {
    const plain = isSealed ? await unseal(env.MASTER_KEY, value, PLACE) : value
    if (plain === null) return `The secret value of ${name} cannot be opened any more: enter it again.`
    const problem = problemOfHeaderValue(name, plain)
    if (problem !== null) return problem
    made.set(name, plain)
  }
  return made
}

function read({ status, text, isWhole }: RawAnswer, { url, takes }: HttpRequest): HttpAnswer {
  const host = hostOf(url)
  if (status >= 300 && status < 400)
    return failure('failed', `${host} redirects elsewhere (${status}): enter the address that it leads to.`, status)
  if (status < 200 || status > 299)
    return failure('failed', `${host} answered ${status}: look at the address, the headers and the body.`, status)
  if (takes.length === 0) return { ok: true, status, values: {} }
  if (!isWhole) return failure('failed', `${host} answered more than 64 KB: ask it for less.`, status)
  const json = parsed(text)
  if (json === undefined)
    return failure('failed', `${host} did not answer in JSON: values come from JSON alone.`, status)
  return { ok: true, status, values: takeValues(json, takes) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function keepLine(env: Env, { method, url }: HttpRequest, answer: HttpAnswer): Promise<void> {
  const result = answer.ok ? `answered ${answer.status}` : answer.say
  const summary = `${method} ${hostOf(url)}: ${result}`
  await recordActivity(env, { kind: 'http.request', outcome: answer.ok ? 'done' : 'failed', summary })
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : 'no address'
}

function failure(reason: 'time-out' | 'refused' | 'failed', say: string, status: number | null = null): HttpAnswer {
  return { ok: false, reason, status, say }
}
