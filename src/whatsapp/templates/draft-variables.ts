import type { TemplateDraft } from './draft'
import { VARIABLE, variablesOf } from './definition'

type Format = TemplateDraft['parameterFormat']

/**
 * What is wrong with the variables of a text, in words; null where nothing is. By Meta's rejection rules (reference
 * §8.2): one way of writing, numbered from 1 without a gap, names unique.
 */
export function variableProblem(text: string, format: Format): string | null {
  const raw = [...text.matchAll(VARIABLE)].map(([whole, name = '']) => ({ whole, name }))
  if (/\{\{|\}\}/.test(text.replaceAll(VARIABLE, ''))) {
    return 'A variable is not written as WhatsApp reads it: {{1}} or {{first_name}}'
  }
  const spaced = raw.find(({ whole, name }) => whole !== `{{${name}}}`)
  if (spaced) return `Write {{${spaced.name}}} without spaces`
  const names = raw.map(({ name }) => name)
  return format === 'POSITIONAL' ? positionalProblem(names) : namedProblem(names)
}

/** Not first, not last, not beside each other, and words enough around them; for bodies. */
export function placementProblem(text: string, language: string): string | null {
  const trimmed = text.trim()
  if (/^\{\{[^{}]*\}\}/.test(trimmed) || /\{\{[^{}]*\}\}$/.test(trimmed)) {
    return 'A variable stands at the beginning or at the end: WhatsApp wants words, or at least a full stop, around it'
  }
  if (/\}\}\s*\{\{/.test(trimmed)) return 'Two variables stand beside each other: put words between them'
  const variables = variablesOf(text).length
  const words = wordsIn(text.replaceAll(VARIABLE, ' '), language)
  const least = leastWords(variables)
  if (variables === 0 || words >= least) return null
  return `There are too many variables for so few words: ${variables} need at least ${least} words around them, there are ${words}`
}

/** Meta says only "too many"; twice the variables and one more is what its refusals come to (2388293). [S] */
export function leastWords(variables: number): number {
  return 2 * variables + 1
}

function positionalProblem(names: string[]): string | null {
  const named = names.find((name) => !/^\d+$/.test(name))
  if (named !== undefined) return `{{${named}}} is a name, this template numbers its variables: {{1}}, {{2}} …`
  const numbers = [...new Set(names.map(Number))].toSorted((a, b) => a - b)
  const missing = numbers.findIndex((number, index) => number !== index + 1)
  return missing < 0 ? null : `Variables are numbered from 1 without a gap: {{${missing + 1}}} is missing`
}

function namedProblem(names: string[]): string | null {
  const wrong = names.find((name) => !/^[a-z_]+$/.test(name))
  if (wrong !== undefined) {
    return /^\d+$/.test(wrong)
      ? `{{${wrong}}} is a number, this template names its variables: {{first_name}} …`
      : `{{${wrong}}} is not a name that WhatsApp takes: small letters a–z and _ only`
  }
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  return twice === undefined ? null : `{{${twice}}} stands twice: each name once`
}

function wordsIn(text: string, language: string): number {
  const segmenter = new Intl.Segmenter(localeOf(language), { granularity: 'word' })
  let words = 0
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike) words++
  return words
}

function localeOf(language: string): string {
  return /^[a-z]{2,3}(_[A-Z]{2})?$/.test(language) ? language.replace('_', '-') : 'en'
}
