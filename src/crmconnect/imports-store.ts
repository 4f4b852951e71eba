import { and, desc, eq, inArray, isNotNull, lt, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { now } from '../clock'
import { crmconnectIds, crmconnectImports } from '../db/crmconnect'
import type { Env } from '../env'
import {
  type Counts,
  type FoundTable,
  type Import,
  type ImportChoices,
  type ImportCursor,
  type ImportFile,
  type ImportState,
  NEW_CURSOR,
} from './import'

const WORKING = ['reading', 'checking', 'running'] as const satisfies ImportState[]
const SHOWN = 20

export async function createImport(
  env: Env,
  given: { staffId: number; files: ImportFile[]; choices: ImportChoices },
): Promise<number> {
  const at = now()
  const [made] = await drizzle(env.DB)
    .insert(crmconnectImports)
    .values({
      staffId: given.staffId,
      state: 'uploading',
      files: JSON.stringify(given.files),
      choices: JSON.stringify(given.choices),
      cursor: JSON.stringify(NEW_CURSOR),
      createdAt: at,
      updatedAt: at,
    })
    .returning({ id: crmconnectImports.id })
  return made!.id
}

export async function findImport(env: Env, id: number): Promise<Import | null> {
  const [row] = await drizzle(env.DB).select().from(crmconnectImports).where(eq(crmconnectImports.id, id))
  return row ? decode(row) : null
}

export async function listImports(env: Env): Promise<Import[]> {
  const rows = await drizzle(env.DB).select().from(crmconnectImports).orderBy(desc(crmconnectImports.id)).limit(SHOWN)
  return rows.map(decode)
}

/** What the last one that ran was told: the same files mean the same again. */
export async function lastChoices(env: Env): Promise<ImportChoices | null> {
  const [row] = await drizzle(env.DB)
    .select({ choices: crmconnectImports.choices })
    .from(crmconnectImports)
    .where(isNotNull(crmconnectImports.startedAt))
    .orderBy(desc(crmconnectImports.id))
    .limit(1)
  return row ? (JSON.parse(row.choices) as ImportChoices) : null
}

/** Whether an import that ran read times in another zone: its lines lie at other moments. */
export async function hadOtherZone({ DB: db }: Env, zone: string): Promise<boolean> {
  const found = await db
    .prepare(`select 1 from tblcrmconnect_imports where started_at is not null and choices->>'zone' <> ?1 limit 1`)
    .bind(zone)
    .first()
  return found !== null
}

/** Those with work to do, oldest first. */
export async function workingImports(env: Env): Promise<number[]> {
  const rows = await drizzle(env.DB)
    .select({ id: crmconnectImports.id })
    .from(crmconnectImports)
    .where(inArray(crmconnectImports.state, [...WORKING]))
    .orderBy(crmconnectImports.id)
    .limit(5)
  return rows.map(({ id }) => id)
}

/** Ended, or left alone, since before that moment. */
export async function importsBefore(env: Env, states: readonly ImportState[], before: number): Promise<number[]> {
  const rows = await drizzle(env.DB)
    .select({ id: crmconnectImports.id })
    .from(crmconnectImports)
    .where(and(inArray(crmconnectImports.state, [...states]), lt(crmconnectImports.updatedAt, before)))
    .limit(20)
  return rows.map(({ id }) => id)
}

type Change = {
  state?: ImportState
  files?: ImportFile[]
  tables?: FoundTable[]
  choices?: ImportChoices
  cursor?: ImportCursor
  counts?: Counts
  problem?: string | null
  startedAt?: number
  finishedAt?: number
}

/** Only while it is in one of these states: of two clicks one wins. */
export async function changeImport(
  env: Env,
  id: number,
  from: readonly ImportState[],
  change: Change,
): Promise<boolean> {
  const { files, tables, choices, cursor, counts, ...plain } = change
  const json = Object.fromEntries(
    Object.entries({ files, tables, choices, cursor, counts }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, JSON.stringify(value)]],
    ),
  )
  const rows = await drizzle(env.DB)
    .update(crmconnectImports)
    .set({ ...plain, ...json, updatedAt: now() })
    .where(and(eq(crmconnectImports.id, id), inArray(crmconnectImports.state, [...from])))
    .returning({ id: crmconnectImports.id })
  return rows.length > 0
}

/** False where somebody else is at work, or nothing is left to do. */
export async function takeImport(env: Env, id: number, leaseMs: number): Promise<boolean> {
  const at = Date.now()
  const rows = await drizzle(env.DB)
    .update(crmconnectImports)
    .set({ leaseUntil: at + leaseMs })
    .where(
      and(
        eq(crmconnectImports.id, id),
        inArray(crmconnectImports.state, [...WORKING]),
        sql`${crmconnectImports.leaseUntil} <= ${at}`,
      ),
    )
    .returning({ id: crmconnectImports.id })
  return rows.length > 0
}

export async function leaveImport(env: Env, id: number, problem: string | null): Promise<void> {
  await drizzle(env.DB)
    .update(crmconnectImports)
    .set({ leaseUntil: 0, problem })
    .where(and(eq(crmconnectImports.id, id), inArray(crmconnectImports.state, [...WORKING])))
  await drizzle(env.DB).update(crmconnectImports).set({ leaseUntil: 0 }).where(eq(crmconnectImports.id, id))
}

/**
 * For the batch of a step: fails where the import is not at this step any more (done already, cancelled), and moves it on. Put
 * the first before what the step writes and the second behind.
 */
export function stepStatements(
  db: D1Database,
  { id, state, cursor, next, counts }: Pick<Import, 'id' | 'state' | 'cursor'> & { next: ImportCursor; counts: Counts },
): [D1PreparedStatement, D1PreparedStatement] {
  return [
    db
      .prepare(
        `select json(case when exists (select 1 from tblcrmconnect_imports where id = ?1 and state = ?2
           and cursor->>'step' = ?3 and cursor->>'row' = ?4) then '1' else 'cursor moved' end)`,
      )
      .bind(id, state, cursor.step, cursor.row),
    db
      .prepare('update tblcrmconnect_imports set cursor = ?2, counts = ?3, updated_at = ?4 where id = ?1')
      .bind(id, JSON.stringify(next), JSON.stringify(counts), now()),
  ]
}

/** What ids of CRMConnect are here, by `kind`, a space and the old id. */
export async function newIds(
  env: Env,
  wanted: readonly { kind: string; oldId: string }[],
): Promise<Map<string, string>> {
  if (wanted.length === 0) return new Map()
  const { results } = await env.DB.prepare(
    `select i.kind, i.old_id as oldId, i.new_id as newId from json_each(?1) j
     join tblcrmconnect_ids i on i.kind = j.value->>0 and i.old_id = j.value->>1`,
  )
    .bind(JSON.stringify(wanted.map(({ kind, oldId }) => [kind, oldId])))
    .all<{ kind: string; oldId: string; newId: string }>()
  return new Map(results.map(({ kind, oldId, newId }) => [`${kind} ${oldId}`, newId]))
}

export type Mapped = { oldId: string; newId: string; given: Record<string, string>; isMade: boolean }

export async function mappedOf(env: Env, kind: string, oldIds: readonly string[]): Promise<Map<string, Mapped>> {
  const rows = await drizzle(env.DB)
    .select({
      oldId: crmconnectIds.oldId,
      newId: crmconnectIds.newId,
      given: crmconnectIds.given,
      isMade: crmconnectIds.isMade,
    })
    .from(crmconnectIds)
    .where(
      and(
        eq(crmconnectIds.kind, kind),
        sql`${crmconnectIds.oldId} in (select value from json_each(${JSON.stringify(oldIds)}))`,
      ),
    )
  return new Map(
    rows.map(({ given, ...row }) => [row.oldId, { ...row, given: JSON.parse(given) as Record<string, string> }]),
  )
}

function decode(row: typeof crmconnectImports.$inferSelect): Import {
  const { files, tables, choices, cursor, counts, leaseUntil: _lease, ...plain } = row
  return {
    ...plain,
    state: plain.state as ImportState,
    files: JSON.parse(files) as ImportFile[],
    tables: JSON.parse(tables) as FoundTable[],
    choices: JSON.parse(choices) as ImportChoices,
    cursor: JSON.parse(cursor) as ImportCursor,
    counts: JSON.parse(counts) as Counts,
  }
}
