import { filled } from './build-parts'
import type { ContactCard } from './messages'

type Json = Record<string, unknown>

/** A card as Meta takes it. Beside the whole name Meta wants one of its parts, so a name without parts is its own first name. */
export function contactObject(card: ContactCard): Json {
  const { phones, emails, urls, addresses, company, department, title, birthday } = card
  const org = filled({ company, department, title })
  return {
    name: nameObject(card),
    ...list(
      'phones',
      phones.map(({ phone, waId, type }) => ({ phone, ...filled({ wa_id: waId, type }) })),
    ),
    ...list('emails', emails),
    ...list('urls', urls),
    ...list(
      'addresses',
      addresses?.map(({ countryCode, ...address }) => filled({ ...address, country_code: countryCode })),
    ),
    ...(Object.keys(org).length > 0 ? { org } : {}),
    ...filled({ birthday }),
  }
}

function nameObject({ formattedName, prefix, firstName, middleName, lastName, suffix }: ContactCard): Json {
  const parts = filled({ prefix, first_name: firstName, middle_name: middleName, last_name: lastName, suffix })
  const hasParts = Object.keys(parts).length > 0
  return { formatted_name: formattedName, ...(hasParts ? parts : { first_name: formattedName }) }
}

function list(name: string, values: readonly Json[] | undefined): Json {
  return values && values.length > 0 ? { [name]: values } : {}
}
