import { z } from 'zod'
import { readAmount, readDate } from './values'

/** What a CRM's JSON holds where it has nothing: PHP writes an empty object as `[]` and a row that is missing as `false`. */
function isNothing(value: unknown): boolean {
  return value === '' || value === false || (Array.isArray(value) && value.length === 0)
}

/** What is nothing to PHP counts as not given. */
export function orNothing<T extends z.ZodType>(schema: T) {
  return z.preprocess((value) => (isNothing(value) ? null : value), schema.nullish())
}

/** Text or a number: PHP sends ids and amounts as either. */
function written(most: number, what: string) {
  return z.union([z.string().max(most, `has more than ${most} characters`), z.number()], {
    error: `has to be ${what}, as text or a number`,
  })
}

export const text = (most = 1000) => orNothing(written(most, 'text'))
export const longText = () => text(20_000)

export const id = () =>
  z
    .union([z.string().trim().min(1, 'is empty').max(64, 'has more than 64 characters'), z.int()], {
      error: 'has to be an id: text of at most 64 characters, or a whole number',
    })
    .transform(String)

export const date = () =>
  orNothing(
    written(64, 'a date').refine((value) => isNoDate(value) || readDate(value) !== null, {
      error: 'is not a date: ISO 8601, epoch seconds or milliseconds, or day.month.year',
    }),
  ).describe('A date or a moment: 2026-03-04, 2026-03-04T10:00:00Z, epoch seconds or milliseconds, 04.03.2026.')

export const amount = () =>
  orNothing(
    written(64, 'an amount').refine((value) => readAmount(value) !== null, { error: 'has no number in it' }),
  ).describe('An amount: 1234.5, "1.234,50 €". It is shown as it is written.')

/** As people write it. What is no number is kept as it is, and finds nobody. */
export const phone = () =>
  orNothing(written(60, 'a phone number')).describe(
    'A phone number, best with + and country code; without it counts the default country of the settings.',
  )
export const email = () => text(320)
/** Of a file or page that customers open. */
export const address = () =>
  orNothing(
    z
      .string()
      .max(2000, 'has more than 2000 characters')
      .regex(/^https:\/\/\S+$/i, 'has to be an https address'),
  )

/** An object, or only its id. */
export function linked<T extends z.ZodType>(schema: T) {
  return z
    .preprocess((value) => {
      if (isNothing(value)) return null
      return typeof value === 'string' || typeof value === 'number' ? { id: value } : value
    }, schema.nullish())
    .describe('An object, or only its id.')
}

/** MySQL's empty date. */
function isNoDate(value: unknown): boolean {
  return typeof value === 'string' && value.startsWith('0000-00-00')
}
