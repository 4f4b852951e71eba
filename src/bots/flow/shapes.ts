import { z } from 'zod'
import type { End } from './fields'
import { VARIABLE } from './schema'

/** Parts of the data of several kinds of node. */

export function text(words: string, limit: number) {
  return z.string(words).trim().min(1, words).max(limit, `At most ${limit} characters`)
}

/** Absent or empty: none. */
export function optionalText(limit: number) {
  return z
    .string()
    .trim()
    .max(limit, `At most ${limit} characters`)
    .optional()
    .transform((typed) => typed || undefined)
}

export const variable = z
  .string('Name the variable')
  .trim()
  .regex(VARIABLE, 'A name begins with a letter and has letters, digits and _')

export const optionalVariable = z
  .union([variable, z.literal('')])
  .optional()
  .transform((name) => name || undefined)

export const mediaSource = z.union(
  [
    z.object({ key: z.string().min(1).max(1024) }),
    z.object({ id: z.string().min(1).max(256) }),
    z.object({ link: z.string().min(1).max(2000) }),
  ],
  'Choose a file',
)

/** A choice of the customer; `key` is what its end `choice:<key>` hangs on, whatever its place and title. */
export function choices(titleLimit: number, most: number) {
  const choice = z.object({
    key: z.string().regex(/^[A-Za-z0-9_-]{1,20}$/, 'The key of the choice is damaged'),
    title: text('Give it a title', titleLimit),
    description: optionalText(72),
    section: optionalText(24),
  })
  return z
    .array(choice, 'Add a choice')
    .min(1, 'Add a choice')
    .max(most, `At most ${most}`)
    .refine((list) => new Set(list.map(({ key }) => key)).size === list.length, 'Two choices have the same key')
}
export type Choice = z.output<ReturnType<typeof choices>>[number]

/** Of data that may be unfinished. */
export function choicesIn(list: unknown): { key: string; title: string }[] {
  const read = z.array(z.object({ key: z.string().catch(''), title: z.string().catch('') })).safeParse(list)
  return (read.data ?? []).filter(({ key }) => key !== '')
}

export function namesIn(...names: unknown[]): string[] {
  return names.filter((name): name is string => typeof name === 'string' && VARIABLE.test(name))
}

/** One way out for each choice. */
export function choiceEnds(list: unknown): End[] {
  return choicesIn(list).map(({ key, title }) => ({ key: `choice:${key}`, label: title, isByCustomer: true }))
}
