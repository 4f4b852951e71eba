import { now } from '../../clock'
import { countMembers, deleteGroup, insertGroup, updateGroup } from '../../crm/groups-store'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { type GroupValues, NEW_GROUP, readGroupForm } from './form-values'
import { groupOf, groupPage, newGroupPage } from './pages'
import { GROUPS, groupPath } from './paths'

export async function create(c: AdminContext): Promise<Response> {
  const { staff, text } = c.var
  const form = await c.req.formData()
  const read = readGroupForm(form, { crm: text.crm, text: text.groups })
  if (!read.ok) return newGroupPage(c, read)
  const by = { staffId: staff.staffId, at: now(), summary: text.groups.recorded.created(read.draft.name) }
  const id = await insertGroup(c.env, read.draft, by)
  if (id === null) return newGroupPage(c, { typed: typedOf(form), errors: { name: text.groups.form.errors.taken } })
  return c.redirect(staff.can('whatsapp_groups', 'view') ? `${groupPath(id)}?done=created` : `${GROUPS}/new`, 303)
}

export async function update(c: AdminContext): Promise<Response> {
  const group = await groupOf(c)
  if (!group) return showAbsent(c)
  const { staff, text } = c.var
  const { errors } = text.groups.form
  const form = await c.req.formData()
  const read = readGroupForm(form, { crm: text.crm, text: text.groups })
  if (!read.ok) return groupPage(c, read)
  const losesMembers = group.filter === null && read.draft.filter !== null && (await countMembers(c.env, group)) > 0
  if (losesMembers) return groupPage(c, { typed: typedOf(form), errors: { of: errors.hasMembers } })
  const by = { staffId: staff.staffId, at: now(), summary: text.groups.recorded.changed(read.draft.name) }
  const isSaved = await updateGroup(c.env, group, read.draft, by)
  if (!isSaved) return groupPage(c, { typed: typedOf(form), errors: { name: errors.taken } })
  return c.redirect(`${groupPath(group.id)}?done=saved`, 303)
}

export async function remove(c: AdminContext): Promise<Response> {
  const group = await groupOf(c)
  if (!group) return showAbsent(c)
  const summary = c.var.text.groups.recorded.deleted(group.name)
  await deleteGroup(c.env, group, { staffId: c.var.staff.staffId, at: now(), summary })
  return c.redirect(`${GROUPS}?done=deleted`, 303)
}

/** As it was posted, for a form that is shown once more. */
function typedOf(form: FormData): GroupValues {
  const entries = Object.keys(NEW_GROUP).map((name) => {
    const value = form.get(name)
    return [name, typeof value === 'string' ? value.slice(0, 1000) : ''] as const
  })
  return Object.fromEntries(entries) as GroupValues
}
