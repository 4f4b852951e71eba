import type { InteractiveHeader, OutgoingMessage } from '../../whatsapp/messages'
import type { ShownMessage } from '../../whatsapp/template-content'

/** A message as the phone draws it, and the rows behind a list's button. */
export type ShownOnPhone = { shown: ShownMessage; rows: { title: string; description?: string }[] }

export function shownMessage(message: OutgoingMessage): ShownOnPhone {
  return { shown: bubbleOf(message), rows: message.type === 'list' ? message.sections.flatMap(({ rows }) => rows) : [] }
}

function bubbleOf(message: OutgoingMessage): ShownMessage {
  switch (message.type) {
    case 'template':
      return message.shown
    case 'buttons':
      return {
        ...around(message),
        body: message.body,
        buttons: message.buttons.map(({ title }) => ({ type: 'quick_reply', text: title })),
      }
    case 'link':
      return {
        ...around(message),
        body: message.body,
        buttons: [{ type: 'url', text: message.label, value: message.url }],
      }
    case 'list':
      return { ...around(message), body: message.body, buttons: [{ type: 'list', text: message.button }] }
    case 'image':
    case 'video':
      return { header: { type: message.type, media: message.media }, body: message.caption ?? '', buttons: [] }
    case 'document':
      return {
        header: { type: 'document', media: message.media, name: message.filename ?? '' },
        body: message.caption ?? '',
        buttons: [],
      }
    case 'sticker':
      return { header: { type: 'image', media: message.media }, body: '', buttons: [] }
    case 'audio':
      return { header: { type: 'document', media: message.media, name: '🎤' }, body: '', buttons: [] }
    case 'location': {
      const place = [message.name, message.address].filter(Boolean).join(', ')
      return {
        header: { type: 'location', text: place || `${message.latitude}, ${message.longitude}` },
        body: '',
        buttons: [],
      }
    }
    case 'contacts':
      return { body: message.contacts.map(cardText).join('\n\n'), buttons: [] }
    case 'text':
    case 'location_request':
    case 'contact_request':
    case 'flow':
    case 'carousel':
      return { body: message.body, buttons: [] }
    case 'reaction':
      return { body: message.emoji, buttons: [] }
  }
}

function around({ header, footer }: { header?: InteractiveHeader; footer?: string }) {
  return {
    ...(typeof header === 'string' ? { header: { type: 'text' as const, text: header } } : {}),
    ...(footer === undefined ? {} : { footer }),
  }
}

type Card = Extract<OutgoingMessage, { type: 'contacts' }>['contacts'][number]

function cardText({ formattedName, title, company, phones, emails = [], urls = [] }: Card): string {
  const lines = [
    [title, company].filter(Boolean).join(', '),
    ...phones.map(({ phone }) => phone),
    ...emails.map(({ email }) => email),
    ...urls.map(({ url }) => url),
  ]
  return [`👤 *${formattedName}*`, ...lines.filter(Boolean)].join('\n')
}
