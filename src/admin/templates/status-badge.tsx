import { own } from '../../own'
import { Badge } from '../components'
import type { Catalogue } from '../text/en'

type Words = Catalogue['templates']

const KINDS = {
  APPROVED: 'success',
  PENDING: 'info',
  IN_REVIEW: 'info',
  IN_APPEAL: 'info',
  REJECTED: 'error',
  DISABLED: 'error',
  PAUSED: 'warning',
  FLAGGED: 'warning',
  LIMIT_EXCEEDED: 'warning',
  LOCKED: 'warning',
} as const

export function StatusBadge({ status, words }: { status: string; words: Words }) {
  const kind = own(KINDS, status) ?? 'plain'
  return <Badge kind={kind}>{statusName(status, words)}</Badge>
}

/** A state that Meta invents later is shown in its own word. */
export function statusName(status: string, { statuses }: Words): string {
  return own(statuses, status) ?? status
}

export function categoryName(category: string, { categories }: Words): string {
  return own(categories, category) ?? category
}
