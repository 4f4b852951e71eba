import type { Child } from 'hono/jsx'
import { checkApp } from '../../../whatsapp/connection/check'
import { keepConnection, recordRefusal } from '../../../whatsapp/connection/keep'
import { readConnection } from '../../../whatsapp/connection/stored'
import { Badge, Button, ButtonLink, CsrfField, ConfirmDialog, Field } from '../../components'
import { fieldErrors } from '../../form'
import { takeNotice } from '../../notice'
import type { AdminContext } from '../../route'
import { showSettings } from '../settings-page'
import { loadView, type View } from './load'
import { secretForm } from './schema'
import { FirstDo, PAGE } from './step'

/** Three steps from one app secret to the next; both are accepted in between. */
export async function showSecretPage(c: AdminContext, error: string | null = null): Promise<Response> {
  const { settings } = c.var.text
  const text = settings.connection.secret
  const view = await loadView(c)
  const notice = takeNotice(c, { saved: text.one.saved, finished: text.three.done })
  return showSettings(
    c,
    { tab: 'connection', status: error ? 422 : 200, notice, problem: error ? settings.notSaved : null },
    <>
      <div class="flex flex-wrap items-center justify-between gap-2">
        <h2 class="text-xl font-semibold">{text.title}</h2>
        <ButtonLink kind="quiet" href={PAGE}>
          {text.back}
        </ButtonLink>
      </div>
      <p>{text.hint}</p>
      {view.steps.app === 'done' ? <Steps c={c} view={view} error={error} /> : <FirstDo c={c} step="app" />}
    </>,
  )
}

/** The new secret goes first, the old one stays accepted; in one save, after Meta took the new one. */
export async function saveNewSecret(c: AdminContext): Promise<Response> {
  const text = c.var.text.settings.connection
  const by = { staffId: c.var.staff.staffId }
  const parsed = secretForm(text).safeParse(await c.req.parseBody())
  if (!parsed.success) return showSecretPage(c, fieldErrors(parsed.error)['whatsapp_meta_app_secret'])
  const stored = await readConnection(c.env)
  const appSecret = parsed.data.whatsapp_meta_app_secret
  if (appSecret === stored.appSecret) return showSecretPage(c, text.secret.one.same)
  const check = await checkApp(c.env, { ...stored, appSecret }, by)
  if (check.kind !== 'good') {
    await recordRefusal(c.env, 'connection.secret', `The new app secret was not saved: ${check.kind}`, by)
    const unasked = check.kind === 'unreachable' ? text.unreachable(check.reason, check.cure) : null
    return showSecretPage(c, unasked ?? text.app.wrongSecret)
  }
  const changes = { whatsapp_meta_app_secret: appSecret, whatsapp_meta_app_secret_other: stored.appSecret }
  const summary = 'A new app secret is in use, the old one is accepted beside it'
  await keepConnection(c.env, changes, { kind: 'connection.secret', summary, ...by })
  return c.redirect(`${PAGE}/secret?done=saved`, 303)
}

export async function forgetOldSecret(c: AdminContext): Promise<Response> {
  const summary = 'The old app secret is forgotten'
  const { staffId } = c.var.staff
  const changes = { whatsapp_meta_app_secret_other: '' }
  await keepConnection(c.env, changes, { kind: 'connection.secret', summary, staffId })
  return c.redirect(`${PAGE}/secret?done=finished`, 303)
}

type StepsProps = { c: AdminContext; view: View; error: string | null }

function Steps({ c, view, error }: StepsProps) {
  const text = c.var.text.settings.connection.secret
  const hasOld = view.secrets.whatsapp_meta_app_secret_other.kind !== 'unset'
  const hasSwitched = hasOld && view.notes.signed?.by === 'first'
  const waiting = view.notes.signed === null ? text.two.none : text.two.waiting
  return (
    <ol class="flex flex-col gap-4">
      <Part c={c} number={1} title={text.one.title} isDone={hasOld}>
        <p>{text.one.hint}</p>
        <NewSecretForm c={c} error={error} />
      </Part>
      <Part c={c} number={2} title={text.two.title} isDone={hasSwitched}>
        <p role="status">{hasOld ? (hasSwitched ? text.two.seen : waiting) : text.two.idle}</p>
      </Part>
      <Part c={c} number={3} title={text.three.title} isDone={false}>
        <p>{hasOld ? text.three.hint : text.three.idle}</p>
        {hasOld ? <Finish c={c} hasSwitched={hasSwitched} /> : null}
      </Part>
    </ol>
  )
}

function Part(props: { c: AdminContext; number: number; title: string; isDone: boolean; children?: Child }) {
  const { status } = props.c.var.text.settings.connection.steps
  return (
    <li class="card border-base-300 border">
      <div class="card-body gap-4">
        <h3 class="flex flex-wrap items-center gap-3 text-lg font-semibold">
          <span>{`${props.number}. ${props.title}`}</span>
          {props.isDone ? <Badge kind="success">{status.done}</Badge> : null}
        </h3>
        {props.children}
      </div>
    </li>
  )
}

function NewSecretForm({ c, error }: { c: AdminContext; error: string | null }) {
  const text = c.var.text.settings.connection.secret.one
  return (
    <form method="post" action={`${PAGE}/secret`} class="flex max-w-2xl flex-col gap-4">
      <CsrfField token={c.var.csrfToken} />
      <Field
        name="whatsapp_meta_app_secret"
        type="password"
        label={text.label}
        error={error ?? undefined}
        autocomplete="off"
        maxlength={1000}
        required
      />
      <div>
        <Button>{text.submit}</Button>
      </div>
    </form>
  )
}

/** Before Meta switched it is asked first. */
function Finish({ c, hasSwitched }: { c: AdminContext; hasSwitched: boolean }) {
  const text = c.var.text.settings.connection.secret.three
  return (
    <div>
      <Button kind={hasSwitched ? 'primary' : 'danger'} opens="forget-secret">
        {text.submit}
      </Button>
      <ConfirmDialog
        id="forget-secret"
        title={text.title}
        action={`${PAGE}/secret/finish`}
        csrfToken={c.var.csrfToken}
        yes={text.submit}
        no={c.var.text.common.cancel}
        danger={!hasSwitched}
      >
        {hasSwitched ? text.hint : text.early}
      </ConfirmDialog>
    </div>
  )
}
