import type { StoredMessage } from '../../../conversations/inbox-rows'
import { list, object, parseJson, text as textOf } from '../payload'

export type Card = {
  name: string | null
  firstName: string | null
  lastName: string | null
  phones: string[]
  emails: string[]
  company: string | null
}

/** The contact cards of a message, Meta's or ours. */
export function cardsOf({ payload }: Pick<StoredMessage, 'payload'>): Card[] {
  return list(parseJson(payload)['contacts']).map((card) => {
    const name = object(card['name'])
    return {
      name: textOf(name['formatted_name']) ?? textOf(card['formattedName']),
      firstName: textOf(name['first_name']) ?? textOf(card['firstName']),
      lastName: textOf(name['last_name']) ?? textOf(card['lastName']),
      phones: list(card['phones']).flatMap(
        ({ phone, wa_id, waId }) => textOf(phone) ?? plus(wa_id) ?? plus(waId) ?? [],
      ),
      emails: list(card['emails']).flatMap(({ email }) => textOf(email) ?? []),
      company: textOf(object(card['org'])['company']) ?? textOf(card['company']),
    }
  })
}

function plus(waId: unknown): string | null {
  const digits = textOf(waId)
  return digits === null ? null : `+${digits}`
}
