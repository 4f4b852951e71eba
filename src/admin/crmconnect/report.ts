import { readReport } from '../../crmconnect/files'
import { findImport } from '../../crmconnect/imports-store'
import { writeCsv } from '../../csv/write'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { idOf } from '../row-id'
import { reasonsOf } from './reasons'

/** What became of each row, as CSV, written while it is read: of a large import it is as long as the import. */
export async function report(c: AdminContext): Promise<Response> {
  const id = idOf(c)
  const found = id === null ? null : await findImport(c.env, id)
  if (!found) return showAbsent(c)
  const text = c.var.text.crmconnect
  const lines = readReport(c.env, found.id, found.state === 'checked' ? 'check' : 'run')
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(`\uFEFF${writeCsv([text.report])}`)),
    async pull(controller) {
      const { done, value } = await lines.next()
      if (done) return controller.close()
      const rows = value.map((line) => [
        text.kinds[line.kind],
        line.table,
        String(line.n),
        line.oldId,
        text.outcomes[line.outcome],
        reasonsOf(text, line),
      ])
      controller.enqueue(encoder.encode(rows.length === 0 ? '' : writeCsv(rows)))
    },
  })
  return c.body(body, 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="crmconnect-${found.id}.csv"`,
    'cache-control': 'no-store',
  })
}
