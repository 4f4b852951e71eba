import { LIMITS, lengthOf, PHONE_DIGITS, USER_ID } from './limits'
import type { OutgoingMessage, Recipient } from './messages'

/** `field` is the path in the message (`buttons.0.title`); `limit` is Meta's number, null where the rule is not a number. */
export type MessageProblem = { field: string; limit: number | null; message: string }
export type Validity = { ok: true } | { ok: false; problems: MessageProblem[] }

/** Whether Meta would take this message, by reference §7.1. Every problem is listed; an empty list is never returned. */
export function validate(message: OutgoingMessage): Validity {
  const problems = problemsOf(message)
  if (message.replyTo === '') problems.push(missing('replyTo', 'The message that is answered', null))
  return problems.length === 0 ? { ok: true } : { ok: false, problems }
}

/** Whether the call around a message is one Meta would take: whom it goes to and what comes back with its statuses. */
export function validateCall(recipient: Recipient, callbackData: string): Validity {
  const problems = longText('callbackData', 'Callback data', callbackData, LIMITS.callbackData)
  if ('waId' in recipient && !PHONE_DIGITS.test(recipient.waId)) {
    problems.push({ field: 'recipient', limit: LIMITS.phoneDigits, message: 'The phone number must be digits only' })
  }
  if ('userId' in recipient && !USER_ID.test(recipient.userId)) {
    problems.push({ field: 'recipient', limit: null, message: 'The WhatsApp user id is not one of Meta’s' })
  }
  return problems.length === 0 ? { ok: true } : { ok: false, problems }
}

function problemsOf(message: OutgoingMessage): MessageProblem[] {
  switch (message.type) {
    case 'text':
      return requiredText('body', 'The text', message.body, LIMITS.textBody)
    case 'buttons':
      return [
        ...longText('header', 'The header', typeof message.header === 'string' ? message.header : '', LIMITS.header),
        ...requiredText('body', 'The text', message.body, LIMITS.interactiveBody),
        ...longText('footer', 'The footer', message.footer ?? '', LIMITS.footer),
        ...buttonProblems(message.buttons),
      ]
    case 'image':
    case 'video':
    case 'audio':
    case 'document':
    case 'sticker':
    case 'location':
    case 'contacts':
    case 'reaction':
    case 'list':
    case 'link':
    case 'location_request':
    case 'contact_request':
    case 'flow':
    case 'carousel':
    case 'template':
      return []
  }
}

function buttonProblems(buttons: { id: string; title: string }[]): MessageProblem[] {
  const problems = buttons.flatMap((button, index) => [
    ...requiredText(`buttons.${index}.title`, `The title of button ${index + 1}`, button.title, LIMITS.buttonTitle),
    ...requiredText(`buttons.${index}.id`, `The id of button ${index + 1}`, button.id, LIMITS.buttonId),
    ...repeated(
      `buttons.${index}.title`,
      'title',
      button.title,
      buttons.slice(0, index).map(({ title }) => title),
    ),
    ...repeated(
      `buttons.${index}.id`,
      'id',
      button.id,
      buttons.slice(0, index).map(({ id }) => id),
    ),
  ])
  if (buttons.length === 0) problems.push(missing('buttons', 'At least one button', LIMITS.buttons))
  if (buttons.length > LIMITS.buttons) {
    const message = `At most ${LIMITS.buttons} buttons, there are ${buttons.length}`
    problems.push({ field: 'buttons', limit: LIMITS.buttons, message })
  }
  return problems
}

function repeated(field: string, what: string, value: string, earlier: string[]): MessageProblem[] {
  if (value === '' || !earlier.includes(value)) return []
  return [{ field, limit: null, message: `Two buttons have the ${what} “${value}”` }]
}

function requiredText(field: string, name: string, text: string, limit: number): MessageProblem[] {
  return text.trim() === '' ? [missing(field, name, limit)] : longText(field, name, text, limit)
}

function longText(field: string, name: string, text: string, limit: number): MessageProblem[] {
  const length = text.length <= limit ? 0 : lengthOf(text)
  if (length <= limit) return []
  return [{ field, limit, message: `${name} has ${length} characters, WhatsApp takes ${limit}` }]
}

function missing(field: string, name: string, limit: number | null): MessageProblem {
  return { field, limit, message: `${name} is missing` }
}
