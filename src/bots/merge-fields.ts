import { own } from '../own'
import { shorten } from '../whatsapp/limits'

/** Fields that every customer has, if only empty; a record may bring more of its own. */
export const MERGE_FIELDS = ['name', 'phone', 'email', 'company'] as const

/** `{name}`; a dot leads into an object of an event of the CRM's: `{contact.firstname}`. */
const PLACEHOLDER = /\{([A-Za-z][A-Za-z0-9_]{0,59}(?:\.[A-Za-z0-9_]{1,60}){0,5})\}/g
const KNOWN: ReadonlySet<string> = new Set(MERGE_FIELDS)

/**
 * Puts a customer's own fields in place of `{name}` and the like, once: what a value says is never read again. A field
 * that we know and the customer lacks becomes empty, any other `{word}` stays as typed (`{constructor}` too: own
 * properties only). What Meta's limit leaves no room for is cut and ends in an ellipsis.
 */
export function fillFields(text: string, fields: Readonly<Record<string, string>>, limit: number): string {
  const fieldOf = (name: string) => own(fields, name)
  return shorten(fillFieldsBy(text, fieldOf), limit)
}

/** The names that stand between braces, each once. */
export function fieldsIn(text: string): string[] {
  return [...new Set([...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name))]
}

/** The same with fields that are looked up by name, and uncut. */
export function fillFieldsBy(text: string, fieldOf: (name: string) => string | undefined): string {
  return text.replaceAll(PLACEHOLDER, (typed: string, name: string) => {
    const lower = name.toLowerCase()
    return fieldOf(name) ?? fieldOf(lower) ?? (KNOWN.has(lower) ? '' : typed)
  })
}
