import { HTTP_LIMITS } from './rules'

type Take = { name: string; path: string }

/**
 * Values of a JSON answer by path (`order.items.0.name`): own properties only, a number is an index. Texts as they are,
 * numbers and truth values as text, lists and objects as JSON; each cut to 1,000 characters. What is not there is empty.
 */
export function takeValues(json: unknown, takes: readonly Take[]): Record<string, string> {
  return Object.fromEntries(takes.map(({ name, path }) => [name, written(valueAt(json, path))]))
}

function valueAt(json: unknown, path: string): unknown {
  let value = json
  for (const key of path.split('.').filter((part) => part !== '')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    value = (value as Record<string, unknown>)[key]
  }
  return value
}

function written(value: unknown): string {
  if (value === undefined || value === null) return ''
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  return text.slice(0, HTTP_LIMITS.takenChars).toWellFormed()
}
