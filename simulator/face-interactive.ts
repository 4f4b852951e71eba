import type { Face, FaceButton, Shown } from './face'
import { answer, mediaOf, sharedNumber } from './face-parts'
import { object, objects, textOf } from './json'
import type { Json } from './world'

/** Where the customer is when asked for it. */
const HERE = { latitude: -34.603722, longitude: -58.381592, name: 'Test Plaza', address: '1 Main St' }

/** What the business asks with buttons, lists and the like, and what the customer answered to it. */
export function interactiveFace(shown: Shown, inner: Json): Face {
  const answered = answeredFace(inner)
  if (answered) return answered
  const action = object(inner['action']) ?? {}
  return {
    ...headerFace(shown, object(inner['header'])),
    body: textOf(object(inner['body'])?.['text']),
    footer: textOf(object(inner['footer'])?.['text']),
    ...actionFace(shown, textOf(inner['type']), action),
  }
}

function answeredFace(inner: Json): Face | null {
  const reply = object(inner['button_reply']) ?? object(inner['list_reply'])
  if (reply) return { title: textOf(reply['title']), body: textOf(reply['description']) }
  const form = object(inner['nfm_reply'])
  return form ? { title: textOf(form['body'], 'Sent'), body: textOf(form['response_json']) } : null
}

export function headerFace({ world }: Shown, header: Json | null): Face {
  const type = textOf(header?.['type'])
  if (type === 'text') return { title: textOf(header?.['text']) }
  if (type !== 'image' && type !== 'video' && type !== 'document') return {}
  return { media: mediaOf(world, type, object(header?.[type]) ?? {}) }
}

function actionFace(shown: Shown, type: string, action: Json): Face {
  switch (type) {
    case 'button':
      return {
        buttons: objects(action['buttons']).map(({ reply }) => tapped(shown, 'button_reply', object(reply) ?? {})),
      }
    case 'list':
      return { list: listFace(shown, action) }
    case 'cta_url':
      return { buttons: [linkButton(action)] }
    case 'location_request_message':
      return {
        buttons: [
          { kind: 'answer', text: '📍 Send location', message: answer(shown, { type: 'location', location: HERE }) },
        ],
      }
    case 'request_contact_info':
      return { buttons: [{ kind: 'answer', text: '📞 Share my number', message: sharedNumber(shown) }] }
    case 'flow':
      return { buttons: [formButton(shown, object(action['parameters']) ?? {})] }
    case 'carousel':
      return { cards: objects(action['cards']).map((card) => cardFace(shown, card)) }
    default:
      return {}
  }
}

function listFace(shown: Shown, action: Json): NonNullable<Face['list']> {
  return {
    button: textOf(action['button']),
    sections: objects(action['sections']).map(({ title, rows }) => ({
      title: textOf(title),
      rows: objects(rows).map((row) => tapped(shown, 'list_reply', row)),
    })),
  }
}

function cardFace(shown: Shown, card: Json): Face {
  return {
    ...headerFace(shown, object(card['header'])),
    body: textOf(object(card['body'])?.['text']),
    buttons: [linkButton(object(card['action']) ?? {})],
  }
}

function linkButton(action: Json): FaceButton {
  const { display_text: text, url } = object(action['parameters']) ?? {}
  return { kind: 'link', text: textOf(text), url: textOf(url) }
}

function formButton({ wamid }: Shown, { flow_cta: text, flow_token: token }: Json): FaceButton {
  return { kind: 'form', text: textOf(text), token: textOf(token, 'unused'), wamid }
}

/** What WhatsApp sends when a reply button or a row is tapped. */
function tapped(shown: Shown, type: 'button_reply' | 'list_reply', given: Json): FaceButton {
  const [id, title, description] = [textOf(given['id']), textOf(given['title']), textOf(given['description'])]
  const reply = description === '' ? { id, title } : { id, title, description }
  const message = answer(shown, { type: 'interactive', interactive: { type, [type]: reply } })
  return { kind: 'answer', text: title, ...(description === '' ? {} : { note: description }), message }
}
