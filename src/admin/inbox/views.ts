import { MOST_VIEWS } from '../../conversations/choices'
import { filterQuery, readFilter } from '../../conversations/list-filter'
import { removeView, saveView } from '../../conversations/views-store'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { showInbox } from './page'
import { INBOX, inboxAddress } from './paths'
import { idOf } from '../row-id'

/** Keeps the filters of a list under a name: one's own, or everybody's if an admin says so. */
export async function addView(c: AdminContext): Promise<Response> {
  const { views } = c.var.text.inbox.list
  const { staffId, isAdmin } = c.var.staff
  const form = await c.req.parseBody()
  const name = typeof form['name'] === 'string' ? form['name'].trim() : ''
  const asked = new URLSearchParams(typeof form['query'] === 'string' ? form['query'].slice(0, 500) : '')
  const filter = readFilter((key) => asked.get(key), 'leads')
  const query = (key: string) => new Map(filterQuery(filter)).get(key)
  const refuse = (say: string) => showInbox(c, null, { query, notice: { ok: false, say } })
  if (name === '' || [...name].length > 60) return refuse(views.noName)
  if (form['shared'] === '1' && !isAdmin) return refuse(views.adminsOnly)
  const view = { staffId: form['shared'] === '1' ? null : staffId, name: name.toWellFormed() }
  const isSaved = await saveView(c.env.DB, { ...view, query: new URLSearchParams(filterQuery(filter)).toString() })
  if (!isSaved) return refuse(views.tooMany(MOST_VIEWS))
  return c.redirect(`${inboxAddress(filter)}&done=saved`, 303)
}

export async function dropView(c: AdminContext): Promise<Response> {
  const isGone = await removeView(c.env.DB, idOf(c) ?? 0, c.var.staff)
  return isGone ? c.redirect(`${INBOX}?done=removed`, 303) : showAbsent(c)
}
