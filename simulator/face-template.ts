import type { Face, FaceButton, Shown } from './face'
import { answer, mediaOf, placeOf, sharedNumber } from './face-parts'
import { object, objects, textOf } from './json'
import { categoryOf, sentTemplate } from './pricing'
import type { Json } from './world'

/** A template as the customer sees it: the stored text with the values of the send. */
export function templateFace(shown: Shown, content: Json): Face {
  const given = objects(object(content['template'])?.['components'])
  const stored = sentTemplate(shown.world, content, shown.phoneNumberId)
  if (!stored) return { body: `[${textOf(object(content['template'])?.['name'])}]` }
  const isMarketing = categoryOf(shown.world, content, shown.phoneNumberId) === 'marketing'
  return { ...partsFace(shown, stored.components, given), ...(isMarketing ? { isMarketing } : {}) }
}

function partsFace(shown: Shown, defined: Json[], given: Json[]): Face {
  const find = (type: string) => defined.find((component) => component['type'] === type)
  const values = (type: string) => objects(sent(given, type)?.['parameters'])
  const cards = objects(find('CAROUSEL')?.['cards'])
  const sentCards = objects(sent(given, 'carousel')?.['cards'])
  return {
    ...headerFace(shown, find('HEADER'), values('header')),
    body: fill(textOf(find('BODY')?.['text']), values('body')),
    footer: textOf(find('FOOTER')?.['text']),
    buttons: objects(find('BUTTONS')?.['buttons']).map((button, index) =>
      buttonFace(shown, button, buttonValue(given, index)),
    ),
    ...(cards.length > 0
      ? {
          cards: cards.map((card, index) =>
            partsFace(shown, objects(card['components']), objects(sentCards[index]?.['components'])),
          ),
        }
      : {}),
  }
}

function sent(given: Json[], type: string): Json | undefined {
  return given.find((component) => textOf(component['type']).toLowerCase() === type)
}

function headerFace({ world }: Shown, header: Json | undefined, values: Json[]): Face {
  const [value = {}] = values
  switch (header?.['format']) {
    case 'TEXT':
      return { title: fill(textOf(header['text']), values) }
    case 'IMAGE':
      return { media: mediaOf(world, 'image', object(value['image']) ?? {}) }
    case 'VIDEO':
      return { media: mediaOf(world, 'video', object(value['video']) ?? {}) }
    case 'DOCUMENT':
      return { media: mediaOf(world, 'document', object(value['document']) ?? {}) }
    case 'LOCATION':
      return { place: placeOf(object(value['location']) ?? {}) }
    default:
      return {}
  }
}

function buttonValue(given: Json[], index: number): Json {
  const button = given.find(
    (component) => textOf(component['type']).toLowerCase() === 'button' && String(component['index']) === String(index),
  )
  return objects(button?.['parameters'])[0] ?? {}
}

function buttonFace(shown: Shown, defined: Json, value: Json): FaceButton {
  const text = textOf(defined['text'])
  switch (defined['type']) {
    case 'QUICK_REPLY': {
      const payload = textOf(value['payload'], text)
      return { kind: 'answer', text, message: answer(shown, { type: 'button', button: { payload, text } }) }
    }
    case 'URL': {
      const url = textOf(defined['url'])
      if (url.includes('/otp/code/')) return { kind: 'copy', text, code: textOf(value['text']) }
      return { kind: 'link', text, url: fill(url, [value]) }
    }
    case 'PHONE_NUMBER':
      return { kind: 'link', text, url: `tel:${textOf(defined['phone_number'])}` }
    case 'COPY_CODE':
      return { kind: 'copy', text: text || 'Copy offer code', code: textOf(value['coupon_code']) }
    case 'FLOW':
      return {
        kind: 'form',
        text,
        token: textOf(object(value['action'])?.['flow_token'], 'unused'),
        wamid: shown.wamid,
      }
    case 'REQUEST_CONTACT_INFO':
      return { kind: 'answer', text, message: sharedNumber(shown) }
    default:
      return { kind: 'none', text }
  }
}

/** By name, or by place from 1. */
function fill(text: string, values: Json[]): string {
  return text.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (whole, key: string) => {
    const value = values.find(({ parameter_name: name }) => name === key) ?? values[Number(key) - 1]
    return value ? valueText(value) : whole
  })
}

function valueText(value: Json): string {
  const inner = object(value['currency']) ?? object(value['date_time'])
  return inner ? textOf(inner['fallback_value']) : textOf(value['text'])
}
