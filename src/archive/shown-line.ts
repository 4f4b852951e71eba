import { BODY_CHARS, decodeMessage, PAYLOAD_CHARS, type StoredMessage } from '../conversations/inbox-rows'
import { isAbout, withChange } from '../conversations/line-changes'
import type { ChangeRow } from '../conversations/rows'
import { type Line, lineOf } from './line'
import { MISSING } from './missing'
import type { Segment } from './segment'

/** An archived line as a page of D1 would give it: long texts cut, and what was changed since laid over it. */
export function shownLine(line: Line, changes: readonly ChangeRow[]): StoredMessage {
  const message = changes.filter((change) => isAbout(line, change)).reduce(withChange, decodeMessage(line))
  return {
    ...message,
    body: cut(message.body),
    editedBody: cut(message.editedBody),
    payload: message.payload !== null && message.payload.length > PAYLOAD_CHARS ? null : message.payload,
  }
}

export function missingLine({ interactionId, fromAt, toAt, toId, lines }: Segment): StoredMessage {
  const payload = JSON.stringify({ lines, from: fromAt, to: toAt })
  return decodeMessage(
    lineOf({
      interaction_id: interactionId,
      at: toAt,
      id: toId,
      direction: 'note',
      type: MISSING,
      payload,
      sent_by: 'system',
    }),
  )
}

function cut(text: string | null): string | null {
  return text !== null && text.length > BODY_CHARS ? text.slice(0, BODY_CHARS).toWellFormed() : text
}
