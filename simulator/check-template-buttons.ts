import { objects, object, textOf } from './json'
import { missing, refusal, type Refusal } from './refusals'
import { variablesIn } from './template-rules-texts'
import type { Json } from './world'

/** What a button of each kind is sent with; the others take nothing. Source: reference §7. */
const SUB_TYPES: Record<string, string> = {
  URL: 'url',
  QUICK_REPLY: 'quick_reply',
  COPY_CODE: 'copy_code',
  FLOW: 'flow',
  CATALOG: 'catalog',
  MPM: 'mpm',
}

export function checkButtonParameters(buttons: Json[], given: Json[]): Refusal | null {
  for (const component of given) {
    const button = buttons[Number(component['index'])]
    const problem = button
      ? checkButton(button, component)
      : mismatch(`button: there is no button at index ${String(component['index'])}`)
    if (problem) return problem
  }
  const indexes = given.map(({ index }) => String(index))
  if (new Set(indexes).size !== indexes.length) return mismatch('button: an index is given twice')
  const left = buttons.findIndex((button, index) => wantsValue(button) && !indexes.includes(String(index)))
  if (left < 0) return null
  return refusal(
    400,
    131_008,
    'Required parameter is missing',
    `buttons: Button at index ${left} of type ${textOf(buttons[left]?.['type'])} requires a parameter`,
  )
}

function wantsValue(button: Json): boolean {
  const type = textOf(button['type'])
  if (type === 'URL') return variablesIn(textOf(button['url'])).length > 0
  return type === 'COPY_CODE' || type === 'FLOW' || type === 'MPM'
}

function checkButton(button: Json, component: Json): Refusal | null {
  const type = textOf(button['type'])
  const subType = textOf(component['sub_type']).toLowerCase()
  if (SUB_TYPES[type] !== subType) return mismatch(`button: expected ${type}, received ${subType.toUpperCase()}`)
  const parameters = objects(component['parameters'])
  const [parameter] = parameters
  if (!parameter || parameters.length > 1 || (type === 'URL' && variablesIn(textOf(button['url'])).length === 0))
    return refusal(
      400,
      132_000,
      'Number of parameters does not match the expected number of params',
      `button: ${parameters.length} parameters`,
    )
  switch (type) {
    case 'URL':
      return wanted(parameter, 'text', textOf(parameter['text']))
    case 'QUICK_REPLY':
      return wanted(parameter, 'payload', textOf(parameter['payload']))
    case 'COPY_CODE': {
      const code = textOf(parameter['coupon_code'])
      return [...code].length > 20
        ? mismatch('button: coupon code is longer than 20 characters')
        : wanted(parameter, 'coupon_code', code)
    }
    default:
      return parameter['type'] === 'action' && object(parameter['action']) ? null : missing('action')
  }
}

function wanted(parameter: Json, type: string, value: string): Refusal | null {
  if (parameter['type'] !== type)
    return mismatch(`button: Format mismatch, expected ${type}, received ${textOf(parameter['type'], 'unknown')}`)
  if (value === '') return missing(type)
  return null
}

function mismatch(details: string): Refusal {
  return refusal(400, 132_012, 'Parameter format does not match format in the created template', details)
}
