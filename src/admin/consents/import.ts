import { now } from '../../clock'
import { MOST_ROW_CHARS, MOST_ROWS, type ReadCsv, readConsentCsv } from '../../consents/csv'
import { insertConsents } from '../../consents/list-store'
import { newId } from '../../conversations/new-id'
import { readOptions } from '../../settings/options-store'
import { recordAction } from '../activity-log/record-action'
import type { AdminContext } from '../route'
import { showImport, showImported } from './import-page'

/** Good rows are saved, bad ones listed; a file that is none changes nothing. */
export async function importConsents(c: AdminContext): Promise<Response> {
  const file = (await c.req.parseBody())['file']
  const { errors } = c.var.text.consents.import
  if (!(file instanceof File) || file.size === 0) return showImport(c, errors.file)
  const text = utf8(await file.arrayBuffer())
  if (text === null) return showImport(c, errors.encoding)
  const { whatsapp_default_country: defaultCountry } = await readOptions(c.env, ['whatsapp_default_country'])
  const read = readConsentCsv(text, { defaultCountry, now: now() })
  if (!read.ok) return showImport(c, refusalOf(c, read))
  const id = newId()
  const rows = read.rows.map((row) => ({ ...row, source: `import:${id}`, interactionId: null }))
  const saved = await insertConsents(c.env, rows)
  const summary = c.var.text.consents.recorded.imported(saved, read.bad.length)
  await recordAction(c, 'consents.imported', summary, { import: id, saved, rows: rows.length, bad: read.bad.length })
  return showImported(c, { saved, known: rows.length - saved, bad: read.bad })
}

function refusalOf(c: AdminContext, { reason, missing }: Extract<ReadCsv, { ok: false }>): string {
  const { errors } = c.var.text.consents.import
  if (reason === 'columns') return errors.columns(missing.join(', '))
  if (reason === 'too-wide') return errors['too-wide'](MOST_ROW_CHARS)
  return reason === 'too-many' ? errors['too-many'](MOST_ROWS) : errors.empty
}

/** Null where it is not UTF-8: a guess would keep a wrong wording. */
function utf8(bytes: ArrayBuffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes)
  } catch {
    return null
  }
}
