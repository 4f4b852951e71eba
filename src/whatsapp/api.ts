import { buildBody, buildReadBody } from './build'
import { describeFailure } from './failures'
import { brokenCall, callOnce, hide, isUsable, type GraphAccess, type GraphRequest } from './graph-api'
import { GRAPH_TIMEOUT_MS } from './limits'
import { withinLiveTime } from './live-time'
import type { OutgoingMessage, Recipient, SendOutcome } from './messages'
import {
  parseJson,
  readError,
  readOutcome,
  refusedByUs,
  uncertain,
  type GraphAnswer,
  type Refused,
  type Try,
} from './outcome'
import { validate, validateCall, type Validity } from './validate'

/** The same for one number of ours. */
export type Connection = GraphAccess & { phoneNumberId: string }

export type MarkReadOutcome = { ok: true } | { ok: false; reason: string }

/**
 * One call that sends one message; never throws. Nothing is called where Meta would refuse the message for certain: then
 * `code` is null and the reason names field and limit. Waits at most 10 s for an answer, after that the outcome is
 * `unknown`. `attempt` begins with 1 and makes the waits of the pair limit grow. Everything that sends goes through
 * `send.ts`, which comes here last.
 */
export async function sendMessage(
  connection: Connection,
  recipient: Recipient,
  message: OutgoingMessage,
  callbackData: string,
  { attempt = 1, random = Math.random() }: Partial<Try> = {},
): Promise<SendOutcome> {
  const problem =
    refusalOf('invalid-message', validate(message)) ??
    refusalOf('invalid-recipient', validateCall(recipient, callbackData)) ??
    unusable(connection)
  if (problem) return problem
  try {
    const answer = await postMessage(connection, buildBody(message, recipient, callbackData))
    return withoutToken(readOutcome(answer, { attempt, random }, connection.account), connection.accessToken)
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
    const { status, body } = await postMessage(connection, buildReadBody(wamid, typing))
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

function postMessage(connection: Connection, body: Record<string, unknown>): Promise<GraphAnswer> {
  const request: GraphRequest = { method: 'POST', path: `${connection.phoneNumberId}/messages`, json: body }
  return withinLiveTime(GRAPH_TIMEOUT_MS, (signal) => callOnce(connection, request, signal))
}

function refusalOf(symbol: 'invalid-message' | 'invalid-recipient', validity: Validity): Refused | null {
  if (validity.ok) return null
  const reasons = validity.problems.map(
    ({ field, limit, message }) => `${message} (${field}${limit === null ? '' : `, at most ${limit}`}).`,
  )
  return { ...refusedByUs(symbol), reason: reasons.join(' ') }
}

/** A connection that no call can be made with: certain not to have gone. */
function unusable(connection: Connection): Refused | null {
  const isGood = isUsable(connection) && /^\d+$/.test(connection.phoneNumberId)
  return isGood ? null : refusedByUs('unusable-connection', '', null, connection.account)
}

function withoutToken(outcome: SendOutcome, token: string): SendOutcome {
  return outcome.outcome === 'sent' ? outcome : { ...outcome, reason: hide(outcome.reason, token) }
}
