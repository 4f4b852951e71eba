import type { ToldAlert } from '../../../health/alerts/store'
import { resultOfFailure } from '../../../notifications/verdict'
import { Badge, Card, Item, ItemList, LocalTime } from '../../components'
import type { AdminContext } from '../../route'

type State = keyof AdminContext['var']['text']['alerts']['states']

const BADGES = {
  waiting: 'plain',
  sending: 'plain',
  sent: 'success',
  delivered: 'success',
  read: 'success',
  failed: 'error',
  unknown: 'warning',
} as const satisfies Record<State, string>

/** Who was told of what, and what became of the message. */
export function Told({ c, alerts }: { c: AdminContext; alerts: readonly ToldAlert[] }) {
  const { alerts: text } = c.var.text
  return (
    <Card title={text.told} hint={text.toldHint}>
      {alerts.length === 0 ? (
        <p>{text.nothingTold}</p>
      ) : (
        <ItemList label={text.told}>
          {alerts.map((alert) => (
            <One c={c} alert={alert} />
          ))}
        </ItemList>
      )}
    </Card>
  )
}

function One({ c, alert }: { c: AdminContext; alert: ToldAlert }) {
  const { alerts: text, health } = c.var.text
  const { name, finding, values, person, createdAt, interactionId } = alert
  const isTest = name === 'test'
  const state = stateOf(alert)
  return (
    <Item
      title={`${isTest ? text.testName : health.rows[name]} · ${person ?? text.somebody}`}
      detail={
        <>
          <LocalTime at={createdAt} />
          {isTest ? null : ` · ${health.findings[finding].say(...values)}`}
          <Why c={c} alert={alert} state={state} />
        </>
      }
    >
      <Badge kind={BADGES[state]}>{text.states[state]}</Badge>
      {interactionId === null ? null : (
        <a class="link text-sm" href={`/admin/whatsapp?c=${encodeURIComponent(interactionId)}`}>
          {text.thread}
        </a>
      )}
    </Item>
  )
}

/** Why it did not arrive, and what to do. */
function Why({ c, alert, state }: { c: AdminContext; alert: ToldAlert; state: State }) {
  const why =
    state === 'unknown'
      ? { reason: '', cure: c.var.text.alerts.unknownCure }
      : state === 'failed'
        ? (alert.problem ?? resultOfFailure(alert, 'whatsapp'))
        : null
  return why ? <span class="block">{c.var.text.said(`${why.reason} ${why.cure}`.trim())}</span> : null
}

function stateOf({ state, status }: ToldAlert): State {
  if (state !== 'handed') return state
  switch (status) {
    case 'sent':
    case 'delivered':
    case 'read':
    case 'failed':
    case 'unknown':
      return status
    case 'played':
      return 'read'
    case null:
    default:
      return 'sending'
  }
}
