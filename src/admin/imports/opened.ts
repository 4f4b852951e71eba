import type { CsvRow } from '../../csv/read'
import type { ImportKind } from '../../crm/imports/fields'
import { type ImportState, readRows, readState } from '../../crm/imports/import-files'
import type { AdminContext } from '../route'

/** The import of the address with its rows; null where this person has none of that name. */
export async function opened(
  c: AdminContext,
  kind: ImportKind,
): Promise<{ state: ImportState; etag: string; rows: CsvRow[] } | null> {
  const id = c.req.param('id') ?? ''
  if (!/^[\w-]{16}$/.test(id)) return null
  const whose = { id, kind, staffId: c.var.staff.staffId }
  const [found, rows] = await Promise.all([readState(c.env, whose), readRows(c.env, whose)])
  return found && { ...found, rows }
}
