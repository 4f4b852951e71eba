import type { Child } from 'hono/jsx'
import { stubs } from '../../../durable-objects/stubs'
import { lookUp } from '../../conversations/identity'
import { conversationName } from '../../conversations/names'
import { hasOwnToken } from '../../notifications/credentials'
import type { ConfigNumber } from '../../settings/snapshot'
import { readConfig } from '../../settings/snapshot'
import { Choices } from '../composer/template/choices'
import { emptyFilling, fillingOf, fillPosted, readPosted, templateFor } from '../composer/template/fill'
import { type Filling, Preview, TemplateForm } from '../composer/template/form'
import type { Target } from '../composer/template/target'
import { Alert, Button, ButtonLink, Card, PageHeader, SelectField } from '../components'
import { inboxPath } from '../inbox/paths'
import { showPage, showPart } from '../page'
import { showAbsent } from '../refusals'
import { requestOfScene } from '../../log-scene'
import type { AdminContext } from '../route'
import { maySeePeople } from './people'
import { type Asked, askedFor, conversationOfPair, type Errors, type Pair, pairOf } from './recipient'

export const NEW = '/admin/whatsapp/new'

/** Whom and from where; then the templates, or the conversation that is there already. */
export async function newPage(c: AdminContext): Promise<Response> {
  const config = await readConfig(c.env)
  const { errors: words } = c.var.text.newConversation
  const asked = await askedFor(c, config)
  const found = pairOf(config, asked, words)
  if (asked.noPhone)
    return show(c, 200, <Whom c={c} asked={asked} numbers={config?.numbers ?? []} errors={{ to: words.noPhone }} />)
  if (!asked.wasAsked) return show(c, 200, <Whom c={c} asked={asked} numbers={config?.numbers ?? []} errors={{}} />)
  if (!found.ok) return show(c, 422, <Whom c={c} asked={asked} numbers={config?.numbers ?? []} errors={found.errors} />)
  const present = await conversationOfPair(c, found.pair)
  if (present === 'hidden')
    return show(c, 422, <Whom c={c} asked={asked} numbers={config?.numbers ?? []} errors={{ to: words.colleague }} />)
  if (present) return c.redirect(inboxPath(present.relType, present.id), 303)
  const target = await targetOf(c, found.pair)
  return show(
    c,
    200,
    <>
      <Chosen c={c} pair={found.pair} name={target.fields['name'] ?? ''} />
      <Card>
        <Choices c={c} target={target} />
      </Card>
    </>,
  )
}

export async function templatePage(c: AdminContext): Promise<Response> {
  const begun = await begin(c)
  if (begun instanceof Response) return begun
  const { pair, target, template } = begun
  return showForm(c, { pair, target, template, filling: await emptyFilling(c, target, template) })
}

/** Looks at it filled, or sends it: the conversation begins with it. The same key twice is one message. */
export async function send(c: AdminContext): Promise<Response> {
  const body = await c.req.parseBody()
  const begun = await begin(c, { from: textIn(body['from']), to: textIn(body['to']) })
  if (begun instanceof Response) return begun
  const { pair, target, template } = begun
  const posted = await readPosted(c, template)
  const { values } = posted
  if (posted.step === 'preview') {
    const { preview } = await fillingOf(c, target, template, { values, errors: {}, say: null })
    return showPart(c, <Preview c={c} shown={preview} />)
  }
  const again = async (errors: Record<string, string>, say: string) =>
    showForm(c, { pair, target, template, filling: await fillingOf(c, target, template, { values, errors, say }) })
  const { notSent } = c.var.text.inbox.composer.templates
  const filled = await fillPosted(c, target, template, posted)
  if (!filled.ok) return again(filled.errors, notSent)
  const to = { waId: pair.waId, userId: null }
  const name = conversationName(pair.number.phoneNumberId, to)
  if (name === null) return showAbsent(c)
  const { staffId } = c.var.staff
  const key = `new:${staffId}:${(values['key'] ?? '').slice(0, 64) || crypto.randomUUID()}`
  const command = { sentBy: `staff:${staffId}`, message: filled.message, key, to, ...requestOfScene() }
  const result = await stubs(c.env).conversation(name).send(command)
  if (!result.ok) return again({}, `${notSent} ${c.var.text.said(result.say)}`)
  return c.redirect(`/admin/whatsapp?c=${encodeURIComponent(result.message.interactionId)}`, 303)
}

type Begun = { pair: Pair; target: Target; template: NonNullable<Awaited<ReturnType<typeof templateFor>>> }

/** Every step checks anew: another step may be minutes ago, and its address can be made up. */
async function begin(c: AdminContext, posted?: { from: string; to: string }): Promise<Begun | Response> {
  const config = await readConfig(c.env)
  const from = posted?.from ?? c.req.query('from') ?? ''
  const to = posted?.to ?? c.req.query('to') ?? ''
  const asked: Asked = { from, to: to.slice(0, 100), name: null, wasAsked: true, noPhone: false }
  const found = pairOf(config, asked, c.var.text.newConversation.errors)
  if (!found.ok) return showAbsent(c)
  if ((await conversationOfPair(c, found.pair)) === 'hidden') return showAbsent(c)
  const target = await targetOf(c, found.pair)
  const template = await templateFor(c, target)
  return template ? { pair: found.pair, target, template } : showAbsent(c)
}

async function targetOf(c: AdminContext, { number, waId }: Pair): Promise<Target> {
  const config = await readConfig(c.env)
  const relation = config ? await lookUp(c.env, config, { waId, userId: null }).catch(() => null) : null
  return {
    wabaId: number.wabaId,
    hasOwnList: config !== null && hasOwnToken(config, number.phoneNumberId),
    fields: { name: '', ...relation?.fields, phone: `+${waId}` },
    listPath: NEW,
    pathOf: (id) => `${NEW}/${encodeURIComponent(id)}`,
    hidden: { from: number.phoneNumberId, to: `+${waId}` },
    isInComposer: false,
    canPlan: false,
  }
}

type Shown = Begun & { filling: Filling }

function showForm(c: AdminContext, { pair, target, template, filling }: Shown): Promise<Response> {
  return show(
    c,
    filling.say === null ? 200 : 422,
    <>
      <Chosen c={c} pair={pair} name={target.fields['name'] ?? ''} />
      <Card>
        <TemplateForm c={c} target={target} template={template} filling={filling} />
      </Card>
    </>,
  )
}

function show(c: AdminContext, status: 200 | 422, content: Child): Promise<Response> {
  const text = c.var.text.newConversation
  return showPage(
    c,
    { title: text.title, place: 'inbox', status },
    <>
      <PageHeader title={text.title} hint={text.hint}>
        <ButtonLink href="/admin/whatsapp">{text.back}</ButtonLink>
      </PageHeader>
      {content}
    </>,
  )
}

function Chosen({ c, pair, name }: { c: AdminContext; pair: Pair; name: string }) {
  const text = c.var.text.newConversation
  const { number, waId } = pair
  const to = name === '' ? `+${waId}` : text.named(name, `+${waId}`)
  return (
    <p class="flex flex-wrap items-baseline gap-x-3">
      <bdi class="font-medium">{text.chosen(to, number.displayPhoneNumber)}</bdi>
      <a class="link text-sm" href={NEW}>
        {text.change}
      </a>
    </p>
  )
}

type WhomProps = { c: AdminContext; asked: Asked; numbers: readonly ConfigNumber[]; errors: Errors }

function Whom({ c, asked, numbers, errors }: WhomProps) {
  const text = c.var.text.newConversation
  if (numbers.length === 0) return <Alert kind="warning">{text.noNumber}</Alert>
  return (
    <form method="get" action={NEW} class="flex max-w-2xl flex-col gap-6">
      <Card>
        <SelectField
          name="from"
          label={text.from}
          value={asked.from}
          error={errors.from}
          choices={numbers.map(({ phoneNumberId, displayPhoneNumber, isDefault }) => ({
            value: phoneNumberId,
            label: isDefault ? text.byDefault(displayPhoneNumber) : displayPhoneNumber,
          }))}
        />
        <To c={c} value={asked.to} error={errors.to} />
      </Card>
      <div class="flex flex-wrap gap-2">
        <Button>{text.next}</Button>
        <ButtonLink href="/admin/whatsapp" kind="quiet">
          {c.var.text.common.cancel}
        </ButtonLink>
      </div>
    </form>
  )
}

/** A number, or somebody of the records whom the browser offers while one types. */
function To({ c, value, error }: { c: AdminContext; value: string; error: string | undefined }) {
  const text = c.var.text.newConversation
  const offers = maySeePeople(c)
  const search = offers
    ? { 'hx-get': `${NEW}/people`, 'hx-trigger': 'input changed delay:300ms', 'hx-target': '#people', list: 'people' }
    : {}
  return (
    <div class="flex flex-col gap-1">
      <label class="text-sm font-medium" for="field-to">
        {text.to}
      </label>
      <input
        {...search}
        id="field-to"
        name="to"
        type="text"
        required
        autocomplete="off"
        maxlength={100}
        value={value}
        class={`input w-full ${error ? 'input-error' : ''}`}
        aria-describedby={`${error ? 'field-to-error ' : ''}field-to-hint`}
        aria-invalid={error ? 'true' : undefined}
      />
      {offers ? <datalist id="people"></datalist> : null}
      {error ? (
        <p id="field-to-error" class="text-error text-sm">
          {error}
        </p>
      ) : null}
      <p id="field-to-hint" class="text-base-content/80 text-sm">
        {offers ? text.toHintPeople : text.toHint}
      </p>
    </div>
  )
}

function textIn(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
