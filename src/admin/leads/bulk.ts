import { now } from '../../clock'
import { deleteLeads, findLeads, type LeadReach, setOfLeads } from '../../crm/leads-store'
import { tellConversations } from '../../crm/tell-conversations'
import type { Env } from '../../env'
import { isActiveStaff } from '../../staff/store'
import { leadReach, pathWith, textOf, tickedIds } from '../crm/asked'
import { confirmDelete } from '../crm/confirm-page'
import { mergePath } from '../crm/merge-path'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { listLeadChoices } from '../../crm/lead-choices-store'
import { fieldsFrom } from './filter'
import { leadsPage } from './list-page'
import { LEADS } from './paths'
import { idFrom } from '../row-id'

const COLUMNS = ['status', 'source', 'assigned'] as const
type Change = { column: (typeof COLUMNS)[number]; value: number | null }

/** One thing done to the ticked rows; rows that this person does not see are left alone and not counted. */
export async function bulk(c: AdminContext): Promise<Response> {
  const reach = leadReach(c.var.staff)
  if (reach === null) return showAbsent(c)
  const form = await c.req.formData()
  const asked = textOf(form.get('do'))
  const ids = tickedIds(form)
  const { crm } = c.var.text
  if (ids.length === 0) return leadsPage(c, crm.bulk.none)
  if (asked === 'delete') return remove(c, reach, ids, form.get('confirmed') === '1')
  if (!c.var.staff.can('leads', 'edit')) return showAbsent(c)
  if (asked === 'merge') return c.redirect(mergePath(ids.map((id) => ({ relType: 'leads' as const, id }))), 303)
  const change = await changeOf(c.env, asked)
  if (!change) return leadsPage(c, crm.bulk.unknown)
  return set(c, reach, ids, change)
}

async function set(c: AdminContext, reach: LeadReach, ids: readonly number[], change: Change): Promise<Response> {
  const rows = await findLeads(c.env, ids, reach)
  const by = { staffId: c.var.staff.staffId, at: now(), summary: c.var.text.leads.recorded.bulk }
  const changed = await setOfLeads(c.env, { ids: rows.map(({ id }) => id), ...change }, by)
  if (change.column === 'assigned') c.executionCtx.waitUntil(tell(c.env, changed))
  return c.redirect(backTo(c, { changed: String(changed.length) }), 303)
}

async function remove(
  c: AdminContext,
  reach: LeadReach,
  ids: readonly number[],
  isConfirmed: boolean,
): Promise<Response> {
  if (!c.var.staff.can('leads', 'delete')) return showAbsent(c)
  const rows = await findLeads(c.env, ids, reach)
  if (rows.length === 0) return leadsPage(c, c.var.text.crm.bulk.none)
  if (!isConfirmed) {
    const action = pathWith(
      `${LEADS}/bulk`,
      fieldsFrom((name) => c.req.query(name)),
    )
    return confirmDelete(c, { place: 'leads', action, back: backTo(c), rows })
  }
  const by = { staffId: c.var.staff.staffId, at: now(), summary: c.var.text.leads.recorded.deleted }
  const gone = rows.map(({ id }) => id)
  const deleted = await deleteLeads(c.env, gone, by)
  c.executionCtx.waitUntil(tell(c.env, gone))
  return c.redirect(backTo(c, { deleted: String(deleted) }), 303)
}

/** `status:3`, `assigned:` (nobody); null where it names nothing that is there. */
async function changeOf(env: Env, asked: string): Promise<Change | null> {
  const [name = '', id = ''] = asked.split(':')
  const column = COLUMNS.find((one) => one === name)
  if (!column) return null
  if (column === 'assigned' && asked === 'assigned:') return { column, value: null }
  const value = idFrom(id)
  if (value === null) return null
  if (column === 'assigned') return (await isActiveStaff(env, value)) ? { column, value } : null
  const choices = await listLeadChoices(env)
  const rows = column === 'status' ? choices.statuses : choices.sources
  return rows.some((row) => row.id === value) ? { column, value } : null
}

async function tell(env: Env, ids: readonly number[]): Promise<void> {
  for (const relId of ids) await tellConversations(env, { relType: 'leads', relId })
}

function backTo(c: AdminContext, more: Record<string, string> = {}): string {
  return pathWith(LEADS, { ...fieldsFrom((name) => c.req.query(name)), ...more })
}
