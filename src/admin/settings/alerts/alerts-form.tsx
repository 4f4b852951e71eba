import type { Child } from 'hono/jsx'
import { MOST_VALUE_CHARS } from '../../../health/alerts/settings'
import { wordSlots } from '../../../health/alerts/message'
import type { TemplateDefinition } from '../../../whatsapp/templates/definition'
import { Alert, Button, ButtonLink, Card, CheckField, CsrfField, Field, SelectField } from '../../components'
import type { AdminContext } from '../../route'
import type { Given } from './load'
import { TOLD_ROWS, type AlertErrors, type TypedAlerts } from './form'
import { ALERTS, NEW_TEMPLATE } from './paths'

type Parts = { c: AdminContext; given: Given; typed: TypedAlerts; errors: AlertErrors }

export function AlertsForm(props: Parts) {
  const { c, given, typed } = props
  const { alerts: text, common } = c.var.text
  const shown = given.templates.find(({ id }) => id === typed.shown) ?? null
  return (
    <Card title={text.title} hint={text.hint}>
      <p class="text-base-content/80 text-sm">{text.limits}</p>
      {given.templates.length === 0 ? <NoTemplate c={c} /> : null}
      <form method="post" action={ALERTS} class="flex max-w-2xl flex-col gap-4">
        <CsrfField token={c.var.csrfToken} />
        <input type="hidden" name="shown" value={typed.shown} />
        <Chosen {...props} />
        <People {...props} />
        <Rows {...props} />
        {shown ? <Values {...props} definition={shown} /> : null}
        <div>
          <Button>{common.save}</Button>
        </div>
      </form>
    </Card>
  )
}

function NoTemplate({ c }: { c: AdminContext }) {
  const { alerts: text } = c.var.text
  return (
    <Alert kind="info">
      <p>{text.noTemplate}</p>
      <p class="my-2 font-mono text-sm break-words">{text.example}</p>
      <ButtonLink href={NEW_TEMPLATE} small>
        {text.makeTemplate}
      </ButtonLink>
    </Alert>
  )
}

function Chosen({ c, given, typed, errors }: Parts) {
  const { alerts: text } = c.var.text
  const byDefault = given.numbers.find(({ isDefault }) => isDefault) ?? given.numbers[0]
  const gone = given.goneTemplate === null ? [] : [{ value: 'gone', label: text.gone(given.goneTemplate) }]
  return (
    <>
      <SelectField
        name="template"
        label={text.template}
        hint={text.templateHint}
        value={typed.template === '' && gone.length > 0 ? 'gone' : typed.template}
        choices={[
          { value: '', label: text.nobody },
          ...gone,
          ...given.templates.map(({ id, name, language, category }) => ({
            value: id,
            label: `${name} (${language}, ${category.toLowerCase()})`,
          })),
        ]}
        error={errors.template}
      />
      <SelectField
        name="from"
        label={text.from}
        value={typed.from}
        choices={[
          { value: '', label: text.fromDefault(byDefault?.displayPhoneNumber ?? '–') },
          ...given.numbers.map(({ phoneNumberId, displayPhoneNumber }) => ({
            value: phoneNumberId,
            label: displayPhoneNumber,
          })),
        ]}
        error={errors.from}
      />
    </>
  )
}

function People({ c, given, typed, errors }: Parts) {
  const { alerts: text } = c.var.text
  return (
    <Group label={text.people} hint={text.peopleHint} error={errors.people}>
      {given.admins.map(({ staffId, name, phone }) =>
        phone === '' ? (
          <p class="text-base-content/80 text-sm">
            {`${text.noPhone(name)} `}
            <a class="link" href={`/admin/staff/${staffId}`}>
              {text.enterPhone}
            </a>
          </p>
        ) : (
          <CheckField
            name="people"
            value={String(staffId)}
            label={`${name} · ${phone}`}
            checked={typed.people.includes(staffId)}
          />
        ),
      )}
    </Group>
  )
}

function Rows({ c, typed, errors }: Parts) {
  const { alerts: text, health } = c.var.text
  return (
    <Group label={text.rows} error={errors.rows}>
      <div class="grid gap-2 sm:grid-cols-2">
        {TOLD_ROWS.map((name) => (
          <CheckField name="rows" value={name} label={health.rows[name]} checked={typed.rows.includes(name)} />
        ))}
      </div>
    </Group>
  )
}

function Values({ c, typed, errors, definition }: Parts & { definition: TemplateDefinition }) {
  const { alerts: text, templates } = c.var.text
  return (
    <Group label={text.values} hint={text.valuesHint}>
      {wordSlots(definition).map(({ key, label }) => (
        <Field
          name={`value.${key}`}
          label={templates.slot(label)}
          value={typed.values[key] ?? ''}
          error={errors[`value.${key}`]}
          maxlength={MOST_VALUE_CHARS}
          autocomplete="off"
          required
        />
      ))}
    </Group>
  )
}

type GroupProps = { label: string; hint?: string; error?: string | undefined; children?: Child }

function Group({ label, hint, error, children }: GroupProps) {
  return (
    <fieldset class="flex min-w-0 flex-col gap-2">
      <legend class="mb-1 text-sm font-medium">{label}</legend>
      {hint ? <p class="text-base-content/80 text-sm">{hint}</p> : null}
      {children}
      {error ? (
        <p class="text-error text-sm" role="alert">
          {error}
        </p>
      ) : null}
    </fieldset>
  )
}
