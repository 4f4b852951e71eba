import type { StoredMessage } from '../conversations/inbox-rows'
import { STATUS_RANK, type MessageStatus } from '../conversations/rows'
import type { TemplateDefinition } from '../whatsapp/templates/definition'
import { fillTemplate } from '../whatsapp/templates/fill'
import type { TemplateMapping } from '../whatsapp/templates/mapping'
import { lineId } from './line-id'
import { lookUp } from './params'
import { linkSlotOf } from './problems'
import { RECIPIENT, type RecipientStatus, type RunKey } from './recipient'

/** What D1 has of a campaign's message that went to a person. */
export type WentOut = RunKey & {
  sentAt: number
  wamid: string | null
  status: RecipientStatus
  messageStatus: 'delivered' | 'read' | 'played' | 'failed' | null
  statusAt: number | null
  errorCode: number | null
  errorText: string | null
  params: Record<string, string>
  mapping: TemplateMapping
  hasLink: boolean
}

/** The message as a line of the recipient's thread, with the words that they got; without words where the template is gone. */
export function threadLine(interactionId: string, went: WentOut, template: TemplateDefinition | null): StoredMessage {
  const filled = template && fillTemplate(template, mappingOf(went, template), (name) => lookUp(went.params, name))
  const shown = filled?.ok ? filled.message.shown : null
  const status = statusOf(went)
  return {
    interactionId,
    at: went.sentAt,
    id: lineId(went),
    wamid: went.wamid,
    direction: 'out',
    type: 'template',
    body: shown?.body ?? null,
    payload: JSON.stringify({ type: 'template', name: template?.name, shown }),
    status,
    statusRank: STATUS_RANK[status],
    statusAt: went.statusAt,
    errorCode: went.errorCode,
    errorText: went.errorText,
    sentBy: `campaign:${went.campaignId}`,
    seq: 0,
    rev: 1,
    replyTo: null,
    reactions: null,
    editedBody: null,
    editedAt: null,
    revokedAt: null,
    changeSeq: 0,
    trace: null,
    mediaKey: null,
    mediaError: null,
    waitedMs: null,
    parts: 0,
  }
}

/** The end of the recipient's own link is nothing to be followed by others. */
function mappingOf({ mapping, hasLink }: WentOut, template: TemplateDefinition): TemplateMapping {
  const slot = hasLink ? linkSlotOf(template) : null
  return slot === null ? mapping : { ...mapping, [slot]: { from: 'text', text: '…' } }
}

function statusOf({ status, messageStatus }: WentOut): MessageStatus {
  if (messageStatus !== null) return messageStatus
  if (status === RECIPIENT.unknown) return 'unknown'
  return status === RECIPIENT.success ? 'sent' : 'failed'
}
