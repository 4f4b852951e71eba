import { length } from './check-text'
import { textOf } from './json'
import type { Refusal } from './refusals'
import { templateRefusal } from './template-refusals'
import { variablesIn } from './template-rules-texts'
import type { Json } from './world'

/** How many of a kind one template may have. Source: reference §7.1. */
const MOST: Record<string, number> = {
  URL: 2,
  PHONE_NUMBER: 1,
  COPY_CODE: 1,
  FLOW: 1,
  CATALOG: 1,
  MPM: 1,
  SPM: 1,
  OTP: 1,
}
const KNOWN = new Set([...Object.keys(MOST), 'QUICK_REPLY', 'VOICE_CALL', 'REQUEST_CONTACT_INFO'])
const WITHOUT_LABEL = new Set(['COPY_CODE', 'REQUEST_CONTACT_INFO'])

export function checkTemplateButtons(buttons: Json[], most: number): Refusal | null {
  if (buttons.length > most) return invalid(`At most ${most} buttons are allowed, there are ${buttons.length}.`)
  const types = buttons.map((button) => textOf(button['type']))
  for (const type of types) {
    if (!KNOWN.has(type)) return invalid(`Buttons of type ${type || 'none'} are not supported.`)
    if (types.filter((other) => other === type).length > (MOST[type] ?? 10))
      return invalid(`At most ${MOST[type]} buttons of type ${type} are allowed.`)
  }
  if (types.includes('OTP')) return invalid('OTP buttons are for authentication templates only.')
  if (!areGrouped(types)) return invalid('Quick reply buttons must be grouped together.')
  for (const button of buttons) {
    const problem = checkButton(button)
    if (problem) return problem
  }
  const labels = buttons.filter(({ type }) => type === 'QUICK_REPLY').map(({ text }) => text)
  return new Set(labels).size === labels.length ? null : invalid('Quick reply buttons must have different texts.')
}

function checkButton(button: Json): Refusal | null {
  const type = textOf(button['type'])
  const label = textOf(button['text'])
  if (label === '' && !WITHOUT_LABEL.has(type)) return invalid('A button has no text.')
  if (length(label) > 25) return tooLong('A button’s text has more than 25 characters.')
  if (variablesIn(label).length > 0) return invalid('Buttons take no variables in their text.')
  if (type === 'URL') return checkUrl(button)
  if (type === 'PHONE_NUMBER' && !/^\+?\d{5,19}$/.test(textOf(button['phone_number'])))
    return invalid('The phone number is not valid.')
  if (type === 'COPY_CODE') return checkCode(button['example'])
  return type === 'FLOW' && !button['flow_id'] && !button['flow_name'] && !button['flow_json']
    ? invalid('A flow button names its flow.')
    : null
}

function checkUrl(button: Json): Refusal | null {
  const url = textOf(button['url'])
  if (!/^https?:\/\/\S+$/.test(url)) return invalid('The URL is not valid.')
  if (length(url) > 2000) return tooLong('The URL has more than 2000 characters.')
  const names = variablesIn(url)
  if (names.length === 0) return null
  if (names.length > 1 || names[0] !== '1' || !url.endsWith('{{1}}'))
    return invalid('A URL takes one variable, {{1}}, at its end.')
  const [example] = [button['example']].flat()
  return typeof example === 'string' && example !== ''
    ? null
    : templateRefusal(2_388_043, 'Samples are missing', 'A URL with a variable needs an example.')
}

function checkCode(given: unknown): Refusal | null {
  const [code] = [given].flat()
  if (typeof code !== 'string' || code === '')
    return templateRefusal(2_388_043, 'Samples are missing', 'A copy code button needs an example.')
  return length(code) > 20 ? tooLong('The code has more than 20 characters.') : null
}

function areGrouped(types: string[]): boolean {
  const kinds = types.map((type) => type === 'QUICK_REPLY')
  return kinds.filter((kind, index) => index > 0 && kind !== kinds[index - 1]).length <= 1
}

const invalid = (message: string) => templateRefusal(null, 'Message buttons are not valid', message)
const tooLong = (message: string) => templateRefusal(2_388_040, 'Character limit exceeded', message)
