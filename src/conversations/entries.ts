import type { Inbound } from '../whatsapp/events'
import { changeColumns, type Change } from './changes'
import { readContent, type Content } from './content'
import type { FileTold } from './file-job'
import { STATUS_RANK, type JournalEntry, type MessageRow } from './rows'
import type { ConversationState } from './state'

type Event = { seq: number; receivedAt: number; inbound: Inbound }

/**
 * The rows of one event, the same whenever they are made: a message's line, or the change it makes to another one.
 * `rev` 1 is provisional (not identified, no trace yet), 2 final; each news of its file adds one.
 */
export function eventEntries(
  state: ConversationState,
  event: Event,
  trace: string | null,
  changeOf: (wamid: string) => Change | null,
  rev: 1 | 2 = 2,
  file: FileTold | null = null,
): JournalEntry[] {
  const content = readContent(event.inbound)
  switch (content.kind) {
    case 'reaction':
    case 'edit':
    case 'revoke': {
      const change = changeOf(content.target)
      if (!change) return []
      return [
        { v: 1, kind: 'change', row: { interactionId: state.id, wamid: content.target, ...changeColumns(change) } },
      ]
    }
    case 'line':
    case 'identity':
    case 'system':
      return [
        {
          v: 1,
          kind: 'message',
          row: withFile(messageRow(state.id, event, content, trace, changeOf(event.inbound.key), rev), file),
        },
      ]
  }
}

function withFile(row: MessageRow, file: FileTold | null): MessageRow {
  return file ? { ...row, rev: row.rev + file.version, mediaKey: file.key, mediaError: file.error } : row
}

function messageRow(
  interactionId: string,
  { seq, inbound }: Event,
  content: Extract<Content, { kind: 'line' | 'identity' | 'system' }>,
  trace: string | null,
  change: Change | null,
  rev: number,
): MessageRow {
  const isEcho = inbound.kind === 'echo'
  const isLine = content.kind === 'line'
  return {
    interactionId,
    at: inbound.at,
    id: inbound.key,
    wamid: isEcho ? inbound.key : null,
    direction: isEcho ? 'out' : isLine ? 'in' : 'note',
    type: content.type,
    body: content.body,
    payload: isLine && inbound.kind === 'message' && content.isToldByColumns ? null : inbound.raw,
    status: isEcho ? 'sent' : null,
    statusRank: isEcho ? STATUS_RANK.sent : 0,
    statusAt: isEcho ? inbound.at : null,
    errorCode: null,
    errorText: null,
    sentBy: isEcho ? 'phone' : isLine ? 'customer' : 'system',
    seq,
    rev,
    replyTo: isLine ? content.replyTo : null,
    ...(change
      ? changeColumns(change)
      : { reactions: null, editedBody: null, editedAt: null, revokedAt: null, changeSeq: 0 }),
    trace,
    mediaKey: null,
    mediaError: null,
    waitedMs: null,
  }
}
