import type { OutgoingMessage } from '../whatsapp/messages'
import { redactText } from '../whatsapp/redact'
import { readOutboundId, type OutboxRow } from './outbox'
import type { JournalEntry } from './rows'

/**
 * The activity log's line of a send that failed for good; null for every other. It names the message, never what it
 * says. Made of the row alone, so that telling it again is the same line.
 */
export function failureLine(row: OutboxRow, phoneNumberId: string): JournalEntry | null {
  if (row.state !== 'failed') return null
  const { interactionId } = readOutboundId(row.id)
  const { id, sentBy, attempts, errorCode: code, symbol = null } = row
  const reason = redactText(row.errorText ?? '')
  return {
    v: 1,
    kind: 'kept',
    row: {
      at: row.stateAt,
      id: `send:${id}`,
      kind: 'send.failed',
      outcome: 'failed',
      phoneNumberId,
      summary: `A message was not sent: ${reason}`.slice(0, 500).toWellFormed(),
      raw: JSON.stringify({ interactionId, message: id, sentBy, attempts, ...outline(row.message) }),
      response: JSON.stringify({ symbol, code, reason }),
    },
  }
}

/** What kind of message it was, without a word of it: a template's values and a button's id can be anybody's data. */
function outline(message: OutgoingMessage): Record<string, unknown> {
  const { type } = message
  const isReply = message.replyTo !== undefined
  if (type === 'template') return { type, template: message.name, language: message.language, isReply }
  if (type === 'flow') return { type, flow: message.flowId, isReply }
  if ('media' in message) return { type, media: Object.keys(message.media)[0], isReply }
  return { type, isReply }
}
