import { buildBody, buildReadBody } from './build'
import { GRAPH_TIMEOUT_MS } from './limits'
import type { OutgoingMessage, Recipient, SendOutcome } from './messages'
import { describeFailure, type Failure } from './failures'
import { parseJson, readError, readOutcome, refused, uncertain, type GraphAnswer, type Try } from './outcome'
import { validate, validateCall, type Validity } from './validate'

/** How to reach Meta for one number. The token goes to the two origins only and into no text. */
export type Connection = {
  /** `https://graph.facebook.com`, without the version. */
  graphBaseUrl: string
  mediaOrigin: string
  /** `v25.0`. */
  graphVersion: string
  accessToken: string
  phoneNumberId: string
}

export type MarkReadOutcome = { ok: true } | { ok: false; reason: string }

/**
 * One call that sends one message; never throws. Nothing is called where Meta would refuse the message for certain: then
 * `code` is null and the reason names field and limit. Waits at most 10 s for an answer, after that the outcome is
 * `unknown`. `attempt` begins with 1 and makes the waits of the pair limit grow.
 */
export async function sendMessage(
  connection: Connection,
  recipient: Recipient,
  message: OutgoingMessage,
  callbackData: string,
  { attempt = 1, random = Math.random() }: Partial<Try> = {},
): Promise<SendOutcome> {
  const problem =
    refusalOf(validate(message), { cure: 'Change the message and send it again.', fault: 'ours' }) ??
    refusalOf(validateCall(recipient, callbackData), { cure: 'Correct this person’s number.', fault: 'customer' }) ??
    unusable(connection)
  if (problem) return problem
  try {
    const answer = await post(connection, buildBody(message, recipient, callbackData))
    return withoutToken(readOutcome(answer, { attempt, random }), connection.accessToken)
  } catch (error) {
    return uncertain(brokenCall(error))
  }
}

/** Marks a customer's message read, and shows "typing…" for up to 25 s if asked to; never throws, losing it harms nobody. */
export async function markRead(
  connection: Connection,
  wamid: string,
  { typing }: { typing: boolean },
): Promise<MarkReadOutcome> {
  const problem = unusable(connection)
  if (problem) return { ok: false, reason: problem.reason }
  try {
    const { status, body } = await post(connection, buildReadBody(wamid, typing))
    if (status === 200) return { ok: true }
    const error = readError(parseJson(body))
    const reason = error
      ? describeFailure(error.code, error.title, error.details).reason
      : `WhatsApp answered ${status}.`
    return { ok: false, reason: hide(reason, connection.accessToken) }
  } catch (error) {
    return { ok: false, reason: brokenCall(error) }
  }
}

/**
 * Fetches with the access token, from the Graph and the media origin only; any other address throws before anything is
 * sent. Redirects are not followed: they could lead elsewhere. No answer within 10 s throws a `TimeoutError`.
 */
export async function fetchWithToken(connection: Connection, url: string, init: RequestInit = {}): Promise<Response> {
  const { origin } = new URL(url)
  if (origin !== new URL(connection.graphBaseUrl).origin && origin !== new URL(connection.mediaOrigin).origin) {
    throw new Error('The access token is only sent to the Graph and media origins')
  }
  const headers = new Headers(init.headers)
  headers.set('authorization', `Bearer ${connection.accessToken}`)
  headers.set('user-agent', 'crmconnect-whatsapp')
  return fetch(url, { ...init, headers, redirect: 'manual', signal: AbortSignal.timeout(GRAPH_TIMEOUT_MS) })
}

async function post(connection: Connection, body: Record<string, unknown>): Promise<GraphAnswer> {
  const { graphBaseUrl, graphVersion, phoneNumberId } = connection
  const url = `${graphBaseUrl.replace(/\/+$/, '')}/${graphVersion}/${phoneNumberId}/messages`
  const response = await fetchWithToken(connection, url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body, wellFormed),
  })
  return { status: response.status, body: await response.text(), headers: response.headers }
}

function refusalOf(validity: Validity, by: Omit<Failure, 'reason'>): SendOutcome | null {
  if (validity.ok) return null
  const reasons = validity.problems.map(
    ({ field, limit, message }) => `${message} (${field}${limit === null ? '' : `, at most ${limit}`}).`,
  )
  return refused(null, { ...by, reason: reasons.join(' ') }, null)
}

/** Half a character, as cut texts have, would make Meta refuse the whole message. */
function wellFormed(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed() : value
}

/** A connection that no call can be made with: certain not to have gone. */
function unusable(connection: Connection): Extract<SendOutcome, { outcome: 'refused' }> | null {
  const isUsable =
    /^[\x21-\x7e]+$/.test(connection.accessToken) &&
    /^v\d+\.\d+$/.test(connection.graphVersion) &&
    /^\d+$/.test(connection.phoneNumberId) &&
    URL.canParse(connection.graphBaseUrl) &&
    URL.canParse(connection.mediaOrigin)
  if (isUsable) return null
  return {
    outcome: 'refused',
    code: null,
    reason:
      'WhatsApp is not connected: access token, number id, Graph version or address is missing or has a wrong form.',
    cure: 'An administrator completes Settings, Connection.',
    fault: 'account',
    retryAfterMs: null,
  }
}

/** Our own words: what a runtime throws may quote headers. */
function brokenCall(error: unknown): string {
  const isTimeout = error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError')
  return isTimeout
    ? `WhatsApp did not answer within ${GRAPH_TIMEOUT_MS / 1000} seconds.`
    : 'The connection to WhatsApp broke before its answer came.'
}

function withoutToken(outcome: SendOutcome, token: string): SendOutcome {
  return outcome.outcome === 'sent' ? outcome : { ...outcome, reason: hide(outcome.reason, token) }
}

function hide(text: string, token: string): string {
  return text.replaceAll(token, '[token]')
}
