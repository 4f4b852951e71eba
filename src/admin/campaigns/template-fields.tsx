import { MERGE_FIELDS } from '../../bots/merge-fields'
import type { TemplateDefinition } from '../../whatsapp/templates/definition'
import { slotsOf } from '../../whatsapp/templates/slots'
import { SelectField } from '../components'
import { showPart } from '../page'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { categoryName } from '../templates/status-badge'
import { languageName } from '../templates/language-name'
import { SlotSource } from '../templates/slot-source'
import { sendableTemplates } from './form-choices'
import { postedValues, type FormErrors, type FormValues } from './form-values'
import { CAMPAIGNS } from './paths'

export type TemplateProps = {
  c: AdminContext
  values: FormValues
  errors: FormErrors
  templates: readonly TemplateDefinition[]
  /** Of the imported list; empty where there is none. */
  columns: readonly string[]
}
type Which = { name: 'template_id' | 'ab.templateId'; mapping: 'mapping' | 'mapping_b'; label: string }

/** A choice brings the values that the template wants, in the part below it. */
export function TemplateField(props: TemplateProps & Which) {
  const { c, name, mapping, label, values, errors, templates } = props
  const { form } = c.var.text.campaigns
  const chosen = values[name] ?? ''
  const isGone = chosen !== '' && !templates.some(({ id }) => id === chosen)
  return (
    <>
      <div
        hx-post={`${CAMPAIGNS}/values?mapping=${mapping}`}
        hx-trigger="change"
        hx-target={`[data-values="${mapping}"]`}
        hx-swap="outerHTML"
        hx-include="#campaign-form input:not([type=file]), #campaign-form select, #campaign-form textarea"
      >
        <SelectField
          name={name}
          label={label}
          hint={templates.length === 0 ? form.noTemplates : undefined}
          value={chosen}
          error={errors[name]}
          choices={[
            { value: '', label: form.templateNone },
            ...(isGone ? [{ value: chosen, label: form.templateGone }] : []),
            ...templates.map(({ id, name: title, language, category }) => ({
              value: id,
              label: `${title} (${languageName(c.var.locale, language)}, ${categoryName(category, c.var.text.templates)})`,
            })),
          ]}
        />
      </div>
      <TemplateValues {...props} />
    </>
  )
}

/** The values of the template that was just chosen. */
export async function templateValues(c: AdminContext): Promise<Response> {
  const mapping = c.req.query('mapping')
  if (mapping !== 'mapping' && mapping !== 'mapping_b') return showAbsent(c)
  const values = postedValues(await c.req.formData())
  const templates = await sendableTemplates(c)
  const columns = (values['columns'] ?? '').split('\n').filter(Boolean)
  return showPart(
    c,
    <TemplateValues c={c} values={values} errors={{}} templates={templates} columns={columns} mapping={mapping} />,
  )
}

/** Where each value of the chosen template comes from. */
function TemplateValues(props: TemplateProps & Pick<Which, 'mapping'>) {
  const { c, mapping, values, errors, templates } = props
  const { form } = c.var.text.campaigns
  const id = values[mapping === 'mapping' ? 'template_id' : 'ab.templateId']
  const template = templates.find((one) => one.id === id)
  // What comes back with a tap is ours: it tells the campaign and the person.
  const slots = template ? slotsOf(template).filter(({ kind }) => kind !== 'payload') : []
  return (
    <div data-values={mapping} class="flex flex-col gap-4">
      {template && slots.length === 0 ? <p class="text-base-content/80 text-sm">{form.noValues}</p> : null}
      {template ? null : (
        <noscript>
          <p class="text-sm">{form.noscript}</p>
        </noscript>
      )}
      {slots.map((slot) => (
        <SlotSource
          {...{ mapping, slot, values, errors, labels: form, words: c.var.text.templates }}
          sources={(chosen) => sourcesOf(props, chosen)}
        />
      ))}
    </div>
  )
}

/** A text, a field of the record or a column of the file; one that the file has no more stays chosen. */
function sourcesOf({ c, columns }: TemplateProps, chosen: string) {
  const { form } = c.var.text.campaigns
  const known = [
    { value: 'text', label: form.valueText },
    ...MERGE_FIELDS.map((field) => ({ value: `field:${field}`, label: form.valueField[field] })),
    ...columns.map((column) => ({ value: `column:${column}`, label: form.valueColumn(column) })),
  ]
  const isGone = !known.some(({ value }) => value === chosen)
  return [...known, ...(isGone ? [{ value: chosen, label: chosen.replace(/^\w+:/, '') }] : [])]
}
