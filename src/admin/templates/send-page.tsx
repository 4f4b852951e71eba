import type { Child } from 'hono/jsx'
import { stubs } from '../../../durable-objects/stubs'
import { conversationName } from '../../conversations/names'
import { optionOf, readConfig, type ConfigSnapshot } from '../../settings/snapshot'
import type { MessageOf } from '../../whatsapp/messages'
import type { StoredTemplate } from '../../whatsapp/templates/admin-store'
import { fillTemplate } from '../../whatsapp/templates/fill'
import { slotsOf } from '../../whatsapp/templates/slots'
import { Alert, ButtonLink, PageHeader } from '../components'
import { showPage } from '../page'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { templateOf } from './detail-page'
import type { FormErrors } from './form-parts'
import { takeFiles } from './form-samples'
import { formTexts, type FormValues } from './form-values'
import { templatePath, TEMPLATES } from './paths'
import { waIdOf } from './recipient'
import { SendCheck } from './send-check'
import { SendForm } from './send-form'
import { exampleValues, mappingOf, slotName } from './send-values'
import { adviceOf } from './state-notes'

/** The form of a test send, filled with Meta's examples. */
export async function sendPage(c: AdminContext): Promise<Response> {
  const template = await templateOf(c)
  if (!template) return showAbsent(c)
  return showForm(c, template, { values: exampleValues(template.definition), errors: {}, say: null })
}

/** Three steps of one form: look at it filled, change something, send it. */
export async function send(c: AdminContext): Promise<Response> {
  const template = await templateOf(c)
  if (!template) return showAbsent(c)
  const body = await c.req.parseBody()
  const { _csrf, do: step, ...posted } = formTexts(body)
  const files = await takeFiles(c, body, mediaNames(template))
  const values = { ...posted, ...files.values }
  if (step === 'change') return showForm(c, template, { values, errors: {}, say: null })
  const checked = await check(c, template, values, files.errors)
  if (!checked.ok) return showForm(c, template, { values, ...checked })
  if (step === 'send') return goes(c, template, values, checked)
  return showCheck(c, template, { ...values, key: values['key'] || crypto.randomUUID() }, checked)
}

type Checked = { ok: true; from: string; waId: string; message: MessageOf<'template'> }
type Refused = { ok: false; errors: FormErrors; say: string | null }
type Shown = { values: FormValues; errors: FormErrors; say: string | null }

async function check(
  c: AdminContext,
  { definition }: StoredTemplate,
  values: FormValues,
  fileErrors: FormErrors,
): Promise<Checked | Refused> {
  const words = c.var.text.templates
  if (definition.status !== 'APPROVED') return { ok: false, errors: {}, say: adviceOf(definition.status, words) }
  const config = await readConfig(c.env)
  const { from = '', to = '' } = values
  const waId = waIdOf(to, config ? optionOf(config, 'whatsapp_default_country') : 'US')
  const mapping = await mappingOf(c.env, definition, values)
  const filled = fillTemplate(definition, mapping, () => undefined)
  const errors: Record<string, string> = { ...fileErrors, ...recipientErrors(config, from, waId, words.send.errors) }
  if (!filled.ok)
    for (const { field, message } of filled.problems) errors[slotName(field)] ??= c.var.text.said(`${message}.`)
  if (!filled.ok || waId === null || Object.keys(errors).length > 0)
    return { ok: false, errors, say: words.send.notSent }
  return { ok: true, from, waId, message: filled.message }
}

type ErrorWords = AdminContext['var']['text']['templates']['send']['errors']

function recipientErrors(
  config: ConfigSnapshot | null,
  from: string,
  waId: string | null,
  words: ErrorWords,
): FormErrors {
  const numbers = config?.numbers ?? []
  const isOwn = numbers.some(({ displayPhoneNumber }) => displayPhoneNumber.replaceAll(/\D/g, '') === waId)
  return {
    ...(numbers.some(({ phoneNumberId }) => phoneNumberId === from) ? {} : { from: words.from }),
    ...(waId === null ? { to: words.to } : isOwn ? { to: words.own } : {}),
  }
}

/** The same key twice is one message, however often the button is pressed. */
async function goes(
  c: AdminContext,
  template: StoredTemplate,
  values: FormValues,
  checked: Checked,
): Promise<Response> {
  const { from, waId, message } = checked
  const to = { waId, userId: null }
  const name = conversationName(from, to)
  if (name === null) return showAbsent(c)
  const stub = stubs(c.env).conversation(name)
  const sentBy = `staff:${c.var.staff.staffId}`
  const key = `test:${c.var.staff.staffId}:${(values['key'] || crypto.randomUUID()).slice(0, 64)}`
  const result = await stub.send({ sentBy, message, key, to, isTest: true })
  if (!result.ok)
    return showForm(c, template, {
      values,
      errors: {},
      say: `${c.var.text.templates.send.notSent} ${c.var.text.said(result.say)}`,
    })
  const { interactionId, id, at } = result.message
  const query = new URLSearchParams({ o: String(stub.id), i: interactionId, m: id, at: String(at) })
  return c.redirect(`${templatePath(template.definition.id, 'sent')}?${query.toString()}`, 303)
}

async function showCheck(c: AdminContext, template: StoredTemplate, values: FormValues, checked: Checked) {
  const words = c.var.text.templates
  return showSend(
    c,
    template,
    200,
    <SendCheck
      words={words}
      shown={checked.message.shown}
      action={templatePath(template.definition.id, 'send')}
      csrfToken={c.var.csrfToken}
      values={values}
      to={`+${checked.waId}`}
    />,
  )
}

async function showForm(c: AdminContext, template: StoredTemplate, { values, errors, say }: Shown): Promise<Response> {
  const { text, staff, csrfToken } = c.var
  const { definition } = template
  const words = text.templates
  const numbers = (await readConfig(c.env))?.numbers ?? []
  const chosen = values['from'] ?? numbers.find(({ isDefault }) => isDefault)?.phoneNumberId ?? ''
  const isRefused = say !== null
  const unsendable = definition.status === 'APPROVED' ? null : adviceOf(definition.status, words)
  const maySeeLeads = staff.can('leads', 'view') || staff.can('leads', 'view_own')
  return showSend(
    c,
    template,
    isRefused ? 422 : 200,
    <>
      {isRefused ? <Alert kind="error">{say}</Alert> : null}
      {unsendable !== null && unsendable !== say ? <Alert kind="warning">{unsendable}</Alert> : null}
      {numbers.length === 0 ? <Alert kind="warning">{words.send.noNumber}</Alert> : null}
      {unsendable === null && numbers.length > 0 ? (
        <SendForm
          definition={definition}
          numbers={numbers}
          values={{ ...values, from: chosen }}
          errors={errors}
          words={words}
          action={templatePath(definition.id, 'send')}
          back={templatePath(definition.id)}
          cancel={text.common.cancel}
          csrfToken={csrfToken}
          leadsPath={maySeeLeads ? `${TEMPLATES}/leads` : null}
        />
      ) : null}
    </>,
  )
}

function showSend(c: AdminContext, { definition }: StoredTemplate, status: 200 | 422, content: Child) {
  const text = c.var.text.templates.send
  const title = text.title(definition.name)
  return showPage(
    c,
    { title, place: 'templates', scripts: ['templates.js'], status },
    <>
      <PageHeader title={title} hint={text.hint}>
        <ButtonLink href={templatePath(definition.id)}>{text.back}</ButtonLink>
      </PageHeader>
      {content}
    </>,
  )
}

function mediaNames({ definition }: StoredTemplate) {
  return slotsOf(definition).flatMap(({ key, media }) => (media === null ? [] : [{ name: slotName(key), kind: media }]))
}
