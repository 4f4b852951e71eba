import { nudge } from '../../../crm-events/nudge'
import { findLog, sendAgain } from '../../../notifications/log-store'
import { showAbsent } from '../../refusals'
import type { AdminContext } from '../../route'
import { entryPage } from './entry-page'
import { entryPath } from './filter'

/** Only what the question was about: one that became unknown since was not asked about. */
export async function again(c: AdminContext): Promise<Response> {
  const { log: text } = c.var.text.whatsappApi
  const id = c.req.query('id') ?? ''
  const row = await findLog(c.env, id)
  if (!row) return showAbsent(c)
  if (row.status !== c.req.query('seen')) return entryPage(c, text.notNow)
  const done = await sendAgain(c.env, id, c.var.staff.staffId)
  if (done === 'gone') return showAbsent(c)
  if (done === 'not-now') return entryPage(c, text.notNow)
  await nudge(c.env)
  return c.redirect(entryPath(id, '', { done: 'again' }), 303)
}
