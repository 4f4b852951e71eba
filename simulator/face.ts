import type { Bubble, Customer } from './customers'
import { interactiveFace } from './face-interactive'
import { contactsOf, mediaOf, placeOf } from './face-parts'
import { templateFace } from './face-template'
import { object, objects, textOf } from './json'
import type { Json, World } from './world'

/** What a tap does: the customer answers, a page opens, a code is copied, a form opens, or nothing here. */
export type FaceButton =
  | { kind: 'answer'; text: string; note?: string; message: Json }
  | { kind: 'link'; text: string; url: string }
  | { kind: 'copy'; text: string; code: string }
  | { kind: 'form'; text: string; token: string; wamid: string }
  | { kind: 'none'; text: string }

export type FaceMedia = {
  kind: 'image' | 'video' | 'audio' | 'document' | 'sticker'
  /** On the simulator; null where it has no bytes. */
  source: string | null
  link?: string
  name?: string
}

/** A message as WhatsApp shows it, whoever sent it; every part may be missing. */
export type Face = {
  media?: FaceMedia
  place?: { latitude: string; longitude: string; name: string; address: string }
  contacts?: { name: string; lines: string[] }[]
  title?: string
  body?: string
  footer?: string
  buttons?: FaceButton[]
  list?: { button: string; sections: { title: string; rows: FaceButton[] }[] }
  cards?: Face[]
  /** Below it WhatsApp lets the customer stop marketing. */
  isMarketing?: boolean
}

/** The customer decides what a tap answers: their number, their name. */
export type Shown = { world: World; customer: Customer; wamid: string; phoneNumberId: string }

export function faceOf(shown: Shown, { type, content }: Pick<Bubble, 'type' | 'content'>): Face {
  const inner = object(content[type]) ?? {}
  switch (type) {
    case 'text':
      return { body: textOf(inner['body']) }
    case 'image':
    case 'video':
    case 'audio':
    case 'document':
    case 'sticker':
      return { media: mediaOf(shown.world, type, inner), body: textOf(inner['caption']) }
    case 'location':
      return { place: placeOf(inner) }
    case 'contacts':
      return { contacts: contactsOf(objects(content['contacts'])) }
    case 'interactive':
      return interactiveFace(shown, inner)
    case 'button':
      return { body: textOf(inner['text']) }
    case 'template':
      return templateFace(shown, content)
    default:
      return { body: `This message cannot be shown here (${type}).` }
  }
}
