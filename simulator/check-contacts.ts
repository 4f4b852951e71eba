import { text } from './check-text'
import { object, objects } from './json'
import { missing, wrong, type Refusal } from './refusals'
import type { Json } from './world'

const NAME_PARTS = ['prefix', 'first_name', 'middle_name', 'last_name', 'suffix']

/** Cards with a whole name and one of its parts. Limits: reference §7.1. */
export function checkContacts(contacts: unknown): Refusal | null {
  const cards = objects(contacts)
  if (!Array.isArray(contacts) || cards.length === 0) return missing('contacts')
  if (cards.length > 257) return wrong('Param contacts must have at most 257 elements.')
  return cards.map(checkCard).find((problem) => problem !== null) ?? null
}

function checkCard(card: Json): Refusal | null {
  const name = object(card['name'])
  if (!name) return missing("contacts['name']")
  const problem = text(name['formatted_name'], "contacts['name']['formatted_name']", 1024)
  if (problem) return problem
  if (!NAME_PARTS.some((part) => typeof name[part] === 'string')) return missing("contacts['name']['first_name']")
  if (objects(card['phones']).some(({ phone }) => typeof phone !== 'string' || phone === ''))
    return missing("contacts['phones']['phone']")
  const { birthday } = card
  if (birthday === undefined || (typeof birthday === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(birthday))) return null
  return wrong("Param contacts['birthday'] must be of the form YYYY-MM-DD.")
}
