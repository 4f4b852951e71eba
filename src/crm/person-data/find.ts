import { personKeys } from '../../consents/person-key'
import { foldDigits, spellingsOf } from '../../conversations/names'
import type { Env } from '../../env'
import { findRows, type Found, type Wanted } from './find-store'

/** Where to begin: a person's key (`phone_key` or `u:<user id>`), or one of their rows: `leads:7`, `contacts:7`, `conversation:<id>`. */
export type Seed = string

export type FoundPerson = Found & {
  /** Every key by which they are known: `phone_key`s and `u:<user id>`s. */
  keys: string[]
}

/** Keys lead to rows and rows to further keys; more rounds than any honest record needs. */
const MOST_ROUNDS = 5

export async function findPerson(env: Env, seed: Seed): Promise<FoundPerson> {
  let keys = new Set<string>()
  const rows = { leads: new Set<number>(), contacts: new Set<number>(), conversations: new Set<string>() }
  plant(seed, keys, rows)
  let found = await findRows(env, wantedOf(keys, rows))
  for (let round = 1; round < MOST_ROUNDS; round++) {
    const before = sizeOf(keys, rows)
    keys = new Set([...keys, ...keysOf(found)])
    for (const lead of found.leads) add(rows.leads, rows.contacts, lead)
    for (const contact of found.contacts) add(rows.contacts, rows.leads, contact)
    for (const { id, mergedInto, relType, relId } of found.conversations) {
      rows.conversations.add(id)
      if (mergedInto !== null) rows.conversations.add(mergedInto)
      if (relId !== null && relType === 'leads') rows.leads.add(relId)
      if (relId !== null && relType === 'contacts') rows.contacts.add(relId)
    }
    if (sizeOf(keys, rows) === before) break
    found = await findRows(env, wantedOf(keys, rows))
  }
  return { ...found, keys: [...keys] }
}

/** Rows by the names that a form gives them: `leads:7`, `contacts:7`, `bulk:7`, `conversation:<id>`. */
export function namesOf({ leads, contacts, bulk, conversations }: Found): string[] {
  return [
    ...leads.map(({ id }) => `leads:${id}`),
    ...contacts.map(({ id }) => `contacts:${id}`),
    ...bulk.map(({ id }) => `bulk:${id}`),
    ...conversations.map(({ id }) => `conversation:${id}`),
  ]
}

/** Only the rows with these names, and the keys that lead to them; what was unticked belongs to somebody else. */
export function onlyOf(found: FoundPerson, seed: Seed, names: ReadonlySet<string>): FoundPerson {
  if (namesOf(found).every((name) => names.has(name))) return found
  const kept = {
    leads: found.leads.filter(({ id }) => names.has(`leads:${id}`)),
    contacts: found.contacts.filter(({ id }) => names.has(`contacts:${id}`)),
    bulk: found.bulk.filter(({ id }) => names.has(`bulk:${id}`)),
    conversations: found.conversations.filter(({ id }) => names.has(`conversation:${id}`)),
    furtherKeys: found.furtherKeys,
  }
  const keys = new Set([...keysOf(kept), ...(found.keys.includes(seed) ? [seed] : [])])
  return { ...kept, keys: [...keys] }
}

/** Every way in which these keys' numbers are written as wa_ids, and the user ids. */
export function wordsOf(keys: readonly string[]): string[] {
  return keys
    .flatMap((key) => (key.startsWith('u:') ? [key.slice(2)] : spellingsOf(key)))
    .filter((word) => word.length >= 7)
}

type Rows = { leads: Set<number>; contacts: Set<number>; conversations: Set<string> }

function plant(seed: Seed, keys: Set<string>, rows: Rows): void {
  const [kind, id = ''] = seed.split(/:(.*)/s)
  if (kind === 'leads') rows.leads.add(Number(id))
  else if (kind === 'contacts') rows.contacts.add(Number(id))
  else if (kind === 'conversation') rows.conversations.add(id)
  else keys.add(seed)
}

function add(own: Set<number>, other: Set<number>, { id, otherId }: { id: number; otherId: number | null }): void {
  own.add(id)
  if (otherId !== null) other.add(otherId)
}

function keysOf({ leads, contacts, bulk, conversations, furtherKeys }: Found): string[] {
  const records = [...leads, ...contacts].flatMap(({ phoneKey, userId }) => [
    phoneKey ?? '',
    userId ? `u:${userId}` : '',
  ])
  const others = [...bulk.map(({ phoneKey }) => phoneKey), ...furtherKeys, ...conversations.flatMap(personKeys)]
  return [...records, ...others].filter((key) => key !== '')
}

function wantedOf(keys: ReadonlySet<string>, rows: Rows): Wanted {
  const phoneKeys = [...keys].filter((key) => !key.startsWith('u:'))
  return {
    phoneKeys,
    waIds: phoneKeys.flatMap((key) => spellingsOf(foldDigits(key))),
    userIds: [...keys].filter((key) => key.startsWith('u:')).map((key) => key.slice(2)),
    leads: [...rows.leads],
    contacts: [...rows.contacts],
    conversations: [...rows.conversations],
  }
}

function sizeOf(keys: ReadonlySet<string>, { leads, contacts, conversations }: Rows): number {
  return keys.size + leads.size + contacts.size + conversations.size
}
