import { now } from '../../clock'
import type { ImportKind } from '../../crm/imports/fields'
import { forgetImport, saveResult, saveState } from '../../crm/imports/import-files'
import type { Outcome } from '../../crm/imports/plan'
import { runImport } from '../../crm/imports/run'
import { tellPeople } from '../../crm/tell-conversations'
import { recordAction } from '../activity-log/record-action'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { importPath, KINDS, mayOf } from './kinds'
import { opened } from './opened'

/** So long an import that stands still may be thought to be running. */
export const STUCK_MS = 60_000

/**
 * Once: of two clicks one wins. After a crash it can be called again and goes on; what was begun is named by `startedAt`.
 */
export async function run(c: AdminContext, kind: ImportKind): Promise<Response> {
  const found = await opened(c, kind)
  if (!found) return showAbsent(c)
  const { state, etag, rows } = found
  const isReady = state.step === 'preview' || (state.step === 'running' && isStuck(state.startedAt))
  const here = importPath(kind, state.id)
  if (!isReady) return c.redirect(here, 303)
  // Going on after a crash keeps the moment of the audit lines, so nothing comes twice.
  const startedAt = state.startedAt ?? now()
  if (!(await saveState(c.env, { ...state, step: 'running', startedAt }, etag))) return c.redirect(here, 303)
  const { text, staff } = c.var
  const begun = { ...state, startedAt }
  const given = { may: mayOf(kind, staff), summary: text.imports.recorded[kind] }
  const { outcomes, keys } = await runImport(c.env, begun, rows, given)
  await saveResult(c.env, state, { outcomes, finishedAt: now() })
  await finish(c, kind)
  const count = (what: Outcome['kind']) => outcomes.filter((one) => one.kind === what).length
  const summary = text.imports.recorded.log(kind, count('created'), count('updated'), count('bad'))
  await recordAction(c, 'crm.imported', summary, { import: state.id, rows: outcomes.length })
  c.executionCtx.waitUntil(tellPeople(c.env, [...new Set(keys)]))
  return c.redirect(here, 303)
}

export async function cancel(c: AdminContext, kind: ImportKind): Promise<Response> {
  const found = await opened(c, kind)
  if (!found) return showAbsent(c)
  if (found.state.step === 'columns' || found.state.step === 'preview') await forgetImport(c.env, found.state)
  return c.redirect(KINDS[kind].base, 303)
}

export function isStuck(startedAt: number | null): boolean {
  return startedAt !== null && startedAt < now() - STUCK_MS
}

async function finish(c: AdminContext, kind: ImportKind): Promise<void> {
  const found = await opened(c, kind)
  if (found) await saveState(c.env, { ...found.state, step: 'done' }, found.etag)
}
