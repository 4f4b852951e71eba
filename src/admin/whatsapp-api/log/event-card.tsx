import type { ShownEvent } from '../../../crm-events/shown-store'
import type { LogRow } from '../../../notifications/log'
import { redact } from '../../../whatsapp/redact'
import { Card, LocalTime } from '../../components'
import type { AdminContext } from '../../route'
import { eventLabel } from '../event-label'
import { logPath } from './filter'

/** What was posted, without anything that looks like a secret. */
export function EventCard({ c, event, row }: { c: AdminContext; event: ShownEvent | null; row: LogRow }) {
  const { detail } = c.var.text.whatsappApi.log
  if (!event)
    return (
      <Card title={detail.event}>
        <p>{detail.eventGone}</p>
      </Card>
    )
  return (
    <Card title={`${detail.event}: ${eventLabel(c, event.event)}`} hint={detail.hidden}>
      <dl class="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2 text-sm">
        <dt class="text-base-content/80">{detail.eventAt}</dt>
        <dd>
          <LocalTime at={event.occurredAt} />
        </dd>
        <dt class="text-base-content/80">{detail.eventFrom}</dt>
        <dd>{detail.origins[event.origin]}</dd>
        <dt class="text-base-content/80">{detail.eventId}</dt>
        <dd class="break-all">{event.id}</dd>
      </dl>
      <EventData c={c} event={event} />
      <p>
        <a class="link" href={logPath({ event: row.eventId })}>
          {detail.others}
        </a>
      </p>
    </Card>
  )
}

export function EventData({ c, event }: { c: AdminContext; event: ShownEvent }) {
  return (
    <pre
      class="bg-base-200 max-h-[60vh] overflow-auto rounded p-3 text-sm break-words whitespace-pre-wrap"
      tabindex={0}
      role="region"
      aria-label={c.var.text.whatsappApi.log.events.data}
    >
      <code>{pretty(redact(event.data, { texts: true }))}</code>
    </pre>
  )
}

/** Cut JSON stays as it is. */
function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
