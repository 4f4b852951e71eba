import { DEMO } from './demo'
import type { Face, FaceMedia, Shown } from './face'
import { object, objects, textOf } from './json'
import type { Json, World } from './world'

export function mediaOf(world: World, kind: FaceMedia['kind'], inner: Json): FaceMedia {
  const id = textOf(inner['id'])
  const link = textOf(inner['link'])
  const name = textOf(inner['filename']) || (kind === 'document' ? (link.split('/').at(-1) ?? '') : '')
  return {
    kind,
    source: world.media.files.has(id) ? `/_phone/media/${id}` : null,
    ...(link === '' ? {} : { link }),
    ...(name === '' ? {} : { name }),
  }
}

export function placeOf(inner: Json): NonNullable<Face['place']> {
  const { latitude, longitude } = inner
  return {
    latitude: String(latitude),
    longitude: String(longitude),
    name: textOf(inner['name']),
    address: textOf(inner['address']),
  }
}

export function contactsOf(contacts: Json[]): NonNullable<Face['contacts']> {
  return contacts.map((card) => {
    const org = object(card['org'])
    const lines = [
      [textOf(org?.['title']), textOf(org?.['company'])].filter(Boolean).join(', '),
      ...objects(card['phones']).map(({ phone }) => textOf(phone)),
      ...objects(card['emails']).map(({ email }) => textOf(email)),
      ...objects(card['urls']).map(({ url }) => textOf(url)),
    ]
    return { name: textOf(object(card['name'])?.['formatted_name']), lines: lines.filter(Boolean) }
  })
}

/** A message of the customer's that answers this one, to the number that it came from. */
export function answer({ wamid, phoneNumberId }: Shown, message: Json): Json {
  const to = phoneNumberId === DEMO.phoneNumberId ? {} : { phone_number_id: phoneNumberId }
  return { ...message, context: { id: wamid }, ...to }
}

/** What "Share my number" sends: their own card, which Meta vouches for. Source: reference §4. */
export function sharedNumber(shown: Shown): Json {
  const { waId, name } = shown.customer
  const phones = [{ phone: `+${waId}`, wa_id: waId, type: 'CELL' }]
  const contact = { name: { formatted_name: name, first_name: name }, phones, origin: 'contact_request' }
  return answer(shown, { type: 'contacts', contacts: [contact] })
}
