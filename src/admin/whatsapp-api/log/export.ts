import { now } from '../../../clock'
import { recordAudit } from '../../../crm/audit-store'
import { writeCsv } from '../../../csv/write'
import type { LogKey, LogRow } from '../../../notifications/log'
import { listLog } from '../../../notifications/log-store'
import { readOptions } from '../../../settings/options-store'
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
  const read = (after: LogKey | null) => listLog(c.env, { filter, after, country, size: AT_ONCE })
  const day = new Date(now()).toISOString().slice(0, 10)
  return c.body(csvOf(Object.values(text.csv), read, c.var.text), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="notifications-${day}.csv"`,
    'cache-control': 'no-store',
  })
}

type Read = (after: LogKey | null) => ReturnType<typeof listLog>
function csvOf(head: readonly string[], read: Read, words: Catalogue): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let after: LogKey | null = null
  let reads = 0
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(`\uFEFF${writeCsv([head])}`)),
    pull: async (controller) => {
      // Much may be looked through in which nothing fits: what is pulled has to bring something or end.
      for (;;) {
        const page = await read(after)
        after = page.next
        reads += 1
        const lines = page.rows.map((row) => lineOf(row, words))
        if (lines.length > 0) controller.enqueue(encoder.encode(writeCsv(lines)))
        if (after === null || reads >= MOST_READS) return controller.close()
        if (lines.length > 0) return
      }
    },
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
