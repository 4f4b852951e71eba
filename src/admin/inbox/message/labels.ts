import type { StoredMessage } from '../../../conversations/inbox-rows'
import { own } from '../../../own'
import type { Reader } from '../reader'

export function typeLabel({ type }: Pick<StoredMessage, 'type'>, { text }: Reader): string {
  const known = own(text.types, type)
  return known ?? text.typeUnknown(type)
}

export function authorOf(sentBy: string, { names, text, staffId }: Reader): string {
  if (sentBy === `staff:${staffId}`) return text.sentBy.you
  if (sentBy === 'bot:ai') return text.sentBy.ai
  const name = names[sentBy]
  const [kind = ''] = sentBy.split(':')
  switch (kind) {
    case 'staff':
      return name ?? text.sentBy.staff
    case 'bot':
      return name ? text.sentBy.bot(name) : text.sentBy.anyBot
    case 'import':
      return text.sentBy.import
    case 'phone':
      return text.sentBy.phone
    case 'campaign':
      return name ? text.sentBy.ofCampaign(name) : text.sentBy.campaign
    case 'notification':
      return text.sentBy.notification
    case 'consent':
      return text.sentBy.consent
    default:
      return text.sentBy.unknown
  }
}
