import { now } from '../../../clock'
import { threadIds } from '../../../conversations/inbox-store'
import { isWindowOpen } from '../../../conversations/window'
import {
  deleteReminder,
  findReminder,
  finishReminder,
  insertReminder,
  MOST_REMINDER_CHARS,
  type Reminder,
} from '../../../crm/reminders/store'
import { readChosenTemplates } from '../../../crm/tickets/templates'
import { readOptions } from '../../../settings/options-store'
import { textOf } from '../../crm/asked'
import { showAbsent } from '../../refusals'
import type { AdminContext } from '../../route'
import { conversationOf } from '../answers'
import { instantOf, snoozeChoices } from '../head/snooze'
import { after } from './show'
import { readerZone } from './zone'
import { idFrom } from '../../row-id'

const YEAR_MS = 366 * 86_400_000

export async function addReminder(c: AdminContext): Promise<Response> {
  const row = await conversationOf(c)
  if (!row) return showAbsent(c)
  const form = await c.req.parseBody()
  const of = (name: string) => textOf(form[name], { most: MOST_REMINDER_CHARS + 100, lines: name === 'what' })
  const values = { what: of('what'), whom: of('whom'), when: of('when'), own: of('own') }
  const target = values.whom === 'customer' ? 'customer' : 'staff'
  const dateAt = momentOf(c, values)
  const text = c.var.text.person
  const { errors: words } = text.reminders
  const isLate = target === 'customer' && dateAt !== null && !isWindowOpen(row.windowUntil, dateAt)
  const errors = {
    ...(values.what === '' ? { what: words.what } : {}),
    ...(values.what.length > MOST_REMINDER_CHARS ? { what: words.long(MOST_REMINDER_CHARS) } : {}),
    ...(dateAt === null ? { when: words.when } : {}),
    ...(isLate && !(await hasTemplate(c)) ? { whom: words.noTemplate } : {}),
  }
  if (dateAt === null || Object.keys(errors).length > 0)
    return after(c, row, { refused: { form: 'reminder', values, errors, say: text.notSaved } })
  const reminder = { dateAt, description: values.what, target, interactionId: row.id } as const
  await insertReminder(c.env, c.var.staff.staffId, reminder)
  return after(c, row, { done: 'reminded' })
}

export async function finish(c: AdminContext): Promise<Response> {
  return withReminder(c, 'finished', (reminder) => finishReminder(c.env, c.var.staff.staffId, reminder))
}

export async function drop(c: AdminContext): Promise<Response> {
  return withReminder(c, 'deleted', (reminder) => deleteReminder(c.env, c.var.staff.staffId, reminder))
}

async function withReminder(
  c: AdminContext,
  done: 'finished' | 'deleted',
  act: (reminder: Reminder) => Promise<void>,
): Promise<Response> {
  const row = await conversationOf(c)
  const id = idFrom(c.req.param('reminder'))
  const ids = row ? await threadIds(c.env.DB, row.id) : []
  const reminder = id === null ? null : await findReminder(c.env, id, ids, c.var.staff.staffId)
  if (!row || !reminder) return showAbsent(c)
  await act(reminder)
  return after(c, row, { done })
}

/** By the reader's clock; null where it is no time within the next year. */
function momentOf(c: AdminContext, { when, own }: { when: string; own: string }): number | null {
  const zone = readerZone(c)
  const at = when === 'own' ? instantOf(own, zone) : snoozeChoices(now(), zone).find(({ name }) => name === when)?.at
  return at === undefined || at === null || at <= now() || at > now() + YEAR_MS ? null : at
}

async function hasTemplate(c: AdminContext): Promise<boolean> {
  const { tickets_templates: option } = await readOptions(c.env, ['tickets_templates'])
  return readChosenTemplates(option).reminder !== undefined
}
