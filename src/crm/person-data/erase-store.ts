import { now } from '../../clock'
import type { Env } from '../../env'
import { auditStatement } from '../audit-store'
import { rememberErased } from '../erased-store'

/** In this order: each step leaves nothing that a later one would need to find. */
export const ERASE_STEPS = ['conversations', 'journal', 'messages', 'files', 'records', 'log', 'audit', 'done'] as const
export type EraseStep = (typeof ERASE_STEPS)[number]

/** What is to be found while it is erased; forgotten with the last step. */
export type ErasedPerson = {
  keys: string[]
  leads: number[]
  contacts: number[]
  bulk: number[]
  /** Ids of conversations, in D1 and of objects that D1 did not know. */
  conversations: string[]
  phoneNumberIds: string[]
  /** Objects still to be emptied: `id:<hex>` or `name:<name>`; those that are. */
  objects: string[]
  emptied: string[]
  /** Files that staff sent, to be deleted as well where nothing else is known to use them; null: they stay. */
  files: string[] | null
}

export type Erasure = {
  id: number
  staffId: number
  step: EraseStep
  person: ErasedPerson | null
  cursor: string | null
  counts: Record<string, number>
  problem: string | null
  createdAt: number
  finishedAt: number | null
}

type Row = Omit<Erasure, 'person' | 'counts'> & { person: string | null; counts: string }

const COLUMNS = `id, staff_id as staffId, step, person, cursor, counts, problem, created_at as createdAt,
  finished_at as finishedAt`

/** From here on no import brings them back, and it goes on by itself whatever happens. Returns the erasure's id. */
export async function beginErasure(
  { DB: db }: Env,
  given: { person: ErasedPerson; hashes: readonly string[]; staffId: number; summary: string },
): Promise<number> {
  const at = now()
  const { person, hashes, staffId, summary } = given
  const [begun] = await db.batch<{ id: number }>([
    db
      .prepare(
        'insert into tblperson_erasures (staff_id, step, person, created_at) values (?1, ?2, ?3, ?4) returning id',
      )
      .bind(staffId, ERASE_STEPS[0], JSON.stringify(person), at),
    auditStatement(db, { staffId, action: 'erased', entity: 'people', entityId: 'last-inserted', summary }),
    rememberErased(db, hashes, { at, staffId }),
    closeToStatuses(db, person.conversations, at),
  ])
  return begun?.results[0]?.id ?? 0
}

export async function readErasure({ DB: db }: Env, id: number): Promise<Erasure | null> {
  const row = await db.prepare(`select ${COLUMNS} from tblperson_erasures where id = ?1`).bind(id).first<Row>()
  return row ? erasureOf(row) : null
}

export async function openErasures({ DB: db }: Env, most: number): Promise<number[]> {
  const { results } = await db
    .prepare('select id from tblperson_erasures where finished_at is null order by id limit ?1')
    .bind(most)
    .all<{ id: number }>()
  return results.map(({ id }) => id)
}

export async function newestErasures({ DB: db }: Env, most: number): Promise<Erasure[]> {
  const { results } = await db
    .prepare(`select ${COLUMNS} from tblperson_erasures order by id desc limit ?1`)
    .bind(most)
    .all<Row>()
  return results.map(erasureOf)
}

/** False where somebody else is at work. */
export async function takeErasure({ DB: db }: Env, id: number, leaseMs: number): Promise<boolean> {
  const { meta } = await db
    .prepare(
      'update tblperson_erasures set lease_until = ?2 where id = ?1 and lease_until <= ?3 and finished_at is null',
    )
    .bind(id, Date.now() + leaseMs, Date.now())
    .run()
  return meta.changes > 0
}

export async function leaveErasure({ DB: db }: Env, id: number, problem: string | null): Promise<void> {
  await db.prepare('update tblperson_erasures set lease_until = 0, problem = ?2 where id = ?1').bind(id, problem).run()
}

export async function saveErasure({ DB: db }: Env, erasure: Erasure): Promise<void> {
  const { id, step, person, cursor, counts, finishedAt } = erasure
  await db.batch([
    db
      .prepare(
        'update tblperson_erasures set step = ?2, person = ?3, cursor = ?4, counts = ?5, finished_at = ?6 where id = ?1',
      )
      .bind(id, step, person && JSON.stringify(person), cursor, JSON.stringify(counts), finishedAt),
    closeToStatuses(db, person?.conversations ?? [], now()),
  ])
}

function closeToStatuses(db: D1Database, ids: readonly string[], at: number): D1PreparedStatement {
  return db
    .prepare(
      'insert or ignore into tblwhatsapp_erased_interactions (id, at) select value, ?2 from json_each(?1) where true',
    )
    .bind(JSON.stringify(ids), at)
}

function erasureOf(row: Row): Erasure {
  return {
    ...row,
    person: row.person === null ? null : (JSON.parse(row.person) as ErasedPerson),
    counts: JSON.parse(row.counts) as Record<string, number>,
  }
}
