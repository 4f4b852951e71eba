import { now } from '../../clock'
import { forgetParts } from '../../crmconnect/files'
import { NEW_CURSOR } from '../../crmconnect/import'
import { changeImport, findImport, workingImports } from '../../crmconnect/imports-store'
import { nudgeImport } from '../../crmconnect/work'
import { recordAction } from '../activity-log/record-action'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { idOf } from '../row-id'
import { importPage } from './import-page'
import { CRMCONNECT, importPath } from './paths'

/** Once: of two clicks one wins, and no two imports write at a time. */
export async function run(c: AdminContext): Promise<Response> {
  const id = idOf(c)
  const found = id === null ? null : await findImport(c.env, id)
  if (!found) return showAbsent(c)
  const text = c.var.text.crmconnect
  const others = (await workingImports(c.env)).filter((other) => other !== found.id)
  if (others.length > 0) return importPage(c, text.refused.busy)
  const change = { state: 'running', cursor: NEW_CURSOR, counts: {}, startedAt: now() } as const
  if (await changeImport(c.env, found.id, ['checked'], change)) {
    await recordAction(c, 'crmconnect.started', text.recorded.started, { id: found.id })
    await nudgeImport(c.env, found.id)
  }
  return c.redirect(importPath(found.id), 303)
}

/** What is brought over by then stays; the same files bring over the rest. */
export async function cancel(c: AdminContext): Promise<Response> {
  const id = idOf(c)
  if (id === null) return showAbsent(c)
  const open = ['uploading', 'reading', 'mapping', 'checking', 'checked', 'running'] as const
  if (await changeImport(c.env, id, open, { state: 'cancelled', finishedAt: now() })) {
    await recordAction(c, 'crmconnect.cancelled', c.var.text.crmconnect.recorded.cancelled, { id })
    await forgetParts(c.env, id, ['raw', 'rows', 'ids', 'check'])
  }
  return c.redirect(CRMCONNECT, 303)
}
