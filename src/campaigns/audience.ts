import type { Audience, RelType } from './schema'

/** Somebody whom a campaign is meant for, as the sources have them. */
export type AudiencePerson = {
  /** Of `rel_type`'s table; the row of an imported list; null where a group found them. */
  relId: number | null
  /** As it is written there. */
  phone: string
  /** Null where the number is none. */
  phoneKey: string | null
  name: string
  /** What slots may use, besides `name` and `phone`. */
  fields: Record<string, string>
  /** What they last said about marketing, under any key of theirs. */
  isOptedOut: boolean
  hasOptIn: boolean
  /** When a campaign last sent them this template; null where it did not, or nobody asks. */
  gotTemplateAt: number | null
}

/** Fields of records that slots of a template may use. */
export const FIELDS_OF = {
  leads: ['name', 'phone', 'email', 'company', 'description'],
  contacts: ['name', 'firstname', 'lastname', 'phone', 'email', 'company', 'description'],
} as const

/** Names that a slot may use; `any` where people bring columns of their own. For pickers too. */
export function fieldNames(relType: RelType, audience: Audience): ReadonlySet<string> | 'any' {
  if (audience.by === 'list') return new Set(['name', 'phone', ...audience.columns])
  return relType === 'leads' || relType === 'contacts' ? new Set<string>(FIELDS_OF[relType]) : 'any'
}
