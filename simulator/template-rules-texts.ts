import { length } from './check-text'
import { object, objects, textOf } from './json'
import type { Refusal } from './refusals'
import { templateRefusal } from './template-refusals'
import type { Json } from './world'

type Format = 'POSITIONAL' | 'NAMED'

export function variablesIn(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{([^{}]*)\}\}/g)].map(([, name = '']) => name))]
}

/** Numbered without a gap or named in small letters, not at an end, not adjacent, with words enough. Source: reference §8.2. */
export function bodyProblem(text: string, format: Format): Refusal | null {
  const names = variablesIn(text)
  const wrong = formatProblem(names, format, 2_388_072, 'Message body is not valid')
  if (wrong || names.length === 0) return wrong
  const plain = text.trim()
  if (/^\{\{[^{}]*\}\}|\{\{[^{}]*\}\}$/.test(plain))
    return templateRefusal(
      2_388_299,
      'Leading or trailing variables',
      'Variables can’t be at the start or end of the template.',
    )
  if (/\}\}\s*\{\{/.test(plain))
    return templateRefusal(2_388_299, 'Adjacent variables', 'Variables can’t be next to each other.')
  const words = plain.replaceAll(/\{\{[^{}]*\}\}/g, ' ').match(/[\p{L}\p{N}]+/gu)?.length ?? 0
  if (words < 2 * names.length + 1)
    return templateRefusal(
      2_388_293,
      'Too many variables',
      'This template has too many variables for its length. Reduce the number of variables or increase the message length.',
    )
  return null
}

export function headerTextProblem(header: Json, format: Format): Refusal | null {
  const text = textOf(header['text'])
  const invalid = (words: string) => templateRefusal(2_388_047, 'Message header is not valid', words)
  if (text === '') return invalid('A text header has a text.')
  if (length(text) > 60)
    return templateRefusal(2_388_040, 'Character limit exceeded', 'The header has more than 60 characters.')
  if (/[\n\r*]|\p{Extended_Pictographic}/u.test(text))
    return invalid('The header can’t have new lines, formatting, emojis or asterisks.')
  const names = variablesIn(text)
  if (names.length > 1) return invalid('The header takes one variable at most.')
  return (
    formatProblem(names, format, 2_388_047, 'Message header is not valid') ??
    examplesMissing(header, names, format, 'header_text')
  )
}

/** Each variable comes with an example for the review. */
export function examplesMissing(
  component: Json,
  names: string[],
  format: Format,
  key: 'body_text' | 'header_text',
): Refusal | null {
  if (names.length === 0) return null
  const example = object(component['example'])
  const given =
    format === 'NAMED'
      ? objects(example?.[`${key}_named_params`]).filter(
          (value) => names.includes(textOf(value['param_name'])) && textOf(value['example']) !== '',
        )
      : firstList(example?.[key]).filter((value) => typeof value === 'string' && value !== '')
  return given.length >= names.length
    ? null
    : templateRefusal(
        2_388_043,
        'Samples are missing',
        `The ${key === 'body_text' ? 'body' : 'header'} needs an example for each variable.`,
      )
}

function firstList(value: unknown): unknown[] {
  if (!Array.isArray(value)) return typeof value === 'string' ? [value] : []
  const [first] = value as unknown[]
  return Array.isArray(first) ? (first as unknown[]) : (value as unknown[])
}

function formatProblem(names: string[], format: Format, subcode: number, title: string): Refusal | null {
  if (format === 'NAMED') {
    const isGood = names.every((name) => /^[a-z_]+$/.test(name))
    return isGood
      ? null
      : templateRefusal(subcode, title, 'Named variables have lower-case letters and underscores only.')
  }
  const isSequence = names.toSorted((a, b) => Number(a) - Number(b)).every((name, index) => name === String(index + 1))
  return isSequence
    ? null
    : templateRefusal(subcode, title, 'Variables must be numbered in sequence, beginning with {{1}}.')
}
