import { describeFailure, type Failure } from '../whatsapp/failures'
import type { SendOutcome } from '../whatsapp/messages'
import type { RefusalSymbol } from '../whatsapp/refusals'
import { STATUS_RANK } from '../conversations/rows'
import { storable } from '../storable'
import type { RecipientStatusNews } from './news'
import { RECIPIENT, type DueRecipient, type RecipientMove, type RecipientStatus } from './recipient'
import type { StateReason } from './schema'
import { verdictOf, type StopSymbol, type Verdict } from './verdicts'

/**
 * What an outcome means for the run. `slow`: no call of this number for so long. `stop`, `pause`: with the reason.
 * `count-same`: so many of this code one after the other stop it (`leases.ts`).
 */
export type RunEffect =
  | { kind: 'slow'; ms: number }
  | { kind: 'stop' | 'pause'; reason: StateReason }
  | { kind: 'count-same'; code: number }

export type Judged = { move: RecipientMove; run: RunEffect | null }

type Refused = Extract<SendOutcome, { outcome: 'refused' }>
type Called = Pick<DueRecipient, 'phoneKey' | 'attempts'>

const ALL: readonly RecipientStatus[] = [0, 1, 2, 3, 4, 5]
/** A `sent` or `failed` may come before the row says that there was a call; who was cancelled meanwhile was not. */
const OPEN: readonly RecipientStatus[] = [RECIPIENT.pending, RECIPIENT.skipped, RECIPIENT.unknown]
const NOT_REFUSED: readonly RecipientStatus[] = [RECIPIENT.pending, RECIPIENT.success, RECIPIENT.unknown]
const CLEARED = { errorCode: null, errorText: null, retryAt: null } as const
const MOST_PRICE_CHARS = 500
const MOST_WORDS = 500
const NO_CODE = -1

/** What one call (or our own refusal to make one) does to its recipient and to the run. Source: reference §9, semantics "Sending". */
export function moveOf(outcome: SendOutcome, { phoneKey, attempts }: Called, now: number): Judged {
  const called = { phoneKey, attempts: attempts + 1 }
  switch (outcome.outcome) {
    case 'sent':
      return settled({ ...called, ...CLEARED, status: RECIPIENT.success, wamid: outcome.wamid, sentAt: now })
    case 'unknown':
      return settled({
        ...called,
        ...CLEARED,
        status: RECIPIENT.unknown,
        errorText: plain(outcome.reason),
        sentAt: now,
      })
    case 'refused':
      return outcome.code === null
        ? withoutCall(outcome, phoneKey, now)
        : judged(called, outcome.code, outcome, now, outcome.retryAfterMs)
  }
}

/**
 * What a delivery status does. It proves that Meta took the call, so it settles a recipient whose result was never written;
 * `sent` changes nothing else. `failed` takes an accepted one back.
 */
export function moveOfStatus(news: RecipientStatusNews, now: number): Judged {
  const { phoneKey, attempt: attempts, wamid, status, rank, statusAt, errorCode, errorText } = news
  const pricing = news.pricing === null || news.pricing.length > MOST_PRICE_CHARS ? {} : { pricing: news.pricing }
  const told = { phoneKey, attempts, wamid, sentAt: statusAt, statusAt, ...pricing }
  const accepted = { ...told, ...CLEARED, status: RECIPIENT.success }
  if (status === 'delivered' || status === 'read' || status === 'played')
    return settled({ ...accepted, onlyFrom: ALL, messageStatus: status, messageRank: rank })
  if (status !== 'failed') return settled({ ...accepted, onlyFrom: OPEN })
  const failed = { ...told, messageStatus: status, messageRank: STATUS_RANK.failed }
  const why = describeFailure(errorCode ?? NO_CODE, null, errorText)
  const { move, run } = judged(failed, errorCode ?? NO_CODE, why, now, null)
  const onlyFrom = move.status === RECIPIENT.pending ? NOT_REFUSED : [...NOT_REFUSED, RECIPIENT.skipped]
  const words = errorCode === null ? (errorText ?? 'WhatsApp does not say why.') : plain(why.reason)
  return { move: { ...move, onlyFrom, errorCode, errorText: words }, run }
}

/** Words of Meta's: neither half characters nor NUL survive D1. */
function plain(text: string): string {
  return storable(text.slice(0, MOST_WORDS))
}

function settled(move: RecipientMove): Judged {
  return { move, run: null }
}

/** `called`: what is known of the call whatever its end. */
function judged(
  called: RecipientMove & { attempts: number },
  code: number,
  why: Failure,
  now: number,
  retryAfterMs: number | null,
): Judged {
  // Our words hold Meta's details where they tell; a number is only named in the details.
  const verdict = verdictOf(code, why.reason)
  const told = { ...called, errorCode: code, errorText: plain(why.reason), retryAt: null }
  switch (verdict.is) {
    case 'failed':
      return { move: { ...told, status: RECIPIENT.failed }, run: verdict.isSame ? { kind: 'count-same', code } : null }
    case 'invalid':
      return { move: { ...told, status: RECIPIENT.invalid }, run: null }
    case 'stop':
      return { move: { ...told, status: RECIPIENT.failed }, run: halt('stop', verdict.symbol, code, why) }
    case 'pause':
      // Due at once, so that it goes when the run goes on.
      return {
        move: { ...told, status: RECIPIENT.pending, retryAt: now },
        run: halt('pause', verdict.symbol, code, why),
      }
    case 'again':
      return again(told, verdict, now, retryAfterMs)
  }
}

function again(
  told: RecipientMove & { attempts: number },
  verdict: Extract<Verdict, { is: 'again' }>,
  now: number,
  retryAfterMs: number | null,
): Judged {
  if (told.attempts >= verdict.most) return { move: { ...told, status: RECIPIENT.failed }, run: null }
  const ms = retryAfterMs ?? verdict.afterMs
  const { attempts, ...rest } = told
  const isCounted = verdict.isCounted !== false || rest.messageStatus !== undefined
  return {
    move: { ...rest, ...(isCounted ? { attempts } : {}), status: RECIPIENT.pending, retryAt: now + ms },
    run: verdict.isSlow ? { kind: 'slow', ms } : null,
  }
}

function halt(
  kind: 'stop' | 'pause',
  symbol: StopSymbol | RefusalSymbol,
  code: number | null,
  { reason, cure }: Failure,
): RunEffect {
  return { kind, reason: { symbol, code, reason, cure } }
}

/** Our own no: nothing was called, so it is no attempt. What stands in `errorText` is a symbol. */
function withoutCall(refused: Refused, phoneKey: string, now: number): Judged {
  const { symbol, retryAfterMs, reason } = refused
  const waiting = { phoneKey, status: RECIPIENT.pending }
  if (retryAfterMs !== null) {
    const run: RunEffect | null = symbol === 'pair-limit' ? null : { kind: 'slow', ms: retryAfterMs }
    return { move: { ...waiting, retryAt: now + retryAfterMs }, run }
  }
  const own = OWN[symbol] ?? { status: RECIPIENT.failed }
  if ('status' in own) {
    const run: RunEffect | null = own.same === undefined ? null : { kind: 'count-same', code: own.same }
    return { move: { ...CLEARED, phoneKey, status: own.status, errorText: own.text ?? symbol }, run }
  }
  const mayComeBack = symbol === 'template-not-approved' && COMES_BACK.test(reason)
  return { move: { ...waiting, retryAt: now }, run: halt(mayComeBack ? 'pause' : own.halt, symbol, null, refused) }
}

/** What Meta may take back by itself, in the words of the refusal. */
const COMES_BACK = /\b(PAUSED|PENDING|IN_APPEAL|LIMIT_EXCEEDED)\b/

/** `same`: Meta's code for what is wrong with all of them alike. `halt`: the recipient stays pending. */
type Own = { status: RecipientStatus; text?: string; same?: number } | { halt: 'stop' | 'pause' }

const OWN: Partial<Record<RefusalSymbol, Own>> = {
  'opted-out': { status: RECIPIENT.skipped },
  'invalid-recipient': { status: RECIPIENT.invalid, text: 'not-a-phone' },
  'own-number': { status: RECIPIENT.invalid },
  'no-token': { halt: 'stop' },
  'no-api-token': { halt: 'stop' },
  'sending-stopped': { halt: 'pause' },
  'unusable-connection': { halt: 'stop' },
  'unknown-number': { halt: 'stop' },
  'number-not-connected': { halt: 'pause' },
  'unknown-template': { halt: 'stop' },
  'template-not-approved': { halt: 'stop' },
  'template-mismatch': { status: RECIPIENT.failed, same: 132000 },
  'media-unusable': { status: RECIPIENT.failed, same: 131053 },
}
