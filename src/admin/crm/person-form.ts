import { z } from 'zod'
import { MOST_NUMBER_CHARS, readNumber } from '../../crm/phone-number'
import { type FieldErrors, fieldErrors } from '../form'
import type { Catalogue } from '../text/en'
import { textOf } from './asked'

export const MOST_TEXT = 190
export const MOST_NOTES = 10_000

type Text = Catalogue['crm']['errors']
export type PersonFields = {
  phonenumber: string | null
  phoneKey: string | null
  email: string | null
  company: string | null
  description: string | null
}
export type PersonField = 'phonenumber' | 'email' | 'company' | 'description'

/** What a lead and a contact have in common, as a schema of form texts; empty ones become null. */
export function personSchema(text: Text, country: string) {
  return {
    phonenumber: z
      .string()
      .max(MOST_NUMBER_CHARS, text.phone)
      .transform((written, ctx) => {
        if (written === '') return { phonenumber: null, phoneKey: null }
        const number = readNumber(written, country)
        if (!number) ctx.addIssue({ code: 'custom', message: text.phone })
        return number ?? { phonenumber: null, phoneKey: null }
      }),
    email: z.union([z.literal('').transform(() => null), z.email(text.email).max(MOST_TEXT, text.long(MOST_TEXT))], {
      error: text.email,
    }),
    company: optional(text, MOST_TEXT),
    description: optional(text, MOST_NOTES),
  }
}

export function nameSchema(text: Text) {
  return z.string().min(1, text.nameMissing).max(MOST_TEXT, text.long(MOST_TEXT))
}

export function optional(text: Text, most: number) {
  return z
    .string()
    .max(most, text.long(most))
    .transform((value) => (value === '' ? null : value))
}

/** The form's texts by name: longer than a field takes, so that a refusal shows what was typed. */
export function typedOf<Name extends string>(form: FormData, names: readonly Name[]): Record<Name, string> {
  const entries = names.map((name) => {
    const isNotes = name === 'description'
    return [name, textOf(form.get(name), { most: isNotes ? 2 * MOST_NOTES : 1000, lines: isNotes })] as const
  })
  return Object.fromEntries(entries) as Record<Name, string>
}

export type Read<Draft, Name extends string> =
  | { ok: true; draft: Draft }
  | { ok: false; typed: Record<Name, string>; errors: FieldErrors<Name> }

export function readWith<Out, Name extends string>(
  schema: z.ZodType<Out>,
  typed: Record<Name, string>,
): Read<Out, Name> {
  const read = schema.safeParse(typed)
  return read.success ? { ok: true, draft: read.data } : { ok: false, typed, errors: fieldErrors<Name>(read.error) }
}
