import type { Json } from './world'

const HREF = 'https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes'

/** What happens to a message that was accepted. Texts: reference §6, §9. */
const FAILURES: Record<number, { title: string; details: string }> = {
  130472: {
    title: "User's number is part of an experiment",
    details: "Failed to send message because this user's phone number is part of an experiment",
  },
  131026: { title: 'Message undeliverable', details: 'Message Undeliverable.' },
  131047: {
    title: 'Re-engagement message',
    details:
      'Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
  },
  131049: {
    title: 'This message was not delivered to maintain healthy ecosystem engagement.',
    details: 'In order to maintain a healthy ecosystem engagement, the message failed to be delivered.',
  },
  131050: {
    title: 'User has stopped marketing messages',
    details: 'The user has chosen to stop receiving marketing messages from this business.',
  },
  131009: {
    title: 'Parameter value is not valid',
    details: 'The message that is reacted to does not exist, is older than 30 days or is itself a reaction.',
  },
  131048: {
    title: 'Spam rate limit hit',
    details: 'Message failed to send because there are restrictions on how many messages can be sent from this number.',
  },
  131053: { title: 'Media upload error', details: 'The media file could not be downloaded from the given link.' },
}

export function failureOf(code: number): Json {
  const { title, details } = FAILURES[code] ?? { title: 'Message failed to send', details: 'Message failed to send.' }
  return { code, title, message: title, error_data: { details }, href: HREF }
}
