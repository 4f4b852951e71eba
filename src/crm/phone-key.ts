import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min'
import { foldDigits } from '../conversations/names'

/**
 * The matching key of a written phone number: E.164 digits by the default country, known variants folded. Null where
 * the text holds no number. `phoneKey('(11) 91234-5678', 'BR')` and a wa_id `551112345678` meet.
 */
export function phoneKey(written: string, defaultCountry: string): string | null {
  const text = written.trim()
  if (text === '') return null
  const parsed = parsePhoneNumberFromString(text, defaultCountry as CountryCode)
  const digits = parsed ? parsed.number.slice(1) : text.replace(/\D/g, '')
  return digits.length >= 5 ? foldDigits(digits) : null
}
