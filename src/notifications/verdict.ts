import { type Account, describeFailure } from '../whatsapp/failures'
import type { DueRow, MessageState, Settled } from './due-store'
import type { LogResult } from './log'

/** The thread's row is not in D1 yet, or its message waits for its turn: looked up again after so long. */
export const LOOK_AGAIN_MS = 5_000

export function settledAs(row: Pick<DueRow, 'id'>, given: Partial<Settled> & Pick<Settled, 'status'>): Settled {
  return {
    id: row.id,
    dueAt: null,
    result: null,
    errorCode: null,
    body: null,
    message: null,
    templateName: null,
    interactionId: null,
    messageId: null,
    phone: null,
    phoneKey: null,
    ...given,
  }
}

/** What became of a message that its conversation has. Delivered and read are the thread's to tell. */
export function verdictOf(
  row: DueRow,
  state: MessageState | undefined,
  { now, hasOwnToken }: { now: number; hasOwnToken: boolean },
): Settled {
  const messageAt = row.messageAt ?? 0
  const waits: LogResult = { symbol: 'on-its-way', reason: state?.errorText ?? '', cure: '', messageAt }
  switch (state?.status) {
    case undefined:
    case null:
    case 'queued':
    case 'sending':
      return settledAs(row, { status: 'sending', dueAt: now + LOOK_AGAIN_MS, result: waits })
    case 'failed':
      return settledAs(row, {
        status: 'failed',
        errorCode: state.errorCode,
        result: { ...resultOfFailure(state, hasOwnToken ? 'notifications' : 'whatsapp'), messageAt },
      })
    case 'unknown':
      return settledAs(row, { status: 'unknown', result: { ...UNKNOWN, messageAt } })
    default:
      return settledAs(row, { status: 'sent', result: { symbol: 'sent', reason: '', cure: '', messageAt } })
  }
}

/** Where Meta gave a code, by the table of its codes; a call that was refused says its cure in the same text as the reason. */
export function resultOfFailure(
  { errorCode, errorText, wasTaken }: Pick<MessageState, 'errorCode' | 'errorText' | 'wasTaken'>,
  account: Account,
): LogResult {
  if (errorCode === null) return wasTaken ? UNDELIVERED : { symbol: 'refused', reason: errorText ?? '', cure: '' }
  const { reason, cure, fault } = describeFailure(errorCode, null, wasTaken ? errorText : null, account)
  const symbol = OF_TEMPLATE.get(errorCode) ?? (fault === 'account' ? 'account' : 'meta')
  const told = (errorText ?? '').replace(cure, '').trim()
  return { symbol, reason: wasTaken || told === '' ? reason : told, cure }
}

const UNDELIVERED: LogResult = {
  symbol: 'meta',
  reason: 'WhatsApp took it, could not deliver it, and does not say why.',
  cure: 'Ask the recipient by another way, or send it again later.',
}

/** Meta has another template by now than we, or holds it back, whatever the values. Source: reference §9. */
const OF_TEMPLATE: ReadonlyMap<number, string> = new Map([
  [132000, 'template-mismatch'],
  [132001, 'template-gone'],
  [132007, 'template-not-approved'],
  [132015, 'template-not-approved'],
  [132016, 'template-not-approved'],
])

const UNKNOWN: LogResult = {
  symbol: 'unknown',
  reason: 'WhatsApp never answered: it may have gone out.',
  cure: 'See the ticks in the conversation, or ask the recipient, before you send it again.',
}
