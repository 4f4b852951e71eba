import { z } from 'zod'
import { CATEGORIES } from '../crm-events/catalogue'
import type { Category } from './mapping-schema'

/** `url`: a page or file. The kinds are told by names, as the CRM has them. */
type FieldKind = 'text' | 'date' | 'amount' | 'url'
/** `path`: dotted, as in `contact.firstname`. `isSeen`: not of the catalogue, found in an event. */
export type Field = { path: string; kind: FieldKind; isSeen: boolean }

/** An event may hold more; a picker of that length helps nobody. */
const MOST_SEEN = 200
const MOST_DEPTH = 5
const MOST_ENTRIES = 10

/**
 * What a category's events may tell: the catalogue's fields, then those that were seen in `data` (one event's, or of
 * `reminders` one reminder's).
 */
export function fieldsOf(category: Category, data: unknown = {}): Field[] {
  const known = knownPaths(category)
  const seen = pathsIn(data).filter((path) => !known.includes(path))
  return [
    ...known.map((path) => ({ path, kind: kindOf(path), isSeen: false })),
    ...seen.slice(0, MOST_SEEN).map((path) => ({ path, kind: kindOf(path), isSeen: true })),
  ]
}

/** A value as it is written; undefined where there is none, or where it is not one value but an object or a list. */
export function valueOf(data: unknown, path: string): string | undefined {
  let value: unknown = data
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
    value = (value as Record<string, unknown>)[name]
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined
}

const paths = new Map<Category, string[]>()

function knownPaths(category: Category): string[] {
  const found = paths.get(category) ?? declaredIn(jsonSchemaOf(category), '')
  paths.set(category, found)
  return found
}

type JsonSchema = { properties?: Record<string, JsonSchema>; items?: JsonSchema; anyOf?: JsonSchema[] }

/** Each reminder is told by itself. */
function jsonSchemaOf(category: Category): JsonSchema {
  const schema = z.toJSONSchema(CATEGORIES[category].data, { io: 'output', unrepresentable: 'any' }) as JsonSchema
  return category === 'reminders' ? (schema.properties?.['reminders']?.items ?? {}) : schema
}

function declaredIn(schema: JsonSchema, prefix: string): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => {
    const object = objectIn(inner)
    return object ? declaredIn(object, `${prefix}${name}.`) : [`${prefix}${name}`]
  })
}

function objectIn(schema: JsonSchema): JsonSchema | null {
  if (schema.properties) return schema
  for (const one of schema.anyOf ?? []) {
    const object = objectIn(one)
    if (object) return object
  }
  return null
}

/** Every single value of an event, by its path. */
function pathsIn(data: unknown, prefix = '', depth = 0): string[] {
  if (typeof data !== 'object' || data === null || depth > MOST_DEPTH) return []
  const entries = Object.entries(data).filter(([name]) => NAME.test(name))
  return (Array.isArray(data) ? entries.slice(0, MOST_ENTRIES) : entries).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null ? pathsIn(value, `${prefix}${name}.`, depth + 1) : [`${prefix}${name}`],
  )
}

/** A name with a dot in it could not be told from two names. */
const NAME = /^[A-Za-z0-9_-]{1,60}$/

function kindOf(path: string): FieldKind {
  const name = path.slice(path.lastIndexOf('.') + 1).toLowerCase()
  if (/date$|^date|deadline|open_till|expires/.test(name)) return 'date'
  if (/^(link|pdf|url|file)$|_(link|url|pdf)$/.test(name)) return 'url'
  return /^(total|amount|subtotal|balance)$/.test(name) ? 'amount' : 'text'
}
