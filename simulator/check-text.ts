import { missing, wrong, type Refusal } from './refusals'

const segments = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** A text that must be there; limits count code points. */
export function text(value: unknown, name: string, most: number): Refusal | null {
  if (value === undefined || value === null || value === '') return missing(name)
  if (typeof value !== 'string') return wrong(`Param ${name} must be a string.`)
  return length(value) > most ? wrong(`Param ${name} must be at most ${most} characters long.`) : null
}

export function optional(value: unknown, name: string, most: number): Refusal | null {
  return value === undefined ? null : text(value, name, most)
}

export function length(value: string): number {
  return [...value].length
}

/** The emoji of a text, flags and families whole. */
export function emojiIn(value: string): string[] {
  return Array.from(segments.segment(value), ({ segment }) => segment).filter((part) => /^\p{RGI_Emoji}$/v.test(part))
}
