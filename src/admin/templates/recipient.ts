import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min'

/** The digits that WhatsApp takes of a number as people write it; null where it is none. Numbers of tests count too. */
export function waIdOf(written: string, defaultCountry: string): string | null {
  const parsed = parsePhoneNumberFromString(written.trim().slice(0, 40), defaultCountry as CountryCode)
  return parsed?.isPossible() ? parsed.number.slice(1) : null
}
