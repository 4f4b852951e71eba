import { readReport } from '../../crmconnect/files'
import { findImport } from '../../crmconnect/imports-store'
import { answerCsv } from '../csv-answer'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import type { Catalogue } from '../text/en'
import { idOf } from '../row-id'
import { reasonsOf } from './reasons'

/** What became of each row, as CSV, written while it is read: of a large import it is as long as the import. */
export async function report(c: AdminContext): Promise<Response> {
  const id = idOf(c)
  const found = id === null ? null : await findImport(c.env, id)
  if (!found) return showAbsent(c)
  const text = c.var.text.crmconnect
  const lines = readReport(c.env, found.id, found.state === 'checked' ? 'check' : 'run')
  return answerCsv(c, { name: `crmconnect-${found.id}`, head: text.report, parts: partsOf(text, lines) })
}

async function* partsOf(text: Catalogue['crmconnect'], parts: ReturnType<typeof readReport>) {
  for await (const part of parts)
    yield part.map((line) => [
      text.kinds[line.kind],
      line.table,
      String(line.n),
      line.oldId,
      text.outcomes[line.outcome],
      reasonsOf(text, line),
    ])
}
