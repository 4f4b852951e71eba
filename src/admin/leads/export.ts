import { recordAudit } from '../../crm/audit-store'
import { listLeads } from '../../crm/leads-store'
import type { RecordKey } from '../../crm/record-list-store'
import { readOptions } from '../../settings/options-store'
import { answerCsv, ofToday, pages } from '../csv-answer'
import type { AdminContext } from '../route'
import { readChoices } from './choices'
import { fieldsFrom, filterOf } from './filter'

const AT_ONCE = 2000

/** The leads that the filter of the list shows, as a file that can be imported again. */
export async function exportLeads(c: AdminContext): Promise<Response> {
  const { staff, text } = c.var
  const { fields } = text.crm
  const filter = filterOf(
    fieldsFrom((name) => c.req.query(name)),
    staff.staffId,
  )
  const [{ statuses, sources, people }, { whatsapp_default_country: country }] = await Promise.all([
    readChoices(c.env),
    readOptions(c.env, ['whatsapp_default_country']),
  ])
  const named = (rows: readonly { id: number; name: string }[]) => new Map(rows.map(({ id, name }) => [id, name]))
  const [statusNames, sourceNames] = [named(statuses), named(sources)]
  await recordAudit(c.env, {
    staffId: staff.staffId,
    action: 'exported',
    entity: 'leads',
    entityId: 'list',
    summary: text.leads.recorded.exported,
  })
  return answerCsv(c, {
    name: ofToday('leads'),
    head: [
      fields.name,
      fields.phonenumber,
      fields.email,
      fields.company,
      fields.status,
      fields.source,
      fields.assigned,
      fields.description,
      text.leads.columns.added,
    ],
    parts: pages(async (after: RecordKey | null) => {
      const { rows, next } = await listLeads(c.env, { filter, reach: 'all', country, after, size: AT_ONCE })
      const lines = rows.map((row) => [
        row.name,
        row.phonenumber ?? '',
        row.email ?? '',
        row.company ?? '',
        statusNames.get(row.status) ?? '',
        sourceNames.get(row.source) ?? '',
        row.assigned === null ? '' : (people.get(row.assigned) ?? ''),
        row.description ?? '',
        new Date(row.dateadded).toISOString(),
      ])
      return { lines, next }
    }),
  })
}
