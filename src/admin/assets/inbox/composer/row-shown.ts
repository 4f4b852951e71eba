import { STATUS_RANK, type MessageRow } from '../../../../conversations/rows'
import type { Part } from './parts'

/** The line as it shows before the server has it. */
export function rowShown(
  id: string,
  part: Part,
  of: { interactionId: string; at: number; staffId: number },
): MessageRow {
  const { interactionId, at, staffId } = of
  const isNote = part.mode === 'note'
  const text = part.text.toWellFormed()
  return {
    interactionId,
    at,
    id,
    wamid: null,
    direction: isNote ? 'note' : 'out',
    type: isNote ? 'note' : (part.file?.kind ?? 'text'),
    body: text === '' ? null : text,
    payload: payloadOf(part),
    status: isNote ? null : 'queued',
    statusRank: STATUS_RANK.queued,
    statusAt: null,
    errorCode: null,
    errorText: null,
    sentBy: `staff:${staffId}`,
    seq: Number.MAX_SAFE_INTEGER,
    rev: 0,
    replyTo: part.replyTo === '' ? null : part.replyTo,
    reactions: null,
    editedBody: null,
    editedAt: null,
    revokedAt: null,
    changeSeq: 0,
    trace: null,
    mediaKey: part.file?.key ?? null,
    mediaError: null,
    waitedMs: null,
  }
}

function payloadOf({ mode, mentions, file, text }: Part): string | null {
  if (mode === 'note') return JSON.stringify({ mentions })
  if (!file) return null
  const media = { key: file.key }
  const caption = text === '' ? {} : { caption: text }
  return JSON.stringify({ type: file.kind, media, ...caption, filename: file.name, isVoice: file.voice ?? false })
}
