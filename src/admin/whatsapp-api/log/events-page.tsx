import { CATEGORY_NAMES } from '../../../crm-events/catalogue'
import { eventsWithProblem, LOOKED_THROUGH } from '../../../crm-events/shown-store'
import { Alert, ButtonLink, Card, EmptyState, LocalTime } from '../../components'
import type { AdminContext } from '../../route'
import { eventLabel } from '../event-label'
import { showApiPage } from '../frame'
import { LOG } from '../paths'
import { EventData } from './event-card'

/** Events that could not be handled, with why. */
export async function eventsPage(c: AdminContext): Promise<Response> {
  const { log } = c.var.text.whatsappApi
  const { events: text } = log
  const events = await eventsWithProblem(c.env.DB, ['', ...CATEGORY_NAMES])
  return showApiPage(
    c,
    {
      tab: 'log',
      title: text.title,
      hint: text.hint,
      actions: <ButtonLink href={LOG}>{text.back}</ButtonLink>,
    },
    events.length === 0 ? (
      <EmptyState title={text.empty}>{text.emptyAdvice}</EmptyState>
    ) : (
      <Card hint={`${text.advice} ${text.bounded(LOOKED_THROUGH.toLocaleString(c.var.locale))}`}>
        <ul class="divide-base-300 divide-y" aria-label={text.title}>
          {events.map((event) => (
            <li class="flex flex-col gap-2 py-4">
              <p class="flex flex-wrap items-baseline gap-x-3">
                <span class="font-medium">{eventLabel(c, event.event)}</span>
                <LocalTime at={event.occurredAt} />
                <span class="text-base-content/80 text-sm break-all">{event.id}</span>
              </p>
              <Alert kind="error">{c.var.text.said(event.problem ?? '')}</Alert>
              <details>
                <summary class="w-fit cursor-pointer text-sm">{text.data}</summary>
                <div class="mt-2">
                  <EventData c={c} event={event} />
                </div>
              </details>
            </li>
          ))}
        </ul>
      </Card>
    ),
  )
}
