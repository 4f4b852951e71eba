import { object, objects, textOf } from './json'
import type { Json } from './world'

/** As Meta lists what it was given: samples as addresses, a text and a URL in place of the one-time code's parts. */
export function stored(components: Json[]): Json[] {
  return components.map((component) => {
    const example = object(component['example'])
    const isCode = component['type'] === 'BODY' && component['text'] === undefined
    return {
      ...component,
      ...(Array.isArray(component['cards'])
        ? {
            cards: objects(component['cards']).map((card) => ({
              ...card,
              components: stored(objects(card['components'])),
            })),
          }
        : {}),
      ...(example?.['header_handle'] ? { example: { header_handle: ['https://scontent.example.com/sample'] } } : {}),
      ...(isCode
        ? { text: codeText(component['add_security_recommendation'] === true), example: { body_text: [['123456']] } }
        : {}),
      ...(component['type'] === 'FOOTER' && component['code_expiration_minutes'] !== undefined
        ? { text: `This code expires in ${Number(component['code_expiration_minutes'])} minutes.` }
        : {}),
      ...(component['type'] === 'BUTTONS' ? { buttons: objects(component['buttons']).map(storedButton) } : {}),
    }
  })
}

function codeText(isAdvised: boolean): string {
  return `*{{1}}* is your verification code.${isAdvised ? ' For your security, do not share this code.' : ''}`
}

function storedButton(button: Json): Json {
  if (button['type'] === 'COPY_CODE') return { text: 'Copy offer code', ...button, example: [button['example']].flat() }
  if (button['type'] !== 'OTP') return button
  const url = `https://www.whatsapp.com/otp/code/?otp_type=${textOf(button['otp_type'], 'COPY_CODE').toUpperCase()}&code=otp`
  return { type: 'URL', text: textOf(button['text'], 'Copy code'), url: `${url}{{1}}`, example: [`${url}123456`] }
}
