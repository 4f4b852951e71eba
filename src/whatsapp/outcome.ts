import { z } from 'zod'
import { describeFailure, MAY_HAVE_GONE, RETRY_SAFE, type Account, type Failure } from './failures'
import { RATE_LIMITS } from './limits'
import type { SendOutcome } from './messages'
import { describeRefusal, type RefusalSymbol } from './refusals'

/** What came back from one call; `body` is the text as read, JSON or not. */
export type GraphAnswer = { status: number; body: string; headers: Headers }

/** `attempt`: 1 for the first call of this message. `random`: 0 ≤ n < 1, spreads those that wait for the same limit. */
export type Try = { attempt: number; random: number }

export type GraphError = { code: number; details: string | null; title: string | null }

export const UNCERTAIN_CURE =
  'It may have gone out. Wait for its delivery ticks, or check in the chat, before you send it again.'

export type Refused = Extract<SendOutcome, { outcome: 'refused' }>

const MINUTE_MS = 60_000
/** Meta allows a pair one message in 6 s and asks to back off by 4^n seconds. Source: reference §8.3. */
const PAIR_WAIT_MS = RATE_LIMITS.pairMs
const PAIR_MAX_EXPONENT = 5

const sentSchema = z.object({
  messages: z.tuple([z.object({ id: z.string().min(1) })]).rest(z.unknown()),
  contacts: z
    .array(z.object({ wa_id: z.string().min(1).optional(), user_id: z.string().min(1).optional() }))
    .optional()
    .catch(undefined),
})

const errorSchema = z.object({
  error: z.object({
    code: z.number(),
    error_subcode: z.number().optional().catch(undefined),
    message: z.string().optional().catch(undefined),
    error_user_title: z.string().optional().catch(undefined),
    error_user_msg: z.string().optional().catch(undefined),
    error_data: z
      .union([z.string().transform((details) => ({ details })), z.object({ details: z.string().optional() })])
      .optional()
      .catch(undefined),
  }),
})

const usageSchema = z.record(
  z.string(),
  z.array(z.object({ estimated_time_to_regain_access: z.number().optional().catch(undefined) })),
)

/**
 * What a call to `/messages` came to, by reference §9 and its footnote. Branches on Meta's code, on the HTTP status only
 * where there is none: a 4xx without Meta's JSON comes from something in between and proves nothing.
 */
export function readOutcome(answer: GraphAnswer, given: Try, account?: Account): SendOutcome {
  const json = parseJson(answer.body)
  if (answer.status === 200) return readSent(json)
  const error = readError(json)
  if (!error) return uncertain(`WhatsApp answered ${answer.status} without saying why.`)
  const failure = describeFailure(error.code, error.title, error.details, account)
  if (RETRY_SAFE.has(error.code)) return refused(error.code, failure, waitMs(error.code, answer.headers, given))
  if (answer.status >= 500 || MAY_HAVE_GONE.has(error.code)) return uncertain(failure.reason, failure)
  return answer.status >= 400 ? refused(error.code, failure, null) : uncertain(failure.reason)
}

/** Meta's error object, with the code that tells most: subcode 33 and the templates' 2388xxx come under code 100. */
export function readError(json: unknown): GraphError | null {
  const parsed = errorSchema.safeParse(json)
  if (!parsed.success) return null
  const { code, error_subcode: subcode, error_data: data, message, ...forUsers } = parsed.data.error
  const isTelling = code === 100 && subcode !== undefined && (subcode === 33 || Math.floor(subcode / 1000) === 2388)
  return {
    code: isTelling ? subcode : code,
    details: forUsers.error_user_msg ?? data?.details ?? null,
    title: forUsers.error_user_title ?? message ?? null,
  }
}

export function uncertain(reason: string, failure?: Failure): SendOutcome {
  const cure = failure?.fault === 'account' ? `${failure.cure} ${UNCERTAIN_CURE}` : UNCERTAIN_CURE
  return { outcome: 'unknown', reason, cure }
}

/** Meta's no. */
export function refused(code: number, { reason, cure, fault }: Failure, retryAfterMs: number | null): Refused {
  return { outcome: 'refused', symbol: 'meta', code, reason, cure, fault, retryAfterMs }
}

/** Our own no: no call was made. With `retryAfterMs` it may be tried again. `account`: whose token it was to go with. */
export function refusedByUs(
  symbol: RefusalSymbol,
  details = '',
  retryAfterMs: number | null = null,
  account?: Account,
): Refused {
  return { outcome: 'refused', symbol, code: null, ...describeRefusal(symbol, details, account), retryAfterMs }
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function readSent(json: unknown): SendOutcome {
  const parsed = sentSchema.safeParse(json)
  if (!parsed.success) return uncertain('WhatsApp answered without a message id.')
  const contact = parsed.data.contacts?.[0]
  const wamid = parsed.data.messages[0].id
  return { outcome: 'sent', wamid, waId: contact?.wa_id ?? null, userId: contact?.user_id ?? null }
}

function waitMs(code: number, headers: Headers, { attempt, random }: Try): number {
  if (code === 130429) return 1000 + Math.floor(random * 59_000)
  if (code === 131056) return Math.max(PAIR_WAIT_MS, 1000 * 4 ** Math.min(attempt, PAIR_MAX_EXPONENT))
  return Math.max(MINUTE_MS, minutesToRegain(headers) * MINUTE_MS)
}

/** `x-business-use-case-usage` tells in minutes when calls are taken again. Source: reference §10. */
export function minutesToRegain(headers: Headers): number {
  const usage = usageSchema.safeParse(parseJson(headers.get('x-business-use-case-usage') ?? ''))
  if (!usage.success) return 0
  const minutes = Object.values(usage.data)
    .flat()
    .map((entry) => entry.estimated_time_to_regain_access ?? 0)
  return Math.max(0, ...minutes)
}
