import { recordAudit } from '../../crm/audit-store'
import { listContacts } from '../../crm/contacts-store'
import type { RecordKey } from '../../crm/record-list-store'
import { readOptions } from '../../settings/options-store'
import { answerCsv, ofToday, pages } from '../csv-answer'
import type { AdminContext } from '../route'
import { fieldsFrom, filterOf } from './filter'

const AT_ONCE = 2000

/** The contacts that the filter of the list shows, as a file that can be imported again. */
export async function exportContacts(c: AdminContext): Promise<Response> {
  const { staff, text } = c.var
  const { fields } = text.crm
  const filter = filterOf(fieldsFrom((name) => c.req.query(name)))
  const { whatsapp_default_country: country } = await readOptions(c.env, ['whatsapp_default_country'])
  await recordAudit(c.env, {
    staffId: staff.staffId,
    action: 'exported',
    entity: 'contacts',
    entityId: 'list',
    summary: text.contacts.recorded.exported,
  })
  return answerCsv(c, {
    name: ofToday('contacts'),
    head: [
      fields.firstname,
      fields.lastname,
      fields.phonenumber,
      fields.email,
      fields.company,
      fields.description,
      text.contacts.columns.added,
    ],
    parts: pages(async (after: RecordKey | null) => {
      const { rows, next } = await listContacts(c.env, { filter, country, after, size: AT_ONCE })
      const lines = rows.map((row) => [
        row.firstname,
        row.lastname,
        row.phonenumber ?? '',
        row.email ?? '',
        row.company ?? '',
        row.description ?? '',
        new Date(row.dateadded).toISOString(),
      ])
      return { lines, next }
    }),
  })
}
