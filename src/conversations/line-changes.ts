import type { StoredMessage } from './inbox-rows'
import type { ChangeRow, MessageRow } from './rows'

export function withChange(message: StoredMessage, row: ChangeRow): StoredMessage {
  if (row.changeSeq <= message.changeSeq) return message
  const { reactions, editedBody, editedAt, revokedAt, changeSeq } = row
  return { ...message, reactions, editedBody, editedAt, revokedAt, changeSeq }
}

/** Ours by id, Meta's by wamid: a status or change names either. */
export function isAbout(
  message: Pick<MessageRow, 'id' | 'wamid'>,
  row: { id?: string | null; wamid: string },
): boolean {
  return (row.id != null && row.id === message.id) || row.wamid === message.id || row.wamid === message.wamid
}
