import { LIMITS, PHONE_DIGITS, USER_ID } from './limits'
import type { OutgoingMessage, Recipient } from './messages'
import { contactsProblems } from './validate-contacts'
import { isOneEmoji } from './validate-emoji'
import { interactiveProblems } from './validate-interactive'
import { mediaMessageProblems } from './validate-media'
import { templateProblems } from './validate-template'
import { coordinateProblems, longText, missing, problem, requiredText, type MessageProblem } from './validate-text'

export type { MessageProblem }
export type Validity = { ok: true } | { ok: false; problems: MessageProblem[] }

/** Whether Meta would take this message, by reference §7.1. Every problem is listed; an empty list is never returned. */
export function validate(message: OutgoingMessage): Validity {
  const problems = [...problemsOf(message), ...replyProblems(message)]
  return problems.length === 0 ? { ok: true } : { ok: false, problems }
}

/** Whether the call around a message is one Meta would take: whom it goes to and what comes back with its statuses. */
export function validateCall(recipient: Recipient, callbackData: string): Validity {
  const problems = longText('callbackData', 'Callback data', callbackData, LIMITS.callbackData)
  if ('waId' in recipient && !PHONE_DIGITS.test(recipient.waId)) {
    problems.push(problem('recipient', LIMITS.phoneDigits, 'The phone number must be digits only'))
  }
  if ('userId' in recipient && !USER_ID.test(recipient.userId)) {
    problems.push(problem('recipient', null, 'The WhatsApp user id is not one of Meta’s'))
  }
  return problems.length === 0 ? { ok: true } : { ok: false, problems }
}

function problemsOf(message: OutgoingMessage): MessageProblem[] {
  switch (message.type) {
    case 'text':
      return requiredText('body', 'The text', message.body, LIMITS.textBody)
    case 'image':
    case 'video':
    case 'audio':
    case 'document':
    case 'sticker':
      return mediaMessageProblems(message)
    case 'location':
      return coordinateProblems(message)
    case 'contacts':
      return contactsProblems(message.contacts)
    case 'reaction':
      return reactionProblems(message)
    case 'buttons':
    case 'list':
    case 'link':
    case 'location_request':
    case 'contact_request':
    case 'flow':
    case 'carousel':
      return interactiveProblems(message)
    case 'template':
      return templateProblems(message)
  }
}

function reactionProblems({ wamid, emoji }: { wamid: string; emoji: string }): MessageProblem[] {
  return [
    ...(wamid === '' ? [missing('wamid', 'The message that is reacted to')] : []),
    ...(emoji === '' || isOneEmoji(emoji) ? [] : [problem('emoji', 1, 'A reaction is one emoji: choose one')]),
  ]
}

function replyProblems({ type, replyTo }: OutgoingMessage): MessageProblem[] {
  if (replyTo === undefined) return []
  if (type === 'reaction') return [problem('replyTo', null, 'A reaction quotes no message: it already names one')]
  return replyTo === '' ? [missing('replyTo', 'The message that is answered')] : []
}
