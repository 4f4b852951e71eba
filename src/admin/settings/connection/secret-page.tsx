import type { Child } from 'hono/jsx'
import { hasSwitched } from '../../../whatsapp/connection/notes'
import { Badge, Button, ButtonLink, CsrfField, ConfirmDialog, Field } from '../../components'
import { takeNotice } from '../../notice'
import type { AdminContext } from '../../route'
import { showSettings } from '../settings-page'
import { loadView, type View } from './load'
import { FirstDo, PAGE } from './step'

const FINISH = `${PAGE}/secret/finish`

/** Three steps from one app secret to the next; both are accepted in between. */
export async function showSecretPage(
  c: AdminContext,
  error: string | null = null,
  problem: string | null = null,
): Promise<Response> {
  const { settings } = c.var.text
  const text = settings.connection.secret
  const view = await loadView(c)
  const notice = takeNotice(c, { saved: text.one.saved, finished: text.three.done })
  return showSettings(
    c,
    {
      tab: 'connection',
      status: error || problem ? 422 : 200,
      notice,
      problem: problem ?? (error ? settings.notSaved : null),
    },
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

type StepsProps = { c: AdminContext; view: View; error: string | null }

function Steps({ c, view, error }: StepsProps) {
  const text = c.var.text.settings.connection.secret
  const hasOld = view.secrets.whatsapp_meta_app_secret_other.kind !== 'unset'
  const isSwitched = hasOld && hasSwitched(view.notes)
  const waiting = view.notes.signed?.by === 'other' ? text.two.waiting : text.two.none
  return (
    <ol class="flex flex-col gap-4">
      <Part c={c} number={1} title={text.one.title} isDone={hasOld}>
        <p>{text.one.hint}</p>
        <NewSecretForm c={c} error={error} />
      </Part>
      <Part c={c} number={2} title={text.two.title} isDone={isSwitched}>
        <p role="status">{hasOld ? (isSwitched ? text.two.seen : waiting) : text.two.idle}</p>
      </Part>
      <Part c={c} number={3} title={text.three.title} isDone={false}>
        <p>{hasOld ? text.three.hint : text.three.idle}</p>
        {hasOld ? <Finish c={c} isSwitched={isSwitched} /> : null}
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

/** Where Meta was not seen to have switched, the question warns, and its yes says so: else it is refused. */
function Finish({ c, isSwitched }: { c: AdminContext; isSwitched: boolean }) {
  const text = c.var.text.settings.connection.secret.three
  return (
    <div>
      <Button kind={isSwitched ? 'primary' : 'danger'} opens="forget-secret">
        {text.submit}
      </Button>
      <ConfirmDialog
        id="forget-secret"
        title={text.title}
        action={isSwitched ? FINISH : `${FINISH}?early=1`}
        csrfToken={c.var.csrfToken}
        yes={text.submit}
        no={c.var.text.common.cancel}
        danger={!isSwitched}
      >
        {isSwitched ? text.hint : text.early}
      </ConfirmDialog>
    </div>
  )
}
