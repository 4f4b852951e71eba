import { Badge } from '../components'
import type { AdminContext } from '../route'

type Text = AdminContext['var']['text']['activityLog']

const KINDS = { stored: 'plain', done: 'success', unknown: 'warning', rejected: 'warning', failed: 'error' } as const

export function OutcomeBadge({ outcome, label }: { outcome: string; label: string }) {
  const kind = Object.hasOwn(KINDS, outcome) ? KINDS[outcome as keyof typeof KINDS] : 'plain'
  return <Badge kind={kind}>{label}</Badge>
}

export function outcomeLabel(outcome: string, { outcomes }: Text): string {
  return Object.hasOwn(outcomes, outcome) ? outcomes[outcome as keyof Text['outcomes']] : outcome
}
