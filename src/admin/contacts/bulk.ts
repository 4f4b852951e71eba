import { now } from '../../clock'
import { deleteContacts, findContacts, nameOf } from '../../crm/contacts-store'
import { tellConversations } from '../../crm/tell-conversations'
import type { Env } from '../../env'
import { pathWith, textOf, tickedIds } from '../crm/asked'
import { confirmDelete } from '../crm/confirm-page'
import { mergePath } from '../crm/merge-path'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { fieldsFrom } from './filter'
import { contactsPage } from './list-page'
import { CONTACTS } from './paths'

/** One thing done to the ticked rows. */
export async function bulk(c: AdminContext): Promise<Response> {
  const { staff, text } = c.var
  if (!staff.can('contacts', 'view')) return showAbsent(c)
  const form = await c.req.formData()
  const asked = textOf(form.get('do'))
  const ids = tickedIds(form)
  if (ids.length === 0) return contactsPage(c, text.crm.bulk.none)
  if (asked === 'merge' && staff.can('contacts', 'edit'))
    return c.redirect(mergePath(ids.map((id) => ({ relType: 'contacts' as const, id }))), 303)
  if (asked !== 'delete') return contactsPage(c, text.crm.bulk.unknown)
  if (!staff.can('contacts', 'delete')) return showAbsent(c)
  const rows = (await findContacts(c.env, ids)).map((row) => ({ id: row.id, name: nameOf(row) }))
  if (rows.length === 0) return contactsPage(c, text.crm.bulk.none)
  if (form.get('confirmed') !== '1')
    return confirmDelete(c, { place: 'contacts', action: backTo(c, '/bulk'), back: backTo(c), rows })
  const gone = rows.map(({ id }) => id)
  const by = { staffId: staff.staffId, at: now(), summary: text.contacts.recorded.deleted }
  const deleted = await deleteContacts(c.env, gone, by)
  c.executionCtx.waitUntil(tell(c.env, gone))
  return c.redirect(backTo(c, '', { deleted: String(deleted) }), 303)
}

async function tell(env: Env, ids: readonly number[]): Promise<void> {
  for (const relId of ids) await tellConversations(env, { relType: 'contacts', relId })
}

function backTo(c: AdminContext, action = '', more: Record<string, string> = {}): string {
  return pathWith(`${CONTACTS}${action}`, { ...fieldsFrom((name) => c.req.query(name)), ...more })
}
