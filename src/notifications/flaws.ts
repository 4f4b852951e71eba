import { fieldsIn as placeholdersIn } from '../bots/merge-fields'
import type { TemplateDefinition } from '../whatsapp/templates/definition'
import type { TemplateMapping } from '../whatsapp/templates/mapping'
import { obstaclesOf } from '../whatsapp/templates/obstacles'
import { slotsOf } from '../whatsapp/templates/slots'
import { type Field, fieldsOf } from './fields'
import type { LogResult } from './log'
import type { Category, MappingDraft, SendTo } from './mapping-schema'
import { doesNotFit, REASONS, templateState } from './reasons'

/** One thing of a mapping that cannot work; `at`: the field of its form. */
export type Flaw = { at: string } & (
  | {
      kind: 'template-gone' | 'send-to' | 'in-charge' | 'staff-gone' | 'staff-phone' | 'slot' | 'slot-file' | 'no-dates'
    }
  | { kind: 'template-state'; status: string }
  | { kind: 'obstacle'; message: string }
  | { kind: 'slot-file-wrong'; media: string }
  | { kind: 'field' | 'date-kind'; name: string }
)

export type Facts = {
  /** Null: not in the list. */
  template: TemplateDefinition | null
  /** Of the named colleague; undefined where there is none of this id. */
  colleague: { hasPhone: boolean } | undefined
  /** What events of the category tell, and what the mapping named before; null where that is not asked. */
  fields: readonly Field[] | null
  /** Keys of files of ours by what they are; null where that is not asked. */
  files: ReadonlyMap<string, string> | null
}

/**
 * The one rule of what cannot work: asked when a mapping is saved, when templates have changed, and, of the template alone,
 * when a message is made.
 */
export function flawsOf(draft: MappingDraft, facts: Facts): Flaw[] {
  return [
    ...templateFlaws(facts.template),
    ...personFlaws(draft, facts),
    ...slotFlaws(draft, facts),
    ...fieldFlaws(draft, facts),
    ...scheduleFlaws(draft, facts),
  ]
}

/** What WhatsApp would not take at the moment, or we cannot send at all. */
export function templateFlaws(template: TemplateDefinition | null): Flaw[] {
  const at = 'template_id'
  if (!template || template.status === 'DELETED') return [{ at, kind: 'template-gone' }]
  if (template.status !== 'APPROVED') return [{ at, kind: 'template-state', status: template.status }]
  return obstaclesOf(template)
    .slice(0, 1)
    .map(({ message }) => ({ at, kind: 'obstacle', message }))
}

/** Whether events of the category name such a person; a colleague can always be named by hand. */
export function isNamed(category: Category, sendTo: SendTo): boolean {
  if (sendTo === 'staff' || category === (sendTo === 'lead' ? 'leads' : 'contacts')) return true
  return fieldsOf(category).some(({ path }) => path.startsWith(`${sendTo}.`))
}

function personFlaws({ category, sendTo, staffId }: MappingDraft, { colleague }: Facts): Flaw[] {
  if (!isNamed(category, sendTo)) return [{ at: 'send_to', kind: 'send-to' }]
  if (sendTo !== 'staff') return []
  const at = 'staff_id'
  if (staffId === null) return hasInCharge(category) ? [] : [{ at, kind: 'in-charge' }]
  if (!colleague) return [{ at, kind: 'staff-gone' }]
  return colleague.hasPhone ? [] : [{ at, kind: 'staff-phone' }]
}

function hasInCharge(category: Category): boolean {
  return fieldsOf(category).some(({ path }) => /^(assigned|staff)\./.test(path))
}

function slotFlaws({ parameters }: MappingDraft, { template, files, fields }: Facts): Flaw[] {
  return (template ? slotsOf(template) : []).flatMap((slot): Flaw[] => {
    const at = `mapping.${slot.key}`
    const source = parameters[slot.key]
    const isFile = slot.kind === 'media'
    if (!source) return slot.isRequired ? [{ at, kind: isFile ? 'slot-file' : 'slot' }] : []
    const key = isFile && source.from === 'media' && 'key' in source.media ? source.media.key : null
    if (key !== null && files && files.get(key) !== slot.media)
      return [{ at, kind: 'slot-file-wrong', media: slot.media ?? '' }]
    return unknownOf(namesOf(source), fields, at)
  })
}

function fieldFlaws({ windowText, conditions }: MappingDraft, { fields }: Facts): Flaw[] {
  return [
    ...unknownOf(placeholdersIn(windowText), fields, 'window_text'),
    ...conditions.flatMap(({ field }, n) => unknownOf([field], fields, `cond.${n}.field`)),
  ]
}

function scheduleFlaws({ schedule }: MappingDraft, { fields }: Facts): Flaw[] {
  if (!schedule || !fields) return []
  if (!fields.some(({ kind }) => kind === 'date')) return [{ at: 'start', kind: 'no-dates' }]
  const [at, name] = ['schedule.field', schedule.field]
  const field = fields.find(({ path }) => path === name)
  if (!field) return [{ at, kind: 'field', name }]
  return field.kind === 'date' ? [] : [{ at, kind: 'date-kind', name }]
}

/** The first of these names that no event tells. */
function unknownOf(names: readonly string[], fields: Facts['fields'], at: string): Flaw[] {
  const unknown = fields && names.find((name) => !fields.some(({ path }) => path === name))
  return unknown ? [{ at, kind: 'field', name: unknown }] : []
}

function namesOf(source: TemplateMapping[string]): string[] {
  switch (source.from) {
    case 'text':
      return placeholdersIn(source.text)
    case 'field':
    case 'column':
      return [source.name, ...(source.from === 'field' ? placeholdersIn(source.filename ?? '') : [])]
    case 'location':
      return [source.latitude, source.longitude, source.name ?? '', source.address ?? ''].flatMap(placeholdersIn)
    case 'media':
      return placeholdersIn(source.filename ?? '')
  }
}

/** Every field that a mapping names. */
export function namesIn({ parameters, conditions, schedule, windowText }: MappingDraft): string[] {
  return [
    ...Object.values(parameters).flatMap(namesOf),
    ...conditions.map(({ field }) => field),
    ...placeholdersIn(windowText),
    ...(schedule ? [schedule.field] : []),
  ]
}

/** In the log's words, for what is found out while nobody has the form before them. */
export function resultOfFlaw(flaw: Flaw): LogResult {
  switch (flaw.kind) {
    case 'template-gone':
      return REASONS.templateGone
    case 'template-state':
      return templateState(flaw.status)
    case 'obstacle':
      return doesNotFit(`${flaw.message}.`)
    case 'staff-gone':
      return REASONS.staffUnknown
    case 'staff-phone':
      return REASONS.staffNoPhone
    case 'send-to':
    case 'in-charge':
      return REASONS.noRecipient
    case 'slot':
    case 'slot-file':
    case 'slot-file-wrong':
    case 'no-dates':
    case 'field':
    case 'date-kind':
      return doesNotFit(`Nothing, or something of the wrong kind, stands for ${flaw.at.replace(/^mapping\./, '')}.`)
  }
}
