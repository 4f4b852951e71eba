import { now } from '../../../clock'
import { conversationsById } from '../../../conversations/inbox-store'
import { finishReminder, openReminders, type Reminder } from '../../../crm/reminders/store'
import { CsrfField, LocalTime } from '../../components'
import { showPart } from '../../page'
import { showAbsent } from '../../refusals'
import type { AdminContext } from '../../route'
import { isWithin } from '../conversation-list'
import { reachOf } from '../load'
import { INBOX, inboxPath } from '../paths'
import { nameOf } from '../person'
import { DUE_REMINDERS } from './paths'
import { idFrom } from '../../row-id'

const SHOWN = 3

/** What this person wanted to be reminded of; asks again each minute. */
export async function DueReminders({ c }: { c: AdminContext }) {
  const due = await openReminders(c.env, c.var.staff.staffId, now())
  const rows = await conversationsById(
    c.env.DB,
    due.flatMap(({ interactionId }) => interactionId ?? []),
  )
  const reach = reachOf(c.var.staff)
  const byId = new Map(rows.filter((row) => isWithin(reach, row)).map((row) => [row.id, row]))
  const text = c.var.text.person.reminders
  return (
    <div
      id="due-reminders"
      hx-get={DUE_REMINDERS}
      hx-trigger="every 60s"
      hx-swap="outerHTML"
      class={due.length === 0 ? 'hidden' : 'border-base-300 bg-warning/15 shrink-0 border-b'}
    >
      {due.length === 0 ? null : (
        <section class="px-4 py-2 text-sm" aria-label={text.due(due.length)} role="status">
          <p class="font-medium">{text.due(due.length)}</p>
          <ul>
            {due.slice(0, SHOWN).map((reminder) => (
              <li class="flex items-center gap-2">
                <Line reminder={reminder} row={byId.get(reminder.interactionId ?? '')} c={c} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

type LineProps = {
  reminder: Reminder
  row:
    | (Parameters<typeof isWithin>[1] &
        Parameters<typeof nameOf>[0] & { id: string; relType: Parameters<typeof inboxPath>[0] })
    | undefined
  c: AdminContext
}

function Line({ reminder, row, c }: LineProps) {
  const { person, inbox } = c.var.text
  return (
    <>
      <span class="min-w-0 grow truncate">
        <LocalTime at={reminder.dateAt} />{' '}
        {row ? (
          <a class="link" href={inboxPath(row.relType, row.id)}>
            <bdi>{nameOf(row, inbox)}</bdi>
          </a>
        ) : null}{' '}
        <bdi>{reminder.description}</bdi>
      </span>
      <form
        method="post"
        action={`${DUE_REMINDERS}/${reminder.id}/done`}
        hx-post={`${DUE_REMINDERS}/${reminder.id}/done`}
        hx-target="#due-reminders"
        hx-swap="outerHTML"
      >
        <CsrfField token={c.var.csrfToken} />
        <button
          type="submit"
          class="btn btn-sm btn-ghost"
          aria-label={person.reminders.doneLabel(reminder.description.slice(0, 60))}
        >
          {person.reminders.done}
        </button>
      </form>
    </>
  )
}

export function dueReminders(c: AdminContext): Promise<Response> {
  return showPart(c, <DueReminders c={c} />)
}

export async function finishDue(c: AdminContext): Promise<Response> {
  const { staffId } = c.var.staff
  const id = idFrom(c.req.param('reminder'))
  const reminder = (await openReminders(c.env, staffId, now())).find((one) => one.id === id)
  if (!reminder) return showAbsent(c)
  await finishReminder(c.env, staffId, reminder)
  return c.req.header('hx-request') === undefined ? c.redirect(INBOX, 303) : dueReminders(c)
}
