import type { StoredMessage } from '../../conversations/inbox-rows'
import { mergeMessage as mergeRows, outranks } from '../../conversations/projection'
import type { MessageRow, StatusRow } from '../../conversations/rows'

export { isAbout, withChange } from '../../conversations/line-changes'

/** Two descriptions of one message, in any order, by the projection's rules: D1, the tail and the live events give one picture. */
export function mergeMessage(before: StoredMessage | undefined, row: StoredMessage): StoredMessage {
  if (!before) return row
  return { ...mergeRows(before, row), trace: row.trace ?? before.trace, parts: Math.max(before.parts, row.parts) }
}

export function withStatus(message: StoredMessage, row: StatusRow): StoredMessage {
  if (!outranks({ statusRank: row.rank, statusAt: row.statusAt }, message)) return message
  const { status, rank: statusRank, statusAt, errorCode, errorText } = row
  return { ...message, wamid: message.wamid ?? row.wamid, status, statusRank, statusAt, errorCode, errorText }
}

/** Meta's time has whole seconds: within one, the order is ours. */
export function compareMessages(a: MessageRow, b: MessageRow): number {
  return Math.floor(a.at / 1000) - Math.floor(b.at / 1000) || a.seq - b.seq || a.at - b.at || (a.id < b.id ? -1 : 1)
}
