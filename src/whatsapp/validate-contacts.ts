import { LIMITS, PHONE_DIGITS } from './limits'
import type { ContactCard } from './messages'
import { countProblems, inside, missing, problem, type MessageProblem } from './validate-text'

/** Contact cards: each with a name to show and at least one phone. */
export function contactsProblems(contacts: readonly ContactCard[]): MessageProblem[] {
  return [
    ...countProblems('contacts', 'contacts', contacts.length, { least: 1, most: LIMITS.contacts }),
    ...contacts.flatMap((card, index) => inside(`contacts.${index}`, cardProblems(card, `contact ${index + 1}`))),
  ]
}

function cardProblems({ formattedName, phones, birthday }: ContactCard, who: string): MessageProblem[] {
  return [
    ...(formattedName.trim() === '' ? [missing('formattedName', `The name of ${who}`)] : []),
    ...(phones.length === 0 ? [missing('phones', `A phone number of ${who}`)] : []),
    ...phones.flatMap(({ phone, waId }, index) => [
      ...(phone.trim() === '' ? [missing(`phones.${index}.phone`, `Phone ${index + 1} of ${who}`)] : []),
      ...(waId === undefined || waId === '' || PHONE_DIGITS.test(waId)
        ? []
        : [problem(`phones.${index}.waId`, LIMITS.phoneDigits, `The WhatsApp number of ${who} must be digits only`)]),
    ]),
    ...(birthday === undefined || birthday === '' || isDate(birthday)
      ? []
      : [problem('birthday', null, `The birthday of ${who} is no date: write it as 1999-01-23`)]),
  ]
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))
}
