import type { TicketPriority, TicketStatus } from '../../crm/tickets/ticket'
import { Badge } from '../components'
import type { TicketsText } from '../text/en/tickets'

const STATUS_LOOKS = {
  open: 'info',
  in_progress: 'warning',
  answered: 'success',
  on_hold: 'plain',
  closed: 'plain',
} as const satisfies Record<TicketStatus, string>

const PRIORITY_LOOKS = {
  low: 'plain',
  medium: 'plain',
  high: 'warning',
  urgent: 'error',
} as const satisfies Record<TicketPriority, string>

export function StatusBadge({ status, text }: { status: TicketStatus; text: TicketsText }) {
  return <Badge kind={STATUS_LOOKS[status]}>{text.statuses[status]}</Badge>
}

export function PriorityBadge({ priority, text }: { priority: TicketPriority; text: TicketsText }) {
  return <Badge kind={PRIORITY_LOOKS[priority]}>{text.priorities[priority]}</Badge>
}
