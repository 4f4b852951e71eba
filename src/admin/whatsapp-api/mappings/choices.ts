import { type Field } from '../../../notifications/fields'
import { namesIn } from '../../../notifications/flaws'
import { CATEGORIES, type Category, type Mapping } from '../../../notifications/mapping-schema'
import { staffForNotifications } from '../../../notifications/staff-store'
import { findFile } from '../../../whatsapp/media/store'
import type { TemplateDefinition } from '../../../whatsapp/templates/definition'
import type { AdminContext } from '../../route'
import { statusName } from '../../templates/status-badge'
import { accountTemplates } from '../account-templates'
import type { FormErrors, FormValues } from './form-values'
import type { MappingDraft } from '../../../notifications/mapping-schema'
import { judge } from './judge'
import { chosenSample, fieldsIn, type Sample, samplesOf } from './samples'

/** All that the form lets choose from, for what is chosen so far. */
export type Choices = {
  category: Category
  templates: readonly TemplateDefinition[]
  template: TemplateDefinition | null
  staff: readonly { staffId: number; name: string; hasPhone: boolean }[]
  samples: readonly Sample[]
  sample: Sample
  fields: readonly Field[]
}

export async function readChoices(c: AdminContext, values: FormValues): Promise<Choices> {
  const category = CATEGORIES.find((one) => one === values['category']) ?? 'invoice'
  const [templates, staff, samples] = await Promise.all([
    accountTemplates(c, values['template_id']),
    staffForNotifications(c.env.DB),
    samplesOf(c, category),
  ])
  const sample = chosenSample(samples, values['sample'])
  const template = templates.find(({ id }) => id === values['template_id']) ?? null
  return { category, templates, template, staff, samples, sample, fields: fieldsIn(category, samples) }
}

/** Everything that cannot work, by the form's fields. A field that the mapping had before stays allowed. */
export async function judgeDraft(c: AdminContext, draft: MappingDraft, before: Mapping | null): Promise<FormErrors> {
  const choices = await readChoices(c, { category: draft.category, template_id: draft.templateId })
  const kept = before?.category === draft.category ? namesIn(before) : []
  const known = new Set(choices.fields.map(({ path }) => path))
  const old = kept.filter((path) => !known.has(path)).map((path) => ({ path, kind: 'date' as const, isSeen: true }))
  const keys = Object.values(draft.parameters).flatMap((source) =>
    source.from === 'media' && 'key' in source.media ? [source.media.key] : [],
  )
  const files = await Promise.all(keys.map((key) => findFile(c.env.DB, key)))
  return judge(draft, {
    template: choices.template,
    fields: [...choices.fields, ...old],
    colleague: choices.staff.find(({ staffId }) => staffId === draft.staffId),
    files: new Map(files.flatMap((file) => (file ? [[file.key, file.kind] as const] : []))),
    words: c.var.text.whatsappApi,
    stateName: (status) => statusName(status, c.var.text.templates),
    said: c.var.text.said,
  })
}
