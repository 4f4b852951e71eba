import { filled, locationObject, mediaObject } from './build-parts'
import { buildTemplate } from './build-template'
import { contactObject } from './build-contact'
import type { InteractiveHeader, MessageOf, OutgoingMessage, Recipient } from './messages'

/** Meta's JSON for `POST /{phone_number_id}/messages`. */
export type MessageBody = Record<string, unknown> & { messaging_product: 'whatsapp'; type: string }

type Json = Record<string, unknown>

/**
 * The body of one send. A phone number goes as `to` with a leading `+` (without it Meta may put our own country code
 * before it), a business-scoped user id as `recipient` (as `to` it is dropped silently). Media are resolved before: a
 * `key` has no place here. Source: reference §0, §4, §7.
 */
export function buildBody(message: OutgoingMessage, recipient: Recipient, callbackData: string): MessageBody {
  const isQuoting = message.replyTo !== undefined && message.type !== 'reaction'
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...('waId' in recipient ? { to: `+${recipient.waId}` } : { recipient: recipient.userId }),
    ...(callbackData === '' ? {} : { biz_opaque_callback_data: callbackData }),
    ...(isQuoting ? { context: { message_id: message.replyTo } } : {}),
    ...contentOf(message),
  }
}

/** The blue ticks, and for at most 25 seconds "typing…". `wamid` is the customer's message. Source: reference §7. */
export function buildReadBody(wamid: string, typing: boolean): Record<string, unknown> {
  return {
    messaging_product: 'whatsapp',
    status: 'read',
    message_id: wamid,
    ...(typing ? { typing_indicator: { type: 'text' } } : {}),
  }
}

function contentOf(message: OutgoingMessage): { type: string } & Json {
  switch (message.type) {
    case 'text':
      return { type: 'text', text: { body: message.body, ...(message.previewUrl ? { preview_url: true } : {}) } }
    case 'image':
    case 'video':
      return {
        type: message.type,
        [message.type]: { ...mediaObject(message.media), ...filled({ caption: message.caption }) },
      }
    case 'audio':
      return { type: 'audio', audio: { ...mediaObject(message.media), ...(message.isVoice ? { voice: true } : {}) } }
    case 'document':
      return {
        type: 'document',
        document: {
          ...mediaObject(message.media),
          ...filled({ filename: message.filename, caption: message.caption }),
        },
      }
    case 'sticker':
      return { type: 'sticker', sticker: mediaObject(message.media) }
    case 'location':
      return { type: 'location', location: locationObject(message) }
    case 'contacts':
      return { type: 'contacts', contacts: message.contacts.map(contactObject) }
    case 'reaction':
      return { type: 'reaction', reaction: { message_id: message.wamid, emoji: message.emoji } }
    case 'template':
      return { type: 'template', template: buildTemplate(message) }
    case 'buttons':
    case 'list':
    case 'link':
    case 'location_request':
    case 'contact_request':
    case 'flow':
    case 'carousel':
      return { type: 'interactive', interactive: interactiveOf(message) }
  }
}

type InteractiveMessage = MessageOf<
  'buttons' | 'list' | 'link' | 'location_request' | 'contact_request' | 'flow' | 'carousel'
>

function interactiveOf(message: InteractiveMessage): Json {
  switch (message.type) {
    case 'buttons':
      return interactive('button', message, {
        buttons: message.buttons.map(({ id, title }) => ({ type: 'reply', reply: { id, title } })),
      })
    case 'list':
      return interactive('list', message, {
        button: message.button,
        sections: message.sections.map(({ title, rows }) => ({
          ...filled({ title }),
          rows: rows.map(({ id, title: row, description }) => ({ id, title: row, ...filled({ description }) })),
        })),
      })
    case 'link':
      return interactive('cta_url', message, {
        name: 'cta_url',
        parameters: { display_text: message.label, url: message.url },
      })
    case 'location_request':
      return interactive('location_request_message', message, { name: 'send_location' })
    case 'contact_request':
      return interactive('request_contact_info', message, { name: 'request_contact_info' })
    case 'flow':
      return interactive('flow', message, { name: 'flow', parameters: flowParameters(message) })
    case 'carousel':
      return interactive('carousel', message, { cards: message.cards.map(cardObject) })
  }
}

function interactive(
  type: string,
  { header, body, footer }: { header?: InteractiveHeader; body: string; footer?: string },
  action: Json,
): Json {
  return {
    type,
    ...(header ? { header: headerObject(header) } : {}),
    body: { text: body },
    ...(footer ? { footer: { text: footer } } : {}),
    action,
  }
}

function headerObject(header: InteractiveHeader): Json {
  if (typeof header === 'string') return { type: 'text', text: header }
  const name = header.type === 'document' ? filled({ filename: header.filename }) : {}
  return { type: header.type, [header.type]: { ...mediaObject(header.media), ...name } }
}

function flowParameters({ flowId, label, token, action, screen, data, isDraft }: MessageOf<'flow'>): Json {
  return {
    flow_message_version: '3',
    flow_id: flowId,
    flow_cta: label,
    flow_token: token,
    flow_action: action,
    ...(isDraft ? { mode: 'draft' } : {}),
    ...(screen === undefined ? {} : { flow_action_payload: { screen, ...(data ? { data } : {}) } }),
  }
}

function cardObject(card: MessageOf<'carousel'>['cards'][number], index: number): Json {
  return {
    card_index: index,
    type: 'cta_url',
    header: headerObject(card.header),
    ...(card.body ? { body: { text: card.body } } : {}),
    action: { name: 'cta_url', parameters: { display_text: card.label, url: card.url } },
  }
}
