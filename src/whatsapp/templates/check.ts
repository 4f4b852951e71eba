import { TEMPLATE_LIMITS } from '../limits'
import type { TemplateCard, TemplateContent, TemplateHeader, TemplateParameter } from '../template-content'
import type { MessageProblem } from '../validate'
import { checkButtons } from './check-buttons'
import { checkLength, checkMedia, checkPlace, checkWords, problem, wordsOf } from './check-values'
import type { TemplateDefinition } from './definition'
import { obstaclesOf } from './obstacles'
import { hydrate } from './shown'
import { wantsOf, type HeaderWant, type PartWants } from './wants'

/**
 * Whether a template with these values can be sent: approved, and count, kind, names and lengths fit. Every problem is
 * listed, with the slot's key (`slots.ts`) as its field. Source: reference §7, §7.1; Meta's own answer would be 132000,
 * 132005, 132008, 132012, 132015, 132016 or 132018.
 */
export function checkTemplate(definition: TemplateDefinition, content: TemplateContent): MessageProblem[] {
  const { status } = definition
  const isApproved = status === 'APPROVED'
  return [
    ...(isApproved ? [] : [problem('status', `The template is ${status}, only an approved one can be sent`)]),
    ...checkContent(definition, content),
  ]
}

/** The same whatever the template's status is: for previews, and for what is sent once it is approved. */
export function checkContent(definition: TemplateDefinition, content: TemplateContent): MessageProblem[] {
  const { cards, ...message } = wantsOf(definition)
  const given = content.cards ?? []
  const obstacles = obstaclesOf(definition)
  if (obstacles.length > 0) return obstacles
  if (given.length !== cards.length)
    return [problem('cards', `The template has ${cards.length} cards, there are ${given.length}`, cards.length)]
  const isNamed = definition.parameterFormat === 'NAMED'
  return [
    ...checkPart(message, content, { isNamed, prefix: '', bodyLimit: TEMPLATE_LIMITS.body }),
    ...cards.flatMap((card, index) =>
      checkPart(card, given[index]!, { isNamed, prefix: `cards.${index}.`, bodyLimit: TEMPLATE_LIMITS.cardBody }),
    ),
  ]
}

type Rules = { isNamed: boolean; prefix: string; bodyLimit: number }

function checkPart(want: PartWants, given: TemplateCard, rules: Rules): MessageProblem[] {
  return [
    ...checkHeader(want.header, given.header, rules),
    ...checkBody(want, given.body, rules),
    ...checkButtons(want.buttons, given, rules.prefix),
  ]
}

function checkHeader(want: HeaderWant | null, given: TemplateHeader | undefined, rules: Rules): MessageProblem[] {
  const field = `${rules.prefix}header`
  if (!want) return given ? [problem(field, 'The header takes no value')] : []
  if (!given) return [problem(field, `The header’s ${HEADER_WORDS[want.type]} is missing`)]
  if (want.type !== given.type)
    return [problem(field, `The header takes ${withArticle(want.type)}, this is ${withArticle(given.type)}`)]
  if (given.type === 'location') return checkPlace(field, given)
  if (given.type !== 'text') return checkMedia(field, given.media)
  const name = want.type === 'text' ? want.variable : ''
  const filled = hydrate(want.type === 'text' ? want.text : '', [given])
  return [
    ...checkName(field, name, given, rules.isNamed),
    ...checkWords(field, 'The header’s value', given.text),
    ...checkLength(field, 'The filled header', filled, TEMPLATE_LIMITS.header),
  ]
}

const HEADER_WORDS = { text: 'value', image: 'picture', video: 'video', document: 'document', location: 'place' }

function checkBody(want: PartWants, given: TemplateParameter[], rules: Rules): MessageProblem[] {
  const field = `${rules.prefix}body`
  const counted = rules.isNamed ? checkNames(want.body, given, field) : checkCount(want.body, given, field)
  if (counted.length > 0) return counted
  const key = (value: TemplateParameter, index: number) => `${field}.${value.name ?? want.body[index] ?? index + 1}`
  return [
    ...given.flatMap((value, index) =>
      checkWords(key(value, index), `The value of {{${value.name ?? want.body[index]}}}`, wordsOf(value)),
    ),
    ...checkLength(field, 'The filled text', hydrate(want.text, given), rules.bodyLimit),
  ]
}

function checkCount(names: string[], given: TemplateParameter[], field: string): MessageProblem[] {
  const named = given.find(({ name }) => name !== undefined)
  if (named) return [problem(field, `The template’s values have numbers, “${named.name}” is a name`)]
  if (given.length === names.length) return []
  return [problem(field, `The text takes ${counted(names.length)}, there are ${given.length}`, names.length)]
}

function checkNames(names: string[], given: TemplateParameter[], field: string): MessageProblem[] {
  const has = given.map(({ name }) => name)
  return [
    ...names.filter((name) => !has.includes(name)).map((name) => problem(`${field}.${name}`, `{{${name}}} is missing`)),
    ...given
      .filter(({ name }, index) => name === undefined || !names.includes(name) || has.indexOf(name) !== index)
      .map(({ name }) =>
        problem(field, name === undefined ? 'A value has no name' : `The text takes no other {{${name}}}`),
      ),
  ]
}

function checkName(field: string, wanted: string, { name }: TemplateParameter, isNamed: boolean): MessageProblem[] {
  if (!isNamed)
    return name === undefined ? [] : [problem(field, `The header’s value has a number, “${name}” is a name`)]
  return name === wanted ? [] : [problem(field, `The header takes {{${wanted}}}`)]
}

function withArticle(type: HeaderWant['type']): string {
  return type === 'image' ? 'a picture' : type === 'location' ? 'a place' : `a ${type}`
}

function counted(count: number): string {
  if (count === 0) return 'no values'
  return count === 1 ? '1 value' : `${count} values`
}
