import { now } from '../../clock'
import { newId } from '../../conversations/new-id'
import { decodeCsv } from '../../csv/decode'
import { MOST_LINES, readCsv } from '../../csv/read'
import { guessMapping, type ImportKind, looksLikeHeader } from '../../crm/imports/fields'
import { type ImportState, keepUpload } from '../../crm/imports/import-files'
import { Button, Card, CsrfField, LIST_FILES, UploadField } from '../components'
import type { AdminContext } from '../route'
import { showImport } from './frame'
import { importPath } from './kinds'
import { idFrom } from '../row-id'

export const MOST_ROWS = 10_000
export const FILE_MAX_BYTES = 16 * 1024 * 1024
/** With the header, and one more to see that there are too many. */
const LIMITS = { mostRows: MOST_ROWS + 1, mostRowChars: 20_000, mostColumns: 100 }

export function uploadPage(c: AdminContext, kind: ImportKind, problem: string | null = null): Promise<Response> {
  const { file } = c.var.text.imports
  return showImport(
    c,
    kind,
    { step: 0, status: problem ? 422 : 200, problem, hint: file.hint(MOST_ROWS) },
    <Card>
      <form method="post" action={importPath(kind)} enctype="multipart/form-data" class="flex max-w-xl flex-col gap-4">
        <CsrfField token={c.var.csrfToken} />
        {kind === 'bulk' ? <input type="hidden" name="group" value={c.req.query('group') ?? ''} /> : null}
        <UploadField id="import-file" label={file.label} accept={LIST_FILES} isRefused={problem !== null}>
          <p class="text-base-content/80 text-sm">{file.kept}</p>
        </UploadField>
        <div>
          <Button>{file.send}</Button>
        </div>
      </form>
    </Card>,
  )
}

/** A file that cannot be read as a whole is refused here, before anything is kept of it. */
export async function upload(c: AdminContext, kind: ImportKind): Promise<Response> {
  const { refused } = c.var.text.imports
  const { file, group } = await c.req.parseBody()
  if (!(file instanceof File) || file.size === 0) return uploadPage(c, kind, refused.none)
  const decoded = decodeCsv(new Uint8Array(await file.arrayBuffer()), MOST_LINES)
  if (!decoded.ok)
    return uploadPage(c, kind, decoded.reason === 'binary' ? refused.binary : refused['too-many'](MOST_ROWS))
  const read = readCsv(decoded.text, LIMITS)
  if (!read.ok) return uploadPage(c, kind, refusalOf(c, read.reason))
  const [first] = read.rows
  const hasHeader = first !== undefined && looksLikeHeader(first.cells)
  if (read.rows.length - (hasHeader ? 1 : 0) > MOST_ROWS) return uploadPage(c, kind, refused['too-many'](MOST_ROWS))
  if (hasHeader && read.rows.length === 1) return uploadPage(c, kind, refused.empty)
  const state: ImportState = {
    id: newId(),
    kind,
    staffId: c.var.staff.staffId,
    fileName: file.name.slice(-100).toWellFormed(),
    encoding: decoded.encoding,
    hasHeader,
    createdAt: now(),
    mapping: guessMapping(
      kind,
      hasHeader ? first.cells : null,
      read.rows.slice(hasHeader ? 1 : 0, 30).map(({ cells }) => cells),
    ),
    choices: {
      known: 'skip',
      status: null,
      source: null,
      assigned: null,
      group: kind === 'bulk' ? idFrom(group) : null,
    },
    step: 'columns',
    startedAt: null,
  }
  await keepUpload(c.env, state, read.rows)
  return c.redirect(importPath(kind, state.id), 303)
}

function refusalOf(c: AdminContext, reason: 'empty' | 'too-many' | 'too-wide'): string {
  const { refused } = c.var.text.imports
  if (reason === 'too-many') return refused['too-many'](MOST_ROWS)
  return reason === 'too-wide' ? refused['too-wide'](LIMITS.mostRowChars) : refused.empty
}
