import type { MessageOf } from '../messages'
import type { MessageProblem } from '../validate'
import { checkContent } from './check'
import type { TemplateDefinition } from './definition'
import { Filler, type FieldOf } from './filler'
import type { TemplateMapping } from './mapping'
import { obstaclesOf } from './obstacles'
import { shownOf } from './shown'
import { wantsOf } from './wants'

type FilledTemplate =
  | { ok: true; message: MessageOf<'template'> }
  /** `field` is the key of the slot. */
  | { ok: false; problems: MessageProblem[] }

/**
 * The one way to fill a template: every slot from its source, `fieldOf` telling fields and columns. Values are made fit where
 * nothing is lost by it (line breaks, tabs and gaps become one space, the end of an address is escaped); a required value
 * that is empty, a file or place that is none and a text that grows too long are problems, and then there is no message.
 * Whether the template is approved is asked when it is sent.
 */
export function fillTemplate(
  definition: TemplateDefinition,
  mapping: TemplateMapping,
  fieldOf: FieldOf,
): FilledTemplate {
  const obstacles = obstaclesOf(definition)
  if (obstacles.length > 0) return { ok: false, problems: obstacles }
  const filler = new Filler(definition, mapping, fieldOf)
  const { cards, ...message } = wantsOf(definition)
  const content = {
    ...filler.part(message, ''),
    ...(cards.length > 0 ? { cards: cards.map((card, index) => filler.part(card, `cards.${index}.`)) } : {}),
  }
  const found = new Set(filler.problems.map(({ field }) => field))
  const others = checkContent(definition, content).filter(({ field }) => !found.has(field))
  const problems = [...filler.problems, ...(found.size > 0 ? others.filter(({ limit }) => limit !== null) : others)]
  if (problems.length > 0) return { ok: false, problems }
  const { name, language } = definition
  return { ok: true, message: { type: 'template', name, language, content, shown: shownOf(definition, content) } }
}
