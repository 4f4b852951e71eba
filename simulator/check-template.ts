import { text } from './check-text'
import { object, objects, textOf } from './json'
import { missing, refusal, type Refusal } from './refusals'
import { checkButtonParameters } from './check-template-buttons'
import { findTemplate, type SimTemplate } from './templates'
import { variablesIn } from './template-rules-texts'
import type { Json, World } from './world'

/** A template that is sent, against the one that is stored. Source: reference §7, §9. */
export function checkTemplate(world: World, wabaId: string, template: Json): Refusal | null {
  const code = object(template['language'])?.['code']
  const problem = text(template['name'], "template['name']", 512) ?? text(code, "template['language']['code']", 32)
  if (problem) return problem
  const [name, language] = [String(template['name']), String(code)]
  const stored = findTemplate(world, wabaId, name, language)
  if (stored?.status === 'PAUSED') return refusal(400, 132_015, 'Template is paused', 'Template is Paused')
  if (stored?.status === 'DISABLED') return refusal(400, 132_016, 'Template is disabled', 'Template is Disabled')
  if (stored?.status !== 'APPROVED')
    return refusal(
      404,
      132_001,
      'Template name does not exist in the translation',
      `template name (${name}) does not exist in ${language}`,
    )
  const components = objects(template['components'])
  return checkParts(stored.components, components, stored, 1024) ?? checkCards(stored, components)
}

function checkParts(defined: Json[], given: Json[], template: SimTemplate, most: number): Refusal | null {
  const find = (type: string) => defined.find((component) => component['type'] === type)
  const sent = (type: string) => given.find((component) => textOf(component['type']).toLowerCase() === type)
  const strange = given.find(
    (component) =>
      !['header', 'body', 'button', 'carousel', 'limited_time_offer'].includes(textOf(component['type']).toLowerCase()),
  )
  if (strange)
    return refusal(400, 100, 'Invalid parameter', `Component type ${String(strange['type'])} is not supported.`)
  return (
    checkHeader(find('HEADER'), sent('header'), template) ??
    checkText('body', textOf(find('BODY')?.['text']), objects(sent('body')?.['parameters']), template, most) ??
    checkOffer(find('LIMITED_TIME_OFFER'), sent('limited_time_offer')) ??
    checkButtonParameters(
      objects(find('BUTTONS')?.['buttons']),
      given.filter((component) => textOf(component['type']).toLowerCase() === 'button'),
    )
  )
}

function checkHeader(header: Json | undefined, given: Json | undefined, template: SimTemplate): Refusal | null {
  const parameters = objects(given?.['parameters'])
  const format = textOf(header?.['format'], 'TEXT')
  if (!header || format === 'TEXT') return checkText('header', textOf(header?.['text']), parameters, template, 60)
  const [parameter] = parameters
  const received = textOf(parameter?.['type'], 'unknown').toUpperCase()
  if (received !== format) return mismatch(`header: Format mismatch, expected ${format}, received ${received}`)
  const inner = object(parameter?.[received.toLowerCase()])
  if (format === 'LOCATION') return inner?.['latitude'] && inner['longitude'] ? null : missing('location')
  return inner?.['id'] || inner?.['link'] ? null : missing(`${format.toLowerCase()}['id'] or ['link']`)
}

function checkText(
  part: string,
  stored: string,
  parameters: Json[],
  template: SimTemplate,
  most: number,
): Refusal | null {
  const names = variablesIn(stored)
  if (parameters.length !== names.length)
    return refusal(
      400,
      132_000,
      'Number of parameters does not match the expected number of params',
      `${part}: number of localizable_params (${parameters.length}) does not match the expected number of params (${names.length})`,
    )
  const isNamed = template.parameterFormat === 'NAMED'
  let filled = stored
  for (const [index, parameter] of parameters.entries()) {
    const problem = checkValue(parameter)
    if (problem) return problem
    const name = textOf(parameter['parameter_name'])
    if (isNamed !== (name !== '') || (isNamed && !names.includes(name)))
      return refusal(400, 100, 'Invalid parameter', 'Parameter name is missing or empty')
    filled = filled.replaceAll(`{{${isNamed ? name : index + 1}}}`, () => wordsOf(parameter))
  }
  if ([...filled].length > most)
    return refusal(
      400,
      132_005,
      'Translated text too long',
      `Template hydrated ${part} text is too long: ${[...filled].length} of ${most} characters`,
    )
  return null
}

function checkValue(parameter: Json): Refusal | null {
  const type = textOf(parameter['type'], 'unknown')
  if (!['text', 'currency', 'date_time'].includes(type))
    return mismatch(`Format mismatch, expected TEXT, received ${type.toUpperCase()}`)
  const words = wordsOf(parameter)
  if (words === '') return missing(type)
  if (words.length > 32_768) return refusal(400, 132_005, 'Translated text too long', 'A parameter is too long.')
  return /[\n\t]| {5}/.test(words)
    ? refusal(
        400,
        132_018,
        'Template parameter is not valid',
        'Param text cannot have new-line/tab characters or more than 4 consecutive spaces',
      )
    : null
}

function checkOffer(offer: Json | undefined, given: Json | undefined): Refusal | null {
  const expires = object(offer?.['limited_time_offer'])?.['has_expiration'] === true
  return expires && !given ? missing('limited_time_offer') : null
}

function checkCards(template: SimTemplate, components: Json[]): Refusal | null {
  const stored = objects(template.components.find(({ type }) => type === 'CAROUSEL')?.['cards'])
  const given = objects(components.find(({ type }) => textOf(type).toLowerCase() === 'carousel')?.['cards'])
  if (given.length !== stored.length)
    return refusal(
      400,
      132_000,
      'Number of parameters does not match the expected number of params',
      `carousel: number of cards (${given.length}) does not match the expected number of cards (${stored.length})`,
    )
  for (const [index, card] of stored.entries()) {
    if (Number(given[index]?.['card_index']) !== index) return mismatch(`carousel: card_index ${index} is missing`)
    const problem = checkParts(objects(card['components']), objects(given[index]?.['components']), template, 160)
    if (problem) return problem
  }
  return null
}

function wordsOf(parameter: Json): string {
  const type = textOf(parameter['type'])
  return type === 'text' ? textOf(parameter['text']) : textOf(object(parameter[type])?.['fallback_value'])
}

function mismatch(details: string): Refusal {
  return refusal(400, 132_012, 'Parameter format does not match format in the created template', details)
}
