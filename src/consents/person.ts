import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { phoneKey } from '../crm/phone-key'

/** Meta's business-scoped user id, for people whose number it hides. Source: reference §4. */
const USER_ID = /^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/
/** Marks of a spreadsheet and of copying, which belong to no number. */
const AROUND = /^['’\s\u200e\u200f\u202a-\u202e\u2066-\u2069]+|[\s\u200e\u200f\u202a-\u202e\u2066-\u2069]+$/g
const MOST_CHARS = 150

/**
 * The key of a person as somebody wrote them: a phone number, by the default country where it has no plus, or a user id.
 * Digits that are no number in that country but are one with a plus (as WhatsApp and spreadsheets write them) count as
 * international. Null where it is neither.
 */
export function readPerson(written: string, defaultCountry: string): string | null {
  const text = written.slice(0, MOST_CHARS).replaceAll(AROUND, '')
  const userId = text.startsWith('u:') ? text.slice(2) : text
  if (USER_ID.test(userId)) return `u:${userId}`
  if (!/^[+\d][\d\s().\-/–]*$/.test(text))
    return isPossible(text, defaultCountry) ? phoneKey(text, defaultCountry) : null
  if (isPossible(text, defaultCountry)) return phoneKey(text, defaultCountry)
  const international = `+${text.replaceAll(/\D/g, '')}`
  return isPossible(international, defaultCountry) ? phoneKey(international, defaultCountry) : null
}

/** As people read it. */
export function writePerson(key: string): string {
  if (key.startsWith('u:')) return key.slice(2)
  return parsePhoneNumberFromString(`+${key}`)?.formatInternational() ?? `+${key}`
}

function isPossible(text: string, country: string): boolean {
  return parsePhoneNumberFromString(text, country as CountryCode)?.isPossible() ?? false
}
