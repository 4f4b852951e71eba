import { recordAudit } from '../../../crm/audit-store'
import type { LogKey, LogRow } from '../../../notifications/log'
import { listLog } from '../../../notifications/log-store'
import { readOptions } from '../../../settings/options-store'
import { answerCsv, ofToday, pages } from '../../csv-answer'
import type { AdminContext } from '../../route'
import type { Catalogue } from '../../text/en'
import { filterOf } from './filter'
import { askedFrom } from './list-page'
import { reasonOf } from './rows'

const AT_ONCE = 1000
/** One invocation asks D1 a thousand times at most, twice a part. */
const MOST_READS = 450

/** What the filter shows, newest first, streamed part by part. */
export async function exportLog(c: AdminContext): Promise<Response> {
  const { log: text } = c.var.text.whatsappApi
  const { fields, text: searched } = await askedFrom(c)
  const { whatsapp_default_country: country } = await readOptions(c.env, ['whatsapp_default_country'])
  const filter = filterOf(fields, searched)
  const { staffId } = c.var.staff
  const line = { action: 'exported', entity: 'notifications', entityId: 'log', summary: text.recorded.exported }
  await recordAudit(c.env, { staffId, ...line })
  return answerCsv(c, {
    name: ofToday('notifications'),
    head: Object.values(text.csv),
    parts: pages(async (after: LogKey | null) => {
      const page = await listLog(c.env, { filter, after, country, size: AT_ONCE })
      return { lines: page.rows.map((row) => lineOf(row, c.var.text)), next: page.next }
    }, MOST_READS),
  })
}

function lineOf(row: LogRow, { whatsappApi: { log, categories }, said }: Catalogue): string[] {
  return [
    new Date(row.createdAt).toISOString(),
    new Date(row.dueAt).toISOString(),
    log.statuses[row.status],
    row.messageStatus ?? '',
    categories[row.category],
    row.mappingName ?? '',
    log.recipients[row.recipientType],
    row.recipientName,
    row.phone ?? '',
    row.templateName,
    row.body,
    said(reasonOf(row)),
    said(row.result?.cure ?? ''),
    String(row.messageErrorCode ?? row.errorCode ?? ''),
    String(row.attempts),
    row.eventId,
    row.id,
  ]
}
