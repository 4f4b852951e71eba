import { EVENTS, EVENT_NAMES } from '../../../crm-events/catalogue'
import { CATEGORIES, type Mapping, SEND_TO } from '../../../notifications/mapping-schema'
import { partsOf } from '../../../whatsapp/templates/definition'
import { slotsOf } from '../../../whatsapp/templates/slots'
import {
  Button,
  ButtonLink,
  Card,
  CheckField,
  CsrfField,
  Field,
  SelectField,
  ShownFor,
  TextAreaField,
} from '../../components'
import type { AdminContext } from '../../route'
import { languageName } from '../../templates/language-name'
import { statusName } from '../../templates/status-badge'
import { MAPPINGS } from '../paths'
import type { Choices } from './choices'
import { ConditionsCard } from './conditions-card'
import type { FormErrors, FormValues } from './form-values'
import { isNamed } from '../../../notifications/flaws'
import { REDRAWS } from './redraws'
import { SlotField } from './slot-field'
import { WhenCard } from './when-card'

export type FormProps = {
  c: AdminContext
  /** Null: a new one. */
  mapping: Pick<Mapping, 'id'> | null
  values: FormValues
  errors: FormErrors
  choices: Choices
}

/** Everything about one notification. */
export function MappingForm(props: FormProps) {
  const { c, mapping, values } = props
  const { form: text } = c.var.text.whatsappApi.mappings
  return (
    <form
      id="mapping-form"
      method="post"
      action={mapping ? `${MAPPINGS}/${mapping.id}` : MAPPINGS}
      enctype="multipart/form-data"
      class="flex min-w-0 flex-col gap-6"
    >
      <CsrfField token={c.var.csrfToken} />
      {/* Enter in an input means the first button of a form: that must be the one that saves. */}
      <input type="submit" hidden value={text.save} />
      <input type="hidden" name="id" value={mapping ? String(mapping.id) : ''} />
      <input type="hidden" name="version" value={values['version'] ?? ''} />
      <WhatCard {...props} />
      <MessageCard {...props} />
      <ConditionsCard {...props} />
      <WhenCard {...props} />
      <Card title={text.options}>
        <CheckField name="is_shadow" label={text.shadow} checked={values['is_shadow'] === '1'} />
        <CheckField
          name="active"
          label={text.active}
          hint={text.activeHint}
          checked={values['active'] === '1'}
          look="toggle"
        />
      </Card>
      <div class="flex flex-wrap gap-2">
        <Button>{text.save}</Button>
        <ButtonLink href={MAPPINGS} kind="quiet">
          {c.var.text.common.cancel}
        </ButtonLink>
      </div>
    </form>
  )
}

function WhatCard({ c, values, errors, choices }: FormProps) {
  const { categories, mappings, events: named } = c.var.text.whatsappApi
  const { form: text } = mappings
  const { category } = choices
  const events = EVENT_NAMES.filter((name) => EVENTS[name].category === category)
  const sendTo = values['send_to'] ?? 'contact'
  return (
    <Card title={text.what}>
      <Field
        name="name"
        label={text.name}
        hint={text.nameHint}
        value={values['name'] ?? ''}
        error={errors['name']}
        maxlength={100}
        required
      />
      <div {...REDRAWS}>
        <SelectField
          name="category"
          label={text.category}
          hint={text.events(events.map((name) => `${named[name]} (${name})`).join(', '))}
          value={category}
          error={errors['category']}
          choices={CATEGORIES.map((value) => ({ value, label: categories[value] }))}
        />
      </div>
      <noscript>
        <Button kind="plain" small name="again" value="1">
          {text.redraw}
        </Button>
      </noscript>
      <SelectField
        name="send_to"
        label={text.sendTo}
        value={sendTo}
        error={errors['send_to']}
        choices={SEND_TO.filter((value) => isNamed(category, value) || value === sendTo).map((value) => ({
          value,
          label: text.sendTos[value],
        }))}
      />
      <ShownFor chooser="send_to" when="staff" value={sendTo}>
        <StaffField c={c} values={values} errors={errors} choices={choices} />
      </ShownFor>
    </Card>
  )
}

function StaffField({ c, values, errors, choices }: Omit<FormProps, 'mapping'>) {
  const { form: text } = c.var.text.whatsappApi.mappings
  const chosen = values['staff_id'] ?? ''
  const isGone = chosen !== '' && !choices.staff.some(({ staffId }) => String(staffId) === chosen)
  return (
    <SelectField
      name="staff_id"
      label={text.staff}
      value={chosen}
      error={errors['staff_id']}
      choices={[
        { value: '', label: text.staffInCharge },
        ...(isGone ? [{ value: chosen, label: text.staffGone }] : []),
        ...choices.staff.map(({ staffId, name }) => ({ value: String(staffId), label: name })),
      ]}
    />
  )
}

function MessageCard({ c, values, errors, choices }: FormProps) {
  const { form: text } = c.var.text.whatsappApi.mappings
  const { templates: words } = c.var.text
  const { template, templates, fields, sample } = choices
  const chosen = values['template_id'] ?? ''
  // What comes back with a tap is the bots' to read.
  const slots = template ? slotsOf(template).filter(({ kind }) => kind !== 'payload' && kind !== 'flow') : []
  const footer = template ? (partsOf(template.components).footer?.text ?? '') : ''
  return (
    <Card title={text.message}>
      <div {...REDRAWS}>
        <SelectField
          name="template_id"
          label={text.template}
          hint={templates.length === 0 ? text.noTemplates : undefined}
          value={chosen}
          error={errors['template_id']}
          choices={[
            { value: '', label: text.templateNone },
            ...(chosen !== '' && !template ? [{ value: chosen, label: text.templateGone }] : []),
            ...templates.map(({ id, name, language, status }) => {
              const label = `${name} (${languageName(c.var.locale, language)})`
              const isSendable = status === 'APPROVED'
              return { value: id, label: isSendable ? label : text.templateState(label, statusName(status, words)) }
            }),
          ]}
        />
      </div>
      {template && slots.length === 0 ? <p class="text-base-content/80 text-sm">{text.noValues}</p> : null}
      {slots.map((slot) => (
        <SlotField {...{ slot, values, errors, fields, words, text, data: sample.data }} />
      ))}
      {footer === '' ? null : <Field name="footer" label={text.footer} value={footer} disabled />}
      <TextAreaField
        name="window_text"
        label={text.windowText}
        hint={text.windowTextHint}
        value={values['window_text'] ?? ''}
        error={errors['window_text']}
        rows={3}
        maxlength={4096}
      />
    </Card>
  )
}
