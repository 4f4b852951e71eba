import { fieldsIn as placeholdersIn } from '../../../bots/merge-fields'
import { type Field, fieldsOf } from '../../../notifications/fields'
import type { Category, MappingDraft, SendTo } from '../../../notifications/mapping-schema'
import type { TemplateDefinition } from '../../../whatsapp/templates/definition'
import type { TemplateMapping } from '../../../whatsapp/templates/mapping'
import { obstaclesOf } from '../../../whatsapp/templates/obstacles'
import { slotsOf } from '../../../whatsapp/templates/slots'
import type { Catalogue } from '../../text/en'
import type { FormErrors } from './form-values'

type Words = Catalogue['whatsappApi']

export type Ask = {
  /** Null: not in the list. */
  template: TemplateDefinition | null
  /** What events of the category tell, and what the mapping named before. */
  fields: readonly Field[]
  /** Of the named colleague; undefined where there is none of this id. */
  colleague: { hasPhone: boolean } | undefined
  /** Keys of files of ours by what they are. */
  files: ReadonlyMap<string, string>
  words: Words
  stateName: (status: string) => string
}

/** What of a mapping cannot work, by the form's fields; nothing where it can. */
export function judge(draft: MappingDraft, ask: Ask): FormErrors {
  return {
    ...judgeTexts(draft, ask),
    ...judgeParameters(draft, ask),
    ...judgeTemplate(ask),
    ...judgePerson(draft, ask),
    ...judgeConditions(draft, ask),
    ...judgeSchedule(draft, ask),
  }
}

function judgeTemplate({ template, words: { mappings }, stateName }: Ask): FormErrors {
  if (!template) return { template_id: mappings.errors.templateGone }
  if (template.status !== 'APPROVED') return { template_id: mappings.errors.templateState(stateName(template.status)) }
  const [obstacle] = obstaclesOf(template)
  return obstacle ? { template_id: `${obstacle.message}.` } : {}
}

function judgePerson({ category, sendTo, staffId }: MappingDraft, { colleague, words }: Ask): FormErrors {
  const { errors } = words.mappings
  if (!isNamed(category, sendTo)) return { send_to: errors.sendTo(words.categories[category]) }
  if (sendTo !== 'staff') return {}
  if (staffId === null) return hasInCharge(category) ? {} : { staff_id: errors.inCharge }
  if (!colleague) return { staff_id: errors.staffGone }
  return colleague.hasPhone ? {} : { staff_id: errors.staffPhone }
}

/** Whether events of the category name such a person; a colleague can always be named by hand. */
export function isNamed(category: Category, sendTo: SendTo): boolean {
  if (sendTo === 'staff' || category === (sendTo === 'lead' ? 'leads' : 'contacts')) return true
  return fieldsOf(category).some(({ path }) => path.startsWith(`${sendTo}.`))
}

function hasInCharge(category: Category): boolean {
  return fieldsOf(category).some(({ path }) => /^(assigned|staff)\./.test(path))
}

function judgeParameters({ parameters }: MappingDraft, ask: Ask): FormErrors {
  const { errors } = ask.words.mappings
  const slots = ask.template ? slotsOf(ask.template) : []
  return Object.fromEntries(
    slots.flatMap((slot) => {
      const source = parameters[slot.key]
      const isFile = slot.kind === 'media'
      if (!source) return slot.isRequired ? [[`mapping.${slot.key}`, isFile ? errors.slotFile : errors.slot]] : []
      if (isFile && source.from === 'media' && 'key' in source.media && ask.files.get(source.media.key) !== slot.media)
        return [[`mapping.${slot.key}`, errors.slotFileWrong(slot.media ?? '')]]
      const unknown = namesOf(source).find((name) => !isField(name, ask))
      return unknown === undefined ? [] : [[`mapping.${slot.key}`, errors.field(unknown)]]
    }),
  )
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

function judgeTexts({ windowText }: MappingDraft, ask: Ask): FormErrors {
  const unknown = placeholdersIn(windowText).find((name) => !isField(name, ask))
  return unknown === undefined ? {} : { window_text: ask.words.mappings.errors.field(unknown) }
}

function judgeConditions({ conditions }: MappingDraft, ask: Ask): FormErrors {
  return Object.fromEntries(
    conditions.flatMap(({ field }, n) =>
      isField(field, ask) ? [] : [[`cond.${n}.field`, ask.words.mappings.errors.field(field)]],
    ),
  )
}

function judgeSchedule({ schedule }: MappingDraft, ask: Ask): FormErrors {
  const { errors } = ask.words.mappings
  if (!schedule) return {}
  if (!ask.fields.some(({ kind }) => kind === 'date')) return { start: errors.noDates }
  const field = ask.fields.find(({ path }) => path === schedule.field)
  if (!field) return { 'schedule.field': errors.field(schedule.field) }
  return field.kind === 'date' ? {} : { 'schedule.field': errors.dateKind(schedule.field) }
}

function isField(name: string, { fields }: Ask): boolean {
  return fields.some(({ path }) => path === name)
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
