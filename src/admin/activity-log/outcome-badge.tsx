import { Badge } from '../components'

const KINDS = { stored: 'plain', done: 'success', unknown: 'warning', rejected: 'warning', failed: 'error' } as const

export function OutcomeBadge({ outcome, label }: { outcome: string; label: string }) {
  const kind = Object.hasOwn(KINDS, outcome) ? KINDS[outcome as keyof typeof KINDS] : 'plain'
  return <Badge kind={kind}>{label}</Badge>
}
