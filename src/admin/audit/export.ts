import { type AuditKey, type AuditLine, listAudit } from '../../crm/audit-list-store'
import { recordAudit } from '../../crm/audit-store'
import { staffNames } from '../../staff/names-store'
import { answerCsv, ofToday, pages } from '../csv-answer'
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
  return answerCsv(c, {
    name: ofToday('audit'),
    head: ['at', 'who', 'action', 'entity', 'entity_id', 'summary', 'changes'],
    parts: pages(async (after: AuditKey | null) => {
      const page = await listAudit(c.env, filter, after, { most: AT_ONCE })
      return { lines: page.lines.map(lineOf), next: page.next }
    }, MOST_READS),
  })
}
