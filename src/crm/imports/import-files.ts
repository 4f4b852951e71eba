import type { CsvRow } from '../../csv/read'
import type { Encoding } from '../../csv/decode'
import type { Env } from '../../env'
import type { ImportKind, Mapping } from './fields'
import type { Outcome } from './plan'

/**
 * A file on its way in, in R2 under the person who gave it: its rows, how far it is, and what became of each row. Removed a
 * day after it came.
 */
export type ImportState = {
  id: string
  kind: ImportKind
  staffId: number
  fileName: string
  encoding: Encoding
  hasHeader: boolean
  createdAt: number
  mapping: Mapping
  choices: ImportChoices
  step: 'columns' | 'preview' | 'running' | 'done'
  /** When it was begun: lines of the audit trail carry it, so that going on after a crash doubles nothing. */
  startedAt: number | null
}

/** What goes to rows that do not say it, and what happens to those who are known already. */
export type ImportChoices = {
  known: 'skip' | 'update'
  status: number | null
  source: number | null
  assigned: number | null
  group: number | null
}
export type ImportResult = { outcomes: Outcome[]; finishedAt: number }

const KEPT_MS = 24 * 3_600_000
const ROOT = 'imports/'

type Whose = Pick<ImportState, 'id' | 'kind' | 'staffId'>

export async function keepUpload(env: Env, state: ImportState, rows: readonly CsvRow[]): Promise<void> {
  await env.MEDIA.put(keyOf(state, 'rows'), JSON.stringify(rows))
  await env.MEDIA.put(keyOf(state, 'state'), JSON.stringify(state))
}

/** Null where there is none of this person (any more). `etag` is for `saveState`. */
export async function readState(env: Env, whose: Whose): Promise<{ state: ImportState; etag: string } | null> {
  const found = await env.MEDIA.get(keyOf(whose, 'state'))
  return found && { state: await found.json<ImportState>(), etag: found.etag }
}

/** False where somebody (a second click) was faster. */
export async function saveState(env: Env, state: ImportState, etag: string): Promise<boolean> {
  const saved = await env.MEDIA.put(keyOf(state, 'state'), JSON.stringify(state), { onlyIf: { etagMatches: etag } })
  return saved !== null
}

export async function readRows(env: Env, whose: Whose): Promise<CsvRow[]> {
  const found = await env.MEDIA.get(keyOf(whose, 'rows'))
  return found ? found.json<CsvRow[]>() : []
}

export async function saveResult(env: Env, whose: Whose, result: ImportResult): Promise<void> {
  await env.MEDIA.put(keyOf(whose, 'result'), JSON.stringify(result))
}

export async function readResult(env: Env, whose: Whose): Promise<ImportResult | null> {
  const found = await env.MEDIA.get(keyOf(whose, 'result'))
  return found && found.json<ImportResult>()
}

export async function forgetImport(env: Env, whose: Whose): Promise<void> {
  await env.MEDIA.delete(['rows', 'state', 'result'].map((part) => keyOf(whose, part)))
}

/** A job of the clock: files with people's data do not stay. */
export async function removeOldImports(env: Env, now: number): Promise<void> {
  let cursor: string | undefined
  do {
    const listed = await env.MEDIA.list({ prefix: ROOT, ...(cursor === undefined ? {} : { cursor }) })
    const old = listed.objects.filter(({ uploaded }) => uploaded.getTime() < now - KEPT_MS).map(({ key }) => key)
    if (old.length > 0) await env.MEDIA.delete(old)
    cursor = listed.truncated ? listed.cursor : undefined
  } while (cursor !== undefined)
}

function keyOf({ id, kind, staffId }: Whose, part: string): string {
  return `${ROOT}${kind}/${staffId}/${id}/${part}.json`
}
