import type { Json } from './world'

export function object(value: unknown): Json | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null
}

/** The objects of a list; nothing where it is none. */
export function objects(value: unknown): Json[] {
  return Array.isArray(value) ? (value as unknown[]).map(object).filter((item) => item !== null) : []
}

/** A text, or what stands for it where it is none. */
export function textOf(value: unknown, otherwise = ''): string {
  return typeof value === 'string' ? value : otherwise
}
