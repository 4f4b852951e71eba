import { fieldsIn, fillFieldsBy } from '../bots/merge-fields'
import type { MessageOf } from '../whatsapp/messages'
import type { TemplateDefinition } from '../whatsapp/templates/definition'
import { fillTemplate } from '../whatsapp/templates/fill'
import { obstaclesOf } from '../whatsapp/templates/obstacles'
import type { MessageProblem } from '../whatsapp/validate'
import { fieldsOf, valueOf } from './fields'
import { resultOfFlaw, templateFlaws } from './flaws'
import type { LogResult } from './log'
import type { Category, Mapping } from './mapping-schema'
import { doesNotFit, REASONS, unfitValue } from './reasons'

type Rendered = { ok: true; message: MessageOf<'template'> } | { ok: false; result: LogResult }

/** The template's message of one record, as long as WhatsApp would take it now. */
export function render(
  mapping: Pick<Mapping, 'category' | 'parameters'>,
  definition: TemplateDefinition | null,
  record: unknown,
): Rendered {
  const [flaw] = templateFlaws(definition)
  if (!definition || flaw) return { ok: false, result: flaw ? resultOfFlaw(flaw) : REASONS.templateGone }
  const filled = fillTemplate(definition, mapping.parameters, fieldLookUp(mapping.category, record))
  const problems = filled.ok ? insecureLink(filled.message) : filled.problems
  return filled.ok && problems.length === 0 ? filled : { ok: false, result: resultOf(mapping, definition, problems) }
}

/** Where nothing of the record is in a value that is wrong, no record will make it right. */
function resultOf(
  { parameters }: Pick<Mapping, 'parameters'>,
  definition: TemplateDefinition,
  problems: readonly MessageProblem[],
): LogResult {
  const words = problems.map(({ message }) => `${message}.`).join(' ')
  const isOfMapping = obstaclesOf(definition).length > 0 || problems.some(({ field }) => !isOfRecord(field, parameters))
  return isOfMapping ? doesNotFit(words) : unfitValue(words)
}

/** `field` is a slot's key, or of a whole text or list of buttons: those are as long as the record makes them. */
function isOfRecord(field: string, parameters: Mapping['parameters']): boolean {
  const source = parameters[field]
  if (source === undefined) return /(^|\.)(body|buttons)$/.test(field)
  switch (source.from) {
    case 'field':
    case 'column':
      return true
    case 'text':
      return fieldsIn(source.text).length > 0
    case 'location':
      return [source.latitude, source.longitude].some((part) => fieldsIn(part).length > 0)
    case 'media':
      return false
  }
}

/** Free text with its fields; empty where there is none. */
export function windowTextOf(mapping: Pick<Mapping, 'category' | 'windowText'>, record: unknown): string {
  return fillFieldsBy(mapping.windowText, fieldLookUp(mapping.category, record)).trim()
}

/** What the category knows and this record lacks is empty, anything else stays as typed. */
function fieldLookUp(category: Category, record: unknown): (path: string) => string | undefined {
  const known = new Set(fieldsOf(category, record).map(({ path }) => path))
  return (path) => valueOf(record, path) ?? (known.has(path) ? '' : undefined)
}

function insecureLink({ content: { header } }: MessageOf<'template'>): MessageProblem[] {
  const link = header && 'media' in header && 'link' in header.media ? header.media.link : 'https://'
  if (/^https:\/\//i.test(link)) return []
  return [{ field: 'header', limit: null, message: 'The address of its file does not begin with https' }]
}
