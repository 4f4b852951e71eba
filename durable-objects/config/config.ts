import { DurableObject } from 'cloudflare:workers'
import type { Reservation, Reserved, Settlement, UsageLine } from '../../src/ai/spend'
import { now } from '../../src/clock'
import type { Env } from '../../src/env'
import { log } from '../../src/log'
import { keepPlace, loadConfig } from '../../src/settings/config-store'
import { isOtherWorld, placeFromKept, PLACE_OPTION, placeKept } from '../../src/settings/place'
import type { ConfigSnapshot } from '../../src/settings/snapshot'
import { migrate } from '../migrate'
import { Spend, SPEND_TABLES } from './spend'

const STEPS = [
  `create table snapshot (id integer primary key check (id = 1), version integer not null, body text not null);
   create table counters (day text not null, name text not null, count integer not null, primary key (day, name)) without rowid;`,
  `create table marks (name text primary key, at integer not null, body text not null) without rowid;`,
  `create table snapshot_pieces (piece integer primary key, body blob not null);`,
  SPEND_TABLES,
] as const

/** A row takes 2 MB at most (developers.cloudflare.com/durable-objects/platform/limits), a thousand bots are more. */
const PIECE_BYTES = 1_000_000

/** D1 is read again this often, so that a row changed by hand counts too. */
const REREAD_MS = 60_000

/**
 * Snapshot and version of options, bots and numbers, so that the door and the bots work without D1 and a change acts
 * everywhere within two seconds. Written after each write to D1. Core rule 23.
 */
export class Config extends DurableObject<Env> {
  readonly #spend: Spend
  #snapshot: ConfigSnapshot | null
  #readAt = 0
  #reading: Promise<void> | null = null

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    migrate(ctx.storage, STEPS)
    this.#spend = new Spend(ctx.storage.sql)
    const text = storedSnapshot(ctx.storage.sql)
    this.#snapshot = text === null ? null : (JSON.parse(text) as ConfigSnapshot)
  }

  /** The snapshot, or null where the caller has this version already (or nothing was ever read: version 0 is nobody's). */
  async snapshot(knownVersion: number): Promise<ConfigSnapshot | null> {
    if (!this.#snapshot) await this.#reread()
    else if (Date.now() - this.#readAt > REREAD_MS) this.ctx.waitUntil(this.#reread())
    return this.#snapshot && this.#snapshot.version !== knownVersion ? this.#snapshot : null
  }

  /** Reads D1 again, after a write to it; false where D1 did not answer, and the next minute's reading makes up for it. */
  async refresh(): Promise<boolean> {
    // One under way may have begun before the write; how it ends is its own caller's to say.
    await this.#reading?.catch(() => undefined)
    return this.#reread()
  }

  /** Development only (the door checks `STAGE`): moves the clock of every isolate within two seconds. */
  async moveClock(offsetMs: number): Promise<void> {
    if (!this.#snapshot) await this.#reread()
    if (this.#snapshot) this.#keep({ ...this.#snapshot, clockOffsetMs: offsetMs })
  }

  /** Adds to today's counters, e.g. posts with a bad signature: the only thing kept of them. */
  count(counts: Record<string, number>): void {
    const day = new Date().toISOString().slice(0, 10)
    for (const [name, count] of Object.entries(counts)) {
      this.ctx.storage.sql.exec(
        'insert into counters values (?, ?, ?) on conflict do update set count = count + excluded.count',
        day,
        name,
        count,
      )
    }
  }

  /** Remembers when something last happened and what came of it (JSON), e.g. `templates.synced`: a row here, none in D1. */
  mark(name: string, body: unknown): void {
    this.ctx.storage.sql.exec(
      'insert into marks values (?, ?, ?) on conflict do update set at = excluded.at, body = excluded.body',
      name,
      now(),
      JSON.stringify(body ?? null),
    )
  }

  /** Every mark: `{ name, at, body }`, `body` as JSON text. */
  marks(): { name: string; at: number; body: string }[] {
    return this.ctx.storage.sql
      .exec<{ name: string; at: number; body: string }>('select * from marks order by name')
      .toArray()
  }

  counters(): { day: string; name: string; count: number }[] {
    return this.ctx.storage.sql
      .exec<{ day: string; name: string; count: number }>('select * from counters order by day desc, name limit 100')
      .toArray()
  }

  /** For `src/ai/spend.ts`: the one counter of what the AI spends. */
  reserveSpend(reservation: Reservation): Reserved {
    return this.#spend.reserve(reservation)
  }

  settleSpend(settlement: Settlement): void {
    this.#spend.settle(settlement)
  }

  usage(days: number): UsageLine[] {
    return this.#spend.usage(days)
  }

  async #reread(): Promise<boolean> {
    let ok = false
    this.#reading ??= this.#load().finally(() => {
      this.#reading = null
    })
    try {
      await this.#reading
      ok = true
    } catch (error) {
      log('warn', 'config.reread-failed', { error })
    }
    return ok
  }

  async #load(): Promise<void> {
    this.#readAt = Date.now()
    const loaded = await this.#loadHere()
    const before = this.#snapshot
    const next = { ...loaded, version: before?.version ?? 1, clockOffsetMs: before?.clockOffsetMs ?? 0 }
    if (before && JSON.stringify(next) === JSON.stringify({ ...before })) return
    this.#keep(next)
  }

  /**
   * Refuses the configuration of an installation that lives under another jurisdiction: its objects have other ids, so
   * every conversation would begin anew and send again. Without it the door answers 503, and Meta repeats: nothing is lost
   * until PLACE is put back.
   */
  async #loadHere() {
    const { DB, PLACE } = this.env
    const loaded = await loadConfig(DB)
    const kept = placeFromKept(loaded.options[PLACE_OPTION])
    if (kept !== null && isOtherWorld(kept, PLACE)) {
      log('error', 'place.moved', { place: placeKept(kept), asked: placeKept(PLACE) })
      throw new Error(`PLACE has to be "${kept}" again, as the first deploy decided`)
    }
    if (kept === null) await keepPlace(DB, PLACE)
    return loaded
  }

  #keep(snapshot: ConfigSnapshot): void {
    this.#snapshot = { ...snapshot, version: (this.#snapshot?.version ?? 0) + 1 }
    const bytes = new TextEncoder().encode(JSON.stringify(this.#snapshot))
    const { storage } = this.ctx
    storage.transactionSync(() => {
      storage.sql.exec('delete from snapshot')
      storage.sql.exec('delete from snapshot_pieces')
      for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
        storage.sql.exec('insert into snapshot_pieces values (?, ?)', at, bytes.slice(at, at + PIECE_BYTES).buffer)
      }
    })
  }
}

/** The JSON that was kept last; in one row of `snapshot` where a version before the pieces kept it. */
function storedSnapshot(sql: SqlStorage): string | null {
  const pieces = sql.exec<{ body: ArrayBuffer }>('select body from snapshot_pieces order by piece').toArray()
  if (pieces.length === 0) return sql.exec<{ body: string }>('select body from snapshot').toArray()[0]?.body ?? null
  const decoder = new TextDecoder()
  return pieces.map(({ body }) => decoder.decode(body, { stream: true })).join('') + decoder.decode()
}
