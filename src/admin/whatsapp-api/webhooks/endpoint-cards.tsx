import { now } from '../../../clock'
import { stateOf, type Endpoint } from '../../../crm-webhooks/endpoint'
import { Alert, Button, Card, ConfirmDialog, CsrfField, Field } from '../../components'
import type { AdminContext } from '../../route'
import { endpointPath } from './paths'

type CardProps = { c: AdminContext; endpoint: Endpoint }
const DAY_MS = 86_400_000

export function TestCard({ c, endpoint }: CardProps) {
  const { test: text } = c.var.text.webhooks
  return (
    <Card title={text.title} hint={text.hint}>
      <OneClick c={c} action={endpointPath(endpoint.id, 'ping')} label={text.send} />
    </Card>
  )
}

export function SwitchCard({ c, endpoint, held }: CardProps & { held: number }) {
  const { switch: text } = c.var.text.webhooks
  const { id, version } = endpoint
  const isOn = stateOf(endpoint) === 'working' || stateOf(endpoint) === 'failing'
  return (
    <Card title={text.title}>
      {isOn ? (
        <Asked
          c={c}
          id="switch-off"
          action={`${endpointPath(id, 'off')}?version=${version}`}
          words={[text.off, text.offTitle, text.offText]}
        />
      ) : (
        <OneClick
          c={c}
          action={`${endpointPath(id, 'on')}?version=${version}`}
          label={held > 0 ? text.onHeld(held) : text.on}
        />
      )}
    </Card>
  )
}

export function ReplayCard({ c, endpoint }: CardProps) {
  const { replayFailed: text } = c.var.text.webhooks
  const since = new Date(now() - 7 * DAY_MS).toISOString().slice(0, 10)
  return (
    <Card title={text.title} hint={text.hint}>
      <form
        method="post"
        action={endpointPath(endpoint.id, 'replay-failed')}
        class="flex max-w-2xl flex-wrap items-end gap-3"
      >
        <CsrfField token={c.var.csrfToken} />
        <Field name="since" type="date" label={text.since} value={since} required />
        <Button kind="plain">{text.send}</Button>
      </form>
    </Card>
  )
}

/** Only administrators meet secrets. */
export function SecretCard({ c, endpoint }: CardProps) {
  const { secret: text } = c.var.text.webhooks
  const { id, version, isRotating } = endpoint
  const action = (name: string) => `${endpointPath(id, name)}?version=${version}`
  return (
    <Card title={text.title} hint={text.hint}>
      {isRotating ? <Alert kind="info">{text.both}</Alert> : null}
      {!c.var.staff.isAdmin ? <p>{text.admins}</p> : null}
      {c.var.staff.isAdmin && !isRotating ? (
        <Asked c={c} id="rotate" action={action('rotate')} words={[text.rotate, text.rotateTitle, text.rotateText]} />
      ) : null}
      {c.var.staff.isAdmin && isRotating ? (
        <Asked c={c} id="drop" action={action('drop')} words={[text.drop, text.dropTitle, text.dropText]} danger />
      ) : null}
    </Card>
  )
}

export function RemoveCard({ c, endpoint }: CardProps) {
  const { remove: text } = c.var.text.webhooks
  const { id, name, version } = endpoint
  return (
    <Card title={text.title}>
      <Asked
        c={c}
        id="remove"
        action={`${endpointPath(id, 'delete')}?version=${version}`}
        words={[text.button, text.ask(name), text.text]}
        yes={text.yes}
        danger
      />
    </Card>
  )
}

type AskedProps = {
  c: AdminContext
  id: string
  action: string
  words: readonly [button: string, title: string, question: string]
  yes?: string
  danger?: boolean
}

export function Asked({ c, id, action, words: [button, title, question], yes = button, danger = false }: AskedProps) {
  return (
    <div>
      <Button kind={danger ? 'danger' : 'plain'} opens={id}>
        {button}
      </Button>
      <ConfirmDialog
        id={id}
        title={title}
        action={action}
        csrfToken={c.var.csrfToken}
        yes={yes}
        no={c.var.text.common.cancel}
        danger={danger}
      >
        {question}
      </ConfirmDialog>
    </div>
  )
}

function OneClick({ c, action, label }: { c: AdminContext; action: string; label: string }) {
  return (
    <form method="post" action={action}>
      <CsrfField token={c.var.csrfToken} />
      <Button kind="plain">{label}</Button>
    </form>
  )
}
