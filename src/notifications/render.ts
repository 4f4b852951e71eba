import { fillFieldsBy } from '../bots/merge-fields'
import type { MessageOf } from '../whatsapp/messages'
import type { TemplateDefinition } from '../whatsapp/templates/definition'
import { fillTemplate } from '../whatsapp/templates/fill'
import { fieldsOf, valueOf } from './fields'
import type { LogResult } from './log'
import type { Category, Mapping } from './mapping-schema'
import { doesNotFit, REASONS, templateState } from './reasons'

type Rendered = { ok: true; message: MessageOf<'template'> } | { ok: false; result: LogResult }

/** The template's message of one record, as long as WhatsApp would take it now. */
export function render(
  mapping: Pick<Mapping, 'category' | 'parameters'>,
  definition: TemplateDefinition | null,
  record: unknown,
): Rendered {
  if (!definition || definition.status === 'DELETED') return { ok: false, result: REASONS.templateGone }
  if (definition.status !== 'APPROVED') return { ok: false, result: templateState(definition.status) }
  const filled = fillTemplate(definition, mapping.parameters, fieldLookUp(mapping.category, record))
  if (!filled.ok)
    return { ok: false, result: doesNotFit(filled.problems.map(({ message }) => `${message}.`).join(' ')) }
  const link = insecureLink(filled.message)
  return link ? { ok: false, result: doesNotFit('The address of its file does not begin with https.') } : filled
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

function insecureLink({ content }: MessageOf<'template'>): boolean {
  const { header } = content
  return header !== undefined && 'media' in header && 'link' in header.media && !/^https:\/\//i.test(header.media.link)
}
