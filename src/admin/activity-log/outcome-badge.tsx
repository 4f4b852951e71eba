import { own } from '../../own'
import { Badge } from '../components'
import type { AdminContext } from '../route'

type Text = AdminContext['var']['text']['activityLog']

const KINDS = { stored: 'plain', done: 'success', unknown: 'warning', rejected: 'warning', failed: 'error' } as const

export function OutcomeBadge({ outcome, label }: { outcome: string; label: string }) {
  const kind = own(KINDS, outcome) ?? 'plain'
  return <Badge kind={kind}>{label}</Badge>
}

export function outcomeLabel(outcome: string, { outcomes }: Text): string {
  return own(outcomes, outcome) ?? outcome
}
