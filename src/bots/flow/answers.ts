import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { z } from 'zod'
import { readNumber } from '../../crm/phone-number'
import { localDate } from '../../settings/hours-zone'
import { shorten } from '../../whatsapp/limits'
import { readDateSaid } from './date-said'
import { readNumberSaid } from './number-said'
import { MOST_VALUE_CHARS } from './schema'
import type { FlowAsk } from './step'

/** What an answer has to be. `choice` is read by the question itself. */
export const CHECKS = ['any', 'number', 'email', 'phone', 'date', 'choice'] as const
type Wanted = {
  check: (typeof CHECKS)[number]
  min?: number | null | undefined
  max?: number | null | undefined
}

/**
 * The answer as it is kept, null where it does not fit: a number as `1234.5`, a date as `2026-12-31`, a phone number as
 * `+4930123456`, an e-mail address in lower case, any other text as said.
 */
export function checkAnswer({ check, min, max }: Wanted, said: string, ask: FlowAsk): string | null {
  const text = said.trim()
  if (text === '') return null
  const { settings, customer } = ask.context
  const language = settings.language.replace('_', '-')
  switch (check) {
    case 'any':
      return shorten(text, MOST_VALUE_CHARS)
    case 'number': {
      const number = readNumberSaid(text, language)
      if (number === null || number < (min ?? -Infinity) || number > (max ?? Infinity)) return null
      return String(number)
    }
    case 'email':
      return z.email().max(254).safeParse(text.toLowerCase()).data ?? null
    case 'phone': {
      const country = parsePhoneNumberFromString(customer.fields['phone'] ?? '')?.country ?? ''
      return readNumber(text, country)?.phonenumber.replaceAll(/[^+\d]/g, '') ?? null
    }
    case 'date':
      return readDateSaid(text, { today: localDate(ask.at, settings.timeZone), language })
    case 'choice':
      return null
  }
}
