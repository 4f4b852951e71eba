import { stateOf, type Endpoint, type EndpointState } from '../../../crm-webhooks/endpoint'
import { Alert, Badge, LocalTime } from '../../components'
import type { AdminContext } from '../../route'

const LOOK = { working: 'success', failing: 'warning', off: 'plain', disabled: 'error' } as const satisfies Record<
  EndpointState,
  'success' | 'warning' | 'plain' | 'error'
>

export function StateBadge({ c, endpoint }: { c: AdminContext; endpoint: Endpoint }) {
  const state = stateOf(endpoint)
  return <Badge kind={LOOK[state]}>{c.var.text.webhooks.states[state]}</Badge>
}

/** What is wrong with it, since when, and what happens next. */
export function StateBanner({ c, endpoint }: { c: AdminContext; endpoint: Endpoint }) {
  const { webhooks: text } = c.var.text
  const { failingSince, disabledAt, disabledReason } = endpoint
  switch (stateOf(endpoint)) {
    case 'working':
      return null
    case 'off':
      return <Alert kind="info">{text.offAdvice}</Alert>
    case 'failing':
      return (
        <Alert kind="warning">
          {text.failingSince} <LocalTime at={failingSince ?? 0} />. {text.failingAdvice}
        </Alert>
      )
    case 'disabled':
      return (
        <Alert kind="error">
          {text.disabledAt} (<LocalTime at={disabledAt ?? 0} />
          ). {disabledReason ? c.var.text.said(disabledReason.say) : null} {text.disabledAdvice}
        </Alert>
      )
  }
}
