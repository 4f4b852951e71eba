import { now } from '../clock'

export type ArchiveState = {
  place: string
  cutoffAt: number
  days: number
  lookedAt: number
  oldestAt: number | null
  beganAt: number | null
  endedAt: number | null
  lastRunAt: number | null
  /** D1's size when the age was last shortened because of it; 0 where it never was. */
  shortenedAtBytes: number
  lines: number
  bytes: number
  objects: number
  problem: string | null
}

const COLUMNS = `place, cutoff_at as cutoffAt, days, looked_at as lookedAt, oldest_at as oldestAt, began_at as beganAt,
  ended_at as endedAt, last_run_at as lastRunAt, size_bytes as shortenedAtBytes, lines, bytes, objects, problem`

export function readArchive(db: D1Database): Promise<ArchiveState | null> {
  return db.prepare(`select ${COLUMNS} from tblwhatsapp_archive_state where id = 1`).first<ArchiveState>()
}

/** `sizeBytes`: D1's, as of now. */
export type Taken = ArchiveState & { sizeBytes: number }

/** Where the archiving stands; null where somebody else is at it. */
export async function takeArchive(db: D1Database, leaseMs: number): Promise<Taken | null> {
  const { results, meta } = await db
    .prepare(
      `update tblwhatsapp_archive_state set lease_until = ?1, last_run_at = ?2 where id = 1 and lease_until <= ?3
       returning ${COLUMNS}`,
    )
    .bind(Date.now() + leaseMs, now(), Date.now())
    .all<ArchiveState>()
  const [state] = results
  return state ? { ...state, sizeBytes: meta.size_after } : null
}

export async function leaveArchive(db: D1Database, problem: string | null): Promise<void> {
  await db
    .prepare('update tblwhatsapp_archive_state set lease_until = 0, problem = ?1 where id = 1')
    .bind(problem)
    .run()
}

/** `shortenedAtBytes`: D1's size where it is what makes the age of this pass shorter, 0 where nothing does; null leaves it. */
export async function beginPass(
  db: D1Database,
  pass: { cutoffAt: number; days: number },
  shortenedAtBytes: number | null,
): Promise<void> {
  await db
    .prepare(
      `update tblwhatsapp_archive_state set place = '', looked_at = 0, oldest_at = null, began_at = ?1, cutoff_at = ?2, days = ?3,
         size_bytes = coalesce(?4, size_bytes) where id = 1`,
    )
    .bind(now(), pass.cutoffAt, pass.days, shortenedAtBytes)
    .run()
}

/** `looked` more conversations, the last of them `place`; `oldestAt`: of the lines that stay. */
export async function savePlace(
  db: D1Database,
  { place, looked, oldestAt }: { place: string; looked: number; oldestAt: number | null },
): Promise<void> {
  await db
    .prepare(
      `update tblwhatsapp_archive_state set place = ?1, looked_at = looked_at + ?2,
         oldest_at = coalesce(min(oldest_at, ?3), oldest_at, ?3) where id = 1`,
    )
    .bind(place, looked, oldestAt)
    .run()
}

/** Ends it before its end, as if it had not been begun. */
export async function stopPass(db: D1Database): Promise<void> {
  await db.prepare(`update tblwhatsapp_archive_state set place = '', cutoff_at = 0 where id = 1`).run()
}

export async function endPass(db: D1Database): Promise<void> {
  await db
    .prepare(`update tblwhatsapp_archive_state set place = '', cutoff_at = 0, ended_at = ?1 where id = 1`)
    .bind(now())
    .run()
}

/** When the first message was counted; null where none was. */
export async function firstCountedAt(db: D1Database): Promise<number | null> {
  const row = await db
    .prepare('select min(hour) as hour from tblwhatsapp_hourly_stats')
    .first<{ hour: number | null }>()
  return row?.hour ?? null
}
