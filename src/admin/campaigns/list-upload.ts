import type { ColumnUse, UploadedList } from '../../campaigns/list-files'
import { decodeCsv } from '../../csv/decode'
import { lookAtCsv } from '../../csv/large'
import { guessMapping, looksLikeHeader } from '../../crm/imports/fields'
import { readOptions } from '../../settings/options-store'
import type { AdminContext } from '../route'
import { FILE_MAX_BYTES, MOST_COLUMNS, MOST_ROW_CHARS, MOST_ROWS } from './list-limits'

/** With the header, and blank lines, of which a file may have some. */
const MOST_LINES = MOST_ROWS + 20_000
const LIMITS = { mostRows: MOST_ROWS + 1, mostRowChars: MOST_ROW_CHARS, mostColumns: MOST_COLUMNS }

type Upload = { ok: true; file: UploadedList } | { ok: false; say: string }

/** A file that cannot be read as a whole is refused, before anything is kept of it. */
export async function readUpload(c: AdminContext, file: File): Promise<Upload> {
  const { refused } = c.var.text.campaigns.list
  const most = MOST_ROWS.toLocaleString(c.var.locale)
  const tooMany = { ok: false, say: refused['too-many'](most) } as const
  if (file.size > FILE_MAX_BYTES) return tooMany
  const decoded = decodeCsv(new Uint8Array(await file.arrayBuffer()), MOST_LINES)
  if (!decoded.ok) return decoded.reason === 'binary' ? { ok: false, say: refused.binary } : tooMany
  const text = decoded.text.replace(/^\uFEFF/, '')
  const look = lookAtCsv(text, LIMITS)
  if (!look.ok) {
    if (look.reason === 'too-many') return tooMany
    return { ok: false, say: look.reason === 'empty' ? refused.empty : refused['too-wide'](String(MOST_ROW_CHARS)) }
  }
  const first = look.first.map(({ cells }) => cells)
  const hasHeader = looksLikeHeader(first[0] ?? [])
  if (look.rows - (hasHeader ? 1 : 0) > MOST_ROWS) return tooMany
  if (hasHeader && look.rows === 1) return { ok: false, say: refused.empty }
  const { whatsapp_default_country: country } = await readOptions(c.env, ['whatsapp_default_country'])
  const uploaded: UploadedList = {
    file: file.name.slice(-100).toWellFormed(),
    text,
    encoding: decoded.encoding,
    hasHeader,
    rows: look.rows,
    delimiter: look.delimiter,
    hasOpenQuote: look.hasOpenQuote,
    uses: guessUses(hasHeader, first),
    country,
    first: first.slice(0, 5).map((cells) => cells.map((cell) => cell.slice(0, 200))),
  }
  return { ok: true, file: uploaded }
}

/** What each column seems to be, by its name and what stands in it. */
function guessUses(hasHeader: boolean, first: readonly string[][]): ColumnUse[] {
  const header = hasHeader ? (first[0] ?? []) : null
  const guessed = guessMapping('bulk', header, hasHeader ? first.slice(1) : first)
  const width = Math.max(1, ...first.map((cells) => cells.length))
  return Array.from({ length: width }, (_, i): ColumnUse => {
    const field = guessed[i]
    return field === 'phonenumber' ? 'number' : field === 'name' ? 'name' : 'value'
  })
}
