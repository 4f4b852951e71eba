import type { MessageProblem } from '../validate'
import { partsOf, variablesOf, type DefinedButton, type DefinedParts, type TemplateDefinition } from './definition'
import { wantsOf } from './wants'

const SENDABLE_HEADERS: ReadonlySet<string> = new Set(['TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT', 'LOCATION'])

/**
 * What of a template cannot be sent from here, whatever it is filled with: parts that we do not know, products (they come
 * out of a catalogue), offers that expire, GIFs (Meta's Marketing Messages API only). Empty: it can be.
 */
export function obstaclesOf(definition: TemplateDefinition): MessageProblem[] {
  const { cards, ...message } = partsOf(definition.components)
  const unknown = definition.components.filter((component) => component.type === 'UNKNOWN')
  return [
    ...unknown.map(({ kind }) => obstacle('components', `It has a part of an unknown kind (${kind || 'none'})`)),
    ...offer(definition),
    ...obstaclesOfParts(message, ''),
    ...cards.flatMap((card, index) => obstaclesOfParts(card, `cards.${index}.`)),
    ...mixedVariables(definition),
    ...(message.body ? [] : [obstacle('body', 'Its text is not loaded yet')]),
  ]
}

function offer({ components }: TemplateDefinition): MessageProblem[] {
  const expires = components.some(
    (part) => part.type === 'LIMITED_TIME_OFFER' && part.limited_time_offer?.has_expiration === true,
  )
  return expires ? [obstacle('components', 'It has an offer that expires, which cannot be sent from here')] : []
}

function obstaclesOfParts({ header, buttons }: DefinedParts, prefix: string): MessageProblem[] {
  const isSendable = !header || SENDABLE_HEADERS.has(header.format)
  return [
    ...(isSendable
      ? []
      : [obstacle(`${prefix}header`, `A header of the kind ${header.format} cannot be sent from here`)]),
    ...buttons.flatMap((button, index) => buttonObstacle(button, `${prefix}buttons.${index}`)),
  ]
}

function buttonObstacle(button: DefinedButton, field: string): MessageProblem[] {
  if (button.type === 'MPM' || button.type === 'SPM')
    return [obstacle(field, 'A button that shows products cannot be sent from here')]
  if (button.type === 'UNKNOWN')
    return [obstacle(field, `It has a button of an unknown kind (${button.kind || 'none'})`)]
  return []
}

/** Numbered and named variables in one template: Meta takes the one or the other. */
function mixedVariables(definition: TemplateDefinition): MessageProblem[] {
  const { header, body, cards } = wantsOf(definition)
  const names = [
    ...(header?.type === 'text' ? variablesOf(header.text) : []),
    ...body,
    ...cards.flatMap((card) => card.body),
  ]
  const wrong = names.filter((name) => /^\d+$/.test(name) === (definition.parameterFormat === 'NAMED'))
  if (wrong.length === 0) return []
  const kind = definition.parameterFormat === 'NAMED' ? 'named' : 'numbered'
  return [obstacle('body', `Its variables are ${kind}, but {{${wrong[0]}}} is not`)]
}

function obstacle(field: string, message: string): MessageProblem {
  return { field, limit: null, message }
}
