import type { OutgoingMessage, Recipient } from './messages'

/** Meta's JSON for `POST /{phone_number_id}/messages`. */
export type MessageBody = Record<string, unknown> & { messaging_product: 'whatsapp'; type: string }

/**
 * The body of one send. A phone number goes as `to` with a leading `+` (without it Meta may put our own country code
 * before it), a business-scoped user id as `recipient` (as `to` it is dropped silently). Source: reference §0, §4, §7.
 */
export function buildBody(message: OutgoingMessage, recipient: Recipient, callbackData: string): MessageBody {
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...('waId' in recipient ? { to: `+${recipient.waId}` } : { recipient: recipient.userId }),
    ...(callbackData === '' ? {} : { biz_opaque_callback_data: callbackData }),
    ...(message.replyTo === undefined ? {} : { context: { message_id: message.replyTo } }),
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

function contentOf(message: OutgoingMessage): { type: string } & Record<string, unknown> {
  switch (message.type) {
    case 'text':
      return { type: 'text', text: { body: message.body, ...(message.previewUrl ? { preview_url: true } : {}) } }
    case 'buttons':
      return { type: 'interactive', interactive: interactiveButtons(message) }
  }
}

function interactiveButtons({ header, body, footer, buttons }: Extract<OutgoingMessage, { type: 'buttons' }>) {
  return {
    type: 'button',
    ...(header ? { header: { type: 'text', text: header } } : {}),
    body: { text: body },
    ...(footer ? { footer: { text: footer } } : {}),
    action: { buttons: buttons.map(({ id, title }) => ({ type: 'reply', reply: { id, title } })) },
  }
}
