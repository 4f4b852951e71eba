import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { foldDigits } from '../conversations/names'

/** Marks of a spreadsheet and of copying, which belong to no number. */
const AROUND = /^['’\s\u200e\u200f\u202a-\u202e\u2066-\u2069]+|[\s\u200e\u200f\u202a-\u202e\u2066-\u2069]+$/g
export const MOST_NUMBER_CHARS = 60

export type WrittenNumber = { phonenumber: string; phoneKey: string }

/**
 * A phone number as people or spreadsheets write it, made international, with its matching key. Digits that are no number
 * of the default country but are one with a plus count as international. Null where it is none.
 */
export function readNumber(written: string, defaultCountry: string): WrittenNumber | null {
  const text = written.slice(0, MOST_NUMBER_CHARS).replaceAll(AROUND, '')
  return parse(text, defaultCountry) ?? (/^[\d\s().\-/–]+$/.test(text) ? parse(`+${text}`, defaultCountry) : null)
}

function parse(text: string, country: string): WrittenNumber | null {
  const parsed = parsePhoneNumberFromString(text, country as CountryCode)
  if (!parsed?.isPossible()) return null
  // What `phoneKey` makes of it, without reading it once more: of a list of 200,000 that is half the time.
  const key = foldDigits(parsed.number.slice(1))
  return { phonenumber: parsed.formatInternational().replace(/ ext\..*$/, ''), phoneKey: key }
}
