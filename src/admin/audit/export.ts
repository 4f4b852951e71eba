import { now } from '../../clock'
import { writeCsv } from '../../consents/csv'
import { type AuditFilter, type AuditKey, type AuditLine, listAudit } from '../../crm/audit-list-store'
import { recordAudit } from '../../crm/audit-store'
import { staffNames } from '../../staff/names-store'
import type { AdminContext } from '../route'
import { whoOf } from './audit-page'
import { fieldsFrom, filterOf } from './filter'

const AT_ONCE = 2000
/** One invocation asks D1 a thousand times at most. */
const MOST_READS = 400

/** The lines of this filter, newest first, streamed; of more than a request can read, the newest. */
export async function exportAudit(c: AdminContext): Promise<Response> {
  const text = c.var.text.audit
  const filter = filterOf(fieldsFrom((name) => c.req.query(name)))
  const people = await staffNames(c.env)
  await recordAudit(c.env, {
    staffId: c.var.staff.staffId,
    action: 'exported',
    entity: 'audit',
    entityId: '',
    summary: text.recorded.exported,
  })
  const lineOf = (line: AuditLine) => [
    new Date(line.at).toISOString(),
    whoOf(line, text, people),
    line.action,
    line.entity,
    line.entityId,
    line.summary,
    line.changes ?? '',
  ]
  return c.body(csvOf(c, filter, lineOf), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="audit-${new Date(now()).toISOString().slice(0, 10)}.csv"`,
    'cache-control': 'no-store',
  })
}

function csvOf(c: AdminContext, filter: AuditFilter, lineOf: (line: AuditLine) => string[]) {
  const encoder = new TextEncoder()
  const header = ['at', 'who', 'action', 'entity', 'entity_id', 'summary', 'changes']
  let after: AuditKey | null = null
  let reads = 0
  return new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(`\uFEFF${writeCsv([header])}`)),
    pull: async (controller) => {
      // A search among many lines may find none for a while: what is pulled has to bring something or end.
      for (;;) {
        const page = await listAudit(c.env, filter, after, { most: AT_ONCE })
        after = page.next
        reads += 1
        if (page.lines.length > 0) controller.enqueue(encoder.encode(writeCsv(page.lines.map(lineOf))))
        if (after === null || reads >= MOST_READS) return controller.close()
        if (page.lines.length > 0) return
      }
    },
  })
}
