import type { Bubble } from '../customers'
import type { Kind } from '../phone-page'

/** The message that the composer stands for, as Meta writes it; null where it lacks a text or something to refer to. */
export function composed(kind: Kind, text: string, bubbles: Bubble[]): object | null {
  const own = bubbles.filter(({ from, isRevoked }) => from === 'customer' && !isRevoked)
  const mine = own.at(-1)?.wamid
  const myText = own.findLast(({ type }) => type === 'text')?.wamid
  const theirs = bubbles.findLast(({ from }) => from === 'business')?.wamid
  switch (kind) {
    case 'text':
      return text === '' ? null : { text }
    case 'image':
      return { type: 'image', image: text === '' ? {} : { caption: text } }
    case 'document':
      return { type: 'document', document: text === '' ? {} : { filename: text } }
    case 'voice':
      return { type: 'audio' }
    case 'sticker':
      return { type: 'sticker' }
    case 'location':
      return {
        type: 'location',
        location: { latitude: -34.603722, longitude: -58.381592, name: text || 'Test Plaza', address: '1 Main St' },
      }
    case 'contacts':
      return { type: 'contacts', contacts: [contactCard(text || 'Bob Sample')] }
    case 'reaction':
      return theirs ? { type: 'reaction', reaction: { message_id: theirs, emoji: '👍' } } : null
    case 'edit':
      return myText && text !== '' ? { type: 'edit', edit: editOf(myText, text) } : null
    case 'revoke':
      return mine ? { type: 'revoke', revoke: { original_message_id: mine } } : null
    case 'unsupported':
      return { type: 'unsupported', unsupported: { type: 'poll' }, errors: [UNSUPPORTED] }
  }
}

function editOf(wamid: string, body: string): object {
  return { original_message_id: wamid, message: { type: 'text', text: { body } } }
}

function contactCard(name: string): object {
  const [first = name, ...rest] = name.split(' ')
  const last = rest.length > 0 ? { last_name: rest.join(' ') } : {}
  return {
    name: { formatted_name: name, first_name: first, ...last },
    phones: [{ phone: '+1 555-010-0777', wa_id: '15550100777', type: 'CELL' }],
  }
}

const UNSUPPORTED = {
  code: 131051,
  title: 'Message type unknown',
  message: 'Message type unknown',
  error_data: { details: 'Message type is currently not supported.' },
}
