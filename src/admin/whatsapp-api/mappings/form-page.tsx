import { valueOf } from '../../../notifications/fields'
import { findMapping } from '../../../notifications/mappings-store'
import type { Mapping } from '../../../notifications/mapping-schema'
import { readOptions } from '../../../settings/options-store'
import { Alert, Button, ButtonLink, Card, ConfirmDialog, SelectField } from '../../components'
import { takeNotice } from '../../notice'
import { showPart } from '../../page'
import { showAbsent } from '../../refusals'
import type { AdminContext } from '../../route'
import { idFrom, idOf } from '../../row-id'
import { showApiPage } from '../frame'
import { MAPPINGS } from '../paths'
import { type Choices, readChoices } from './choices'
import { Conflict } from './conflict'
import {
  type FormErrors,
  type FormValues,
  NEW_MAPPING,
  postedValues,
  storedValues,
  withConditions,
} from './form-values'
import { expectedOf } from './expected'
import { type FormProps, MappingForm } from './mapping-form'
import { Preview } from './preview'
import { FORM_INPUTS } from './redraws'
import { MOST_SHOWN } from './slot-field'

/** The form once more, as it was typed. `theirs`: what somebody else saved meanwhile. */
export type Again = { values: FormValues; errors: FormErrors; theirs?: Mapping; problem?: string }

export function newMappingPage(c: AdminContext, again?: Again): Promise<Response> {
  return showForm(c, null, again)
}

export async function editMappingPage(c: AdminContext, again?: Again): Promise<Response> {
  const id = idOf(c)
  const mapping = id === null ? null : await findMapping(c.env, id)
  return mapping ? showForm(c, mapping, again) : showAbsent(c)
}

async function showForm(c: AdminContext, mapping: Mapping | null, again?: Again): Promise<Response> {
  const { mappings: text } = c.var.text.whatsappApi
  const values = again?.values ?? (mapping ? storedValues(mapping) : NEW_MAPPING)
  const errors = again?.errors ?? {}
  const isRefused = Object.keys(errors).length > 0 || again?.problem !== undefined
  const props = { c, mapping, values, errors, choices: await readChoices(c, values) }
  return showApiPage(
    c,
    {
      tab: 'mappings',
      title: mapping ? text.form.editTitle(mapping.name) : text.form.addTitle,
      actions: <ButtonLink href={MAPPINGS}>{text.back}</ButtonLink>,
      status: again?.theirs ? 409 : isRefused ? 422 : 200,
      notice: again ? null : takeNotice(c, text.done),
      scripts: ['notifications.js'],
    },
    <>
      {isRefused ? <Refusal say={again?.problem ?? text.form.notSaved} errors={errors} /> : null}
      {mapping?.problem ? (
        <Alert kind="error">{text.form.hasProblem(c.var.text.said(mapping.problem.say))}</Alert>
      ) : null}
      {again?.theirs ? <Conflict {...props} theirs={again.theirs} /> : null}
      <FormBeside {...await withExpected(props)} />
      {mapping ? <DeleteCard c={c} mapping={mapping} /> : null}
    </>,
  )
}

/** Form and preview for another category or template, or with a condition more or less; what was typed stays. */
export async function redraw(c: AdminContext): Promise<Response> {
  const values = changed(c, postedValues(await c.req.formData()))
  const id = idFrom(values['id'])
  const props = { c, mapping: id === null ? null : { id }, values, errors: {}, choices: await readChoices(c, values) }
  return showPart(c, <FormBeside {...await withExpected(props)} />)
}

export async function preview(c: AdminContext): Promise<Response> {
  const values = postedValues(await c.req.formData())
  const choices = await readChoices(c, values)
  return showPart(c, <Preview {...await withExpected({ c, values, choices })} />)
}

/** A button of the form that saves nothing: by its address with script, by its own value without. */
export function changed(c: AdminContext, values: FormValues): FormValues {
  const drop = c.req.query('drop') ?? values['drop']
  if ((c.req.query('add') ?? values['add']) === '1') return withConditions(values, { add: true })
  return drop === undefined ? values : withConditions(values, { drop: Number(drop) })
}

type BesideProps = FormProps & Pick<Parameters<typeof Preview>[0], 'country' | 'expected'>

/** The form, and beside it what the phone will show, drawn by the server while somebody types. */
function FormBeside(props: BesideProps) {
  const { c, choices } = props
  const { form: text } = c.var.text.whatsappApi.mappings
  return (
    <div id="mapping-page" class="grid gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(18rem,22rem)]">
      <MappingForm {...props} />
      <aside class="flex min-w-0 flex-col gap-6 lg:sticky lg:top-4 lg:self-start" aria-label={text.preview}>
        <Card title={text.preview}>
          <SelectField
            name="sample"
            label={text.sample}
            hint={choices.samples.length === 1 ? text.sampleNone : undefined}
            value={choices.sample.key}
            choices={choices.samples.map(({ key, label }) => ({ value: key, label }))}
          />
          <div
            id="mapping-preview"
            aria-live="polite"
            hx-post={`${MAPPINGS}/preview`}
            hx-trigger="input delay:400ms from:#mapping-form, change delay:400ms from:#mapping-form, change from:#field-sample"
            hx-include={FORM_INPUTS}
            hx-sync="this:replace"
          >
            <Preview {...props} />
          </div>
        </Card>
        <FieldsCard c={c} choices={choices} />
      </aside>
    </div>
  )
}

function FieldsCard({ c, choices }: { c: AdminContext; choices: Choices }) {
  const { form: text } = c.var.text.whatsappApi.mappings
  return (
    <Card>
      <details>
        <summary class="w-fit cursor-pointer font-medium">{text.fields}</summary>
        <p class="text-base-content/80 my-2 text-sm">{text.fieldsHint}</p>
        <ul class="max-h-80 overflow-y-auto text-sm" tabindex={0} aria-label={text.fields}>
          {choices.fields.map(({ path }) => (
            <li class="flex flex-wrap gap-x-2 py-0.5">
              <code class="break-all">{`{${path}}`}</code>
              <bdi dir="auto" class="text-base-content/80 break-words">
                {(valueOf(choices.sample.data, path) ?? '').slice(0, MOST_SHOWN)}
              </bdi>
            </li>
          ))}
        </ul>
      </details>
    </Card>
  )
}

/** Each mistake is said here too: some fields are far below. */
function Refusal({ say, errors }: { say: string; errors: FormErrors }) {
  return (
    <Alert kind="error">
      <p>{say}</p>
      <ul class="list-disc ps-5">
        {[...new Set(Object.values(errors))].map((message) => (
          <li>{message}</li>
        ))}
      </ul>
    </Alert>
  )
}

function DeleteCard({ c, mapping }: { c: AdminContext; mapping: Mapping }) {
  const { common, whatsappApi } = c.var.text
  const { form: text } = whatsappApi.mappings
  return (
    <div>
      <Button kind="danger" opens="delete-mapping">
        {text.delete}
      </Button>
      <ConfirmDialog
        id="delete-mapping"
        title={text.deleteTitle}
        action={`${MAPPINGS}/${mapping.id}/delete`}
        csrfToken={c.var.csrfToken}
        yes={text.deleteYes}
        no={common.cancel}
      >
        {text.deleteText}
      </ConfirmDialog>
    </div>
  )
}

/** What the preview tells of the recipient. */
async function withExpected<Props extends Pick<FormProps, 'c' | 'values' | 'choices'>>(props: Props) {
  const { c, values, choices } = props
  const { whatsapp_default_country: country } = await readOptions(c.env, ['whatsapp_default_country'])
  return { ...props, country, expected: await expectedOf(c, values, { choices, country }) }
}
