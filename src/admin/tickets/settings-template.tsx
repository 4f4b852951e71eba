import {
  toldEvent,
  type ChosenTemplate,
  readChosenTemplates,
  type ToldEvent,
  TOLD_FIELDS,
} from '../../crm/tickets/templates'
import { own } from '../../own'
import { readOptions } from '../../settings/options-store'
import { listApproved } from '../../whatsapp/templates/approved-store'
import type { TemplateDefinition } from '../../whatsapp/templates/definition'
import { fillTemplate } from '../../whatsapp/templates/fill'
import { obstaclesOf } from '../../whatsapp/templates/obstacles'
import { shownOf } from '../../whatsapp/templates/shown'
import { slotsOf } from '../../whatsapp/templates/slots'
import {
  Alert,
  Button,
  ButtonLink,
  Card,
  ConfirmDialog,
  CsrfField,
  Field,
  PageHeader,
  SelectField,
} from '../components'
import type { FieldErrors } from '../form'
import { showPage } from '../page'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { exampleContent } from '../templates/example-content'
import { mediaAddress } from '../templates/media-address'
import { PhonePreview } from '../templates/phone-preview'
import { slotName } from '../templates/send-values'
import { updatesPath } from './paths'
import { eventName } from './settings-page'

export type MappingForm = { values: Readonly<Record<string, string>>; errors: FieldErrors }

/** `?template=<name>.<language>` chooses one; its values come below. */
export async function templatePage(c: AdminContext): Promise<Response> {
  const event = toldEvent(c.req.param('event'))
  if (!event) return showAbsent(c)
  return showTemplateForm(c, event, c.req.query('template') ?? null, null)
}

export async function showTemplateForm(
  c: AdminContext,
  event: ToldEvent,
  asked: string | null,
  refused: MappingForm | null,
): Promise<Response> {
  const text = c.var.text.tickets
  const words = text.updates
  const [approved, options] = await Promise.all([fitting(c), readOptions(c.env, ['tickets_templates'])])
  const stored = readChosenTemplates(options.tickets_templates)[event]
  const value = asked ?? (stored ? templateValue(stored) : '')
  const definition = approved.find((one) => templateValue(one) === value)
  const title = eventName(event, text)
  return showPage(
    c,
    { title, place: 'tickets', status: refused ? 422 : 200 },
    <>
      <PageHeader title={title} hint={words.chooseHint}>
        <ButtonLink href={updatesPath()}>{words.back}</ButtonLink>
      </PageHeader>
      {refused ? <Alert kind="error">{words.notSaved}</Alert> : null}
      {stored && !approved.some((one) => templateValue(one) === templateValue(stored)) ? (
        <Alert kind="warning">{words.gone(stored.name, stored.language)}</Alert>
      ) : null}
      {approved.length === 0 ? (
        <Alert kind="info">{words.nothing}</Alert>
      ) : (
        <form method="get" action={updatesPath(event)} class="grid max-w-2xl items-end gap-3 sm:grid-cols-[1fr_auto]">
          <SelectField
            name="template"
            label={words.label}
            value={value}
            choices={[
              { value: '', label: words.noTemplate },
              ...approved.map((one) => ({ value: templateValue(one), label: words.template(one.name, one.language) })),
            ]}
          />
          <Button kind="plain">{words.show}</Button>
        </form>
      )}
      {definition ? <Values c={c} event={event} definition={definition} stored={stored} refused={refused} /> : null}
      {stored ? <Forget c={c} event={event} /> : null}
    </>,
  )
}

type ValuesProps = {
  c: AdminContext
  event: ToldEvent
  definition: TemplateDefinition
  stored: ChosenTemplate | undefined
  refused: MappingForm | null
}

function Values({ c, event, definition, stored, refused }: ValuesProps) {
  const words = c.var.text.tickets.updates
  const slots = slotsOf(definition).filter(({ kind }) => kind !== 'media')
  const known = stored && templateValue(stored) === templateValue(definition) ? stored.mapping : {}
  const valueOf = (key: string) => {
    const source = known[key]
    return refused?.values[slotName(key)] ?? (source?.from === 'text' ? source.text : '')
  }
  const filled = fillTemplate(definition, known, (name) => own(words.sample, name))
  const shown = filled.ok ? filled.message.shown : shownOf(definition, exampleContent(definition))
  return (
    <div class="grid items-start gap-6 lg:grid-cols-2">
      <Card title={words.values} hint={slots.length === 0 ? words.noValues : words.valuesHint(TOLD_FIELDS)}>
        <form method="post" action={updatesPath(event)} class="flex flex-col gap-4">
          <CsrfField token={c.var.csrfToken} />
          <input type="hidden" name="template" value={templateValue(definition)} />
          {slots.map(({ key, label, isRequired }) => (
            <Field
              name={slotName(key)}
              label={c.var.text.templates.slot(label)}
              value={valueOf(key)}
              error={refused?.errors[slotName(key)]}
              maxlength={1000}
              hint={isRequired ? undefined : c.var.text.common.optional}
            />
          ))}
          <div>
            <Button>{c.var.text.common.save}</Button>
          </div>
        </form>
      </Card>
      <PhonePreview shown={shown} words={c.var.text.templates.shown} addressOf={mediaAddress} />
    </div>
  )
}

function Forget({ c, event }: { c: AdminContext; event: ToldEvent }) {
  const words = c.var.text.tickets.updates
  return (
    <div>
      <Button kind="danger" opens="forget-template">
        {words.forget}
      </Button>
      <ConfirmDialog
        id="forget-template"
        title={words.forgetTitle}
        action={`${updatesPath(event)}/forget`}
        csrfToken={c.var.csrfToken}
        yes={words.forgetYes}
        no={c.var.text.common.cancel}
      >
        {words.forgetAdvice}
      </ConfirmDialog>
    </div>
  )
}

/** Those that texts alone fill: no place, and no file that is not set at the template. */
export async function fitting(c: AdminContext): Promise<TemplateDefinition[]> {
  const approved = await listApproved(c.env)
  return approved.filter(
    (one) =>
      obstaclesOf(one).length === 0 &&
      slotsOf(one).every(({ kind, isRequired }) => kind !== 'location' && (kind !== 'media' || !isRequired)),
  )
}

/** Neither part has a dot. */
export function templateValue({ name, language }: { name: string; language: string }): string {
  return `${name}.${language}`
}
