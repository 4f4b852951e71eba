import { lengthOf } from '../limits'
import type { MessageProblem } from '../validate'
import { variablesOf } from './definition'

export function problem(field: string, message: string, limit: number | null = null): MessageProblem {
  return { field, limit, message }
}

export function requiredText(field: string, name: string, text: string, limit: number): MessageProblem[] {
  return text.trim() === '' ? [problem(field, `${name} is missing`, limit)] : longText(field, name, text, limit)
}

export function longText(field: string, name: string, text: string, limit: number): MessageProblem[] {
  const length = text.length <= limit ? 0 : lengthOf(text)
  if (length <= limit) return []
  return [problem(field, `${name} has ${length} characters, WhatsApp takes ${limit}`, limit)]
}

export function oneLine(field: string, name: string, text: string): MessageProblem[] {
  return /[\n\r]/.test(text) ? [problem(field, `${name} is one line: take the line break out`)] : []
}

export function noVariables(field: string, name: string, text: string): MessageProblem[] {
  return /\{\{|\}\}/.test(text) ? [problem(field, `${name} takes no variables: WhatsApp shows it as it is`)] : []
}

/** Emoji (digits and ™ are shown as text), and the signs that WhatsApp formats with. */
export function plainWords(field: string, name: string, text: string): MessageProblem[] {
  if (/\p{Emoji_Presentation}|\ufe0f|\u20e3/u.test(text)) {
    return [problem(field, `${name} takes no emoji`)]
  }
  const outside = text.replaceAll(/\{\{[^{}]*\}\}/g, '')
  return /[*~`]|_[^_]+_/.test(outside)
    ? [problem(field, `${name} takes no formatting: no *, ~, \` and no _ around words`)]
    : []
}

/** One example for each variable: Meta reviews the template with them. */
export function examplesFor(
  field: string,
  text: string,
  examples: Readonly<Record<string, string>>,
  most: number,
): MessageProblem[] {
  return variablesOf(text).flatMap((name) =>
    requiredText(`${field}.${name}`, `The example for {{${name}}}`, examples[name] ?? '', most),
  )
}
