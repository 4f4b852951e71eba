import { now } from '../../clock'
import { deleteBulkContacts, findBulkContacts } from '../../crm/bulk-contacts-store'
import { addMembers, findGroup, removeMembers } from '../../crm/groups-store'
import { pathWith, textOf, tickedIds } from '../crm/asked'
import { confirmDelete } from '../crm/confirm-page'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { fieldsFrom } from './filter'
import { bulkContactsPage } from './list-page'
import { BULK } from './paths'
import { idFrom } from '../row-id'

/** One thing done to the ticked rows: into a group, out of it, or away. */
export async function bulk(c: AdminContext): Promise<Response> {
  const { staff, text } = c.var
  if (!staff.can('whatsapp_contacts', 'view')) return showAbsent(c)
  const form = await c.req.formData()
  const asked = textOf(form.get('do'))
  const ids = tickedIds(form)
  if (ids.length === 0) return bulkContactsPage(c, text.crm.bulk.none)
  if (asked === 'delete') return remove(c, ids, form.get('confirmed') === '1')
  const [, what, id] = /^(add|out):(\d+)$/.exec(asked) ?? []
  const group = what === undefined ? null : await findGroup(c.env, idFrom(id) ?? 0)
  if (!group || group.filter !== null) return bulkContactsPage(c, text.crm.bulk.unknown)
  if (!staff.can('whatsapp_groups', 'edit')) return showAbsent(c)
  const by = { staffId: staff.staffId, at: now(), summary: text.bulk.recorded.members }
  const change = what === 'add' ? addMembers : removeMembers
  const changed = await change(c.env, group.id, ids, by)
  return c.redirect(backTo(c, '', { changed: String(changed) }), 303)
}

async function remove(c: AdminContext, ids: readonly number[], isConfirmed: boolean): Promise<Response> {
  const { staff, text } = c.var
  if (!staff.can('whatsapp_contacts', 'delete')) return showAbsent(c)
  const rows = (await findBulkContacts(c.env, ids)).map(({ id, name, phone }) => ({ id, name: name || phone }))
  if (rows.length === 0) return bulkContactsPage(c, text.crm.bulk.none)
  if (!isConfirmed)
    return confirmDelete(c, { place: 'bulkContacts', action: backTo(c, '/bulk'), back: backTo(c), rows })
  const by = { staffId: staff.staffId, at: now(), summary: text.bulk.recorded.deleted }
  const deleted = await deleteBulkContacts(
    c.env,
    rows.map(({ id }) => id),
    by,
  )
  return c.redirect(backTo(c, '', { deleted: String(deleted) }), 303)
}

function backTo(c: AdminContext, action = '', more: Record<string, string> = {}): string {
  return pathWith(`${BULK}${action}`, { ...fieldsFrom((name) => c.req.query(name)), ...more })
}
