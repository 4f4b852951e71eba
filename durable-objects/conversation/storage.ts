import type { Change } from '../../src/conversations/changes'
import type { OutboxRow } from '../../src/conversations/outbox'
import { PIECE_CHARS, pieces } from '../../src/conversations/projection'
import { newState, restoredState, type ConversationState } from '../../src/conversations/state'
import type { Inbound } from '../../src/whatsapp/events'
import { readInboundFile } from '../../src/whatsapp/media/inbound-file'
import { migrate } from '../migrate'
import { ERASED_STEP, ErasedWamids } from './erased-wamids'
import { FILES_STEP, FileJobs } from './file-jobs'
import { BotJobs, JOBS_STEP } from './bot-jobs'

const STEPS = [
  `create table state (id integer primary key check (id = 1), body text not null);
   create table events (key text primary key, seq integer not null, received_at integer not null, head text not null,
     raw text not null) without rowid;
   create table event_parts (key text not null, part integer not null, body text not null, primary key (key, part)) without rowid;
   create table outbox (n integer primary key, key text not null, state text not null, change integer not null, body text not null);
   create table changes (wamid text primary key, received_at integer not null, body text not null) without rowid;
   create table absorbed (id text primary key) without rowid;`,
  FILES_STEP,
  ERASED_STEP,
  JOBS_STEP,
] as const

/** A file's last word needs its message. */
const STILL_NEEDED = " and key not in (select wamid from files where state = 'waiting' or version > told)"

/** Meta repeats a post for up to 7 days; a day more is the dedupe window. */
export const KEEP_MS = 8 * 86_400_000

export type StoredEvent = { seq: number; receivedAt: number; inbound: Inbound }
type EventRecord = { key: string; seq: number; received_at: number; head: string; raw: string }

/** The SQLite of one conversation: events by wamid (dedupe and log), outbox, changes by wamid, and the state as one row. */
export class ConversationStorage {
  readonly #storage: DurableObjectStorage
  readonly #sql: SqlStorage
  readonly files: FileJobs
  readonly erased: ErasedWamids
  readonly jobs: BotJobs
  /** Almost no conversation has any: each message would ask. */
  #hasChanges: boolean | null = null

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage
    this.#sql = storage.sql
    migrate(storage, STEPS)
    this.files = new FileJobs(this.#sql)
    this.erased = new ErasedWamids(this.#sql)
    this.jobs = new BotJobs(this.#sql)
  }

  transaction(write: () => void): void {
    this.#storage.transactionSync(write)
  }

  loadState(name: string): ConversationState {
    const row = this.#sql.exec<{ body: string }>('select body from state').toArray()[0]
    return row ? restoredState(name, JSON.parse(row.body) as Partial<ConversationState>) : newState(name)
  }

  saveState(state: ConversationState): void {
    this.#sql.exec(
      'insert into state values (1, ?) on conflict do update set body = excluded.body',
      JSON.stringify(state),
    )
  }

  lastSeq(): number {
    return this.#sql.exec<{ seq: number | null }>('select max(seq) as seq from events').one().seq ?? 0
  }

  /** False where this update is known already: Meta delivers at least once. */
  addEvent(event: StoredEvent): boolean {
    const { raw, ...head } = event.inbound
    const [first = '', ...rest] = pieces(raw)
    const added = this.#sql.exec(
      'insert or ignore into events values (?, ?, ?, ?, ?)',
      head.key,
      event.seq,
      event.receivedAt,
      JSON.stringify(head),
      first,
    ).rowsWritten
    if (added === 0) return false
    rest.forEach((body, i) => this.#sql.exec('insert into event_parts values (?, ?, ?)', head.key, i + 1, body))
    this.files.add(event)
    return true
  }

  /** Stores what is new of these, all or nothing, numbered on from `lastSeq`. One short update, as almost always, is one statement. */
  addEvents(inbound: Inbound[], lastSeq: number, receivedAt: number): StoredEvent[] {
    const taken: StoredEvent[] = []
    const write = () => {
      for (const update of inbound) {
        const event = { seq: lastSeq + taken.length + 1, receivedAt, inbound: update }
        if (this.addEvent(event)) taken.push(event)
      }
    }
    const [only] = inbound
    const isOneStatement = only && only.raw.length <= PIECE_CHARS && readInboundFile(only) === null
    if (inbound.length === 1 && isOneStatement) write()
    else this.transaction(write)
    return taken
  }

  eventsAfter(seq: number): StoredEvent[] {
    return this.#sql
      .exec<EventRecord>('select * from events where seq > ? order by seq', seq)
      .toArray()
      .map((record) => this.#decode(record))
  }

  /** Events that this conversation received itself; those that came by a merge belong to the other thread. */
  newestEvents(limit: number): StoredEvent[] {
    return this.#sql
      .exec<EventRecord>('select * from events where seq > 0 order by seq desc limit ?', limit)
      .toArray()
      .toReversed()
      .map((record) => this.#decode(record))
  }

  eventByKey(key: string): StoredEvent | null {
    const record = this.#sql.exec<EventRecord>('select * from events where key = ?', key).toArray()[0]
    return record ? this.#decode(record) : null
  }

  allEvents(): StoredEvent[] {
    return this.eventsAfter(0)
  }

  saveOutbox(row: OutboxRow): void {
    this.#sql.exec(
      `insert into outbox values (?, ?, ?, ?, ?)
       on conflict do update set state = excluded.state, change = excluded.change, body = excluded.body`,
      row.n,
      row.key,
      row.isParked ? 'parked' : row.state,
      row.change,
      JSON.stringify(row),
    )
  }

  openOutbox(): OutboxRow[] {
    return this.#outbox("select body from outbox where state in ('queued', 'sending', 'unknown') order by n")
  }

  outboxChangedAfter(change: number): OutboxRow[] {
    return this.#outbox('select body from outbox where change > ? order by change', change)
  }

  newestOutbox(limit: number): OutboxRow[] {
    return this.#outbox('select body from outbox order by n desc limit ?', limit).toReversed()
  }

  dropOpenOutbox(): void {
    this.#sql.exec("delete from outbox where state in ('queued', 'sending', 'unknown')")
  }

  outboxByKey(key: string): OutboxRow | null {
    return this.#outbox('select body from outbox where key = ? limit 1', key)[0] ?? null
  }

  /** Rows that came by a merge keep the id of the other thread. */
  hasOutbox(id: string): boolean {
    return this.#outbox("select body from outbox where json_extract(body, '$.id') = ? limit 1", id).length > 0
  }

  /** By the id that people and statuses know: `<conversation>:<n>`. */
  outboxById(id: string): OutboxRow | null {
    return this.#outbox("select body from outbox where json_extract(body, '$.id') = ? limit 1", id)[0] ?? null
  }

  outboxByWamid(wamid: string): OutboxRow | null {
    return this.#outbox("select body from outbox where json_extract(body, '$.wamid') = ? limit 1", wamid)[0] ?? null
  }

  change(wamid: string): Change | null {
    this.#hasChanges ??= this.#sql.exec('select 1 from changes limit 1').toArray().length > 0
    if (!this.#hasChanges) return null
    const row = this.#sql.exec<{ body: string }>('select body from changes where wamid = ?', wamid).toArray()[0]
    return row ? (JSON.parse(row.body) as Change) : null
  }

  saveChange(wamid: string, change: Change, receivedAt: number): void {
    this.#hasChanges = true
    this.#sql.exec(
      'insert into changes values (?, ?, ?) on conflict do update set body = excluded.body, received_at = excluded.received_at',
      wamid,
      receivedAt,
      JSON.stringify(change),
    )
  }

  allChanges(): { wamid: string; receivedAt: number; change: Change }[] {
    return this.#sql
      .exec<{ wamid: string; received_at: number; body: string }>('select * from changes')
      .toArray()
      .map(({ wamid, received_at: receivedAt, body }) => ({ wamid, receivedAt, change: JSON.parse(body) as Change }))
  }

  hasAbsorbed(id: string): boolean {
    return this.#sql.exec('select 1 from absorbed where id = ?', id).toArray().length > 0
  }

  noteAbsorbed(id: string): void {
    this.#sql.exec('insert or ignore into absorbed values (?)', id)
  }

  /** Forgets what nobody can ask for any more; nothing that the Journal does not have yet. */
  purge(before: number, emittedSeq: number, emittedChange: number): void {
    this.#sql.exec(
      `delete from event_parts where key in (select key from events where received_at < ? and seq <= ?${STILL_NEEDED})`,
      before,
      emittedSeq,
    )
    this.#sql.exec(`delete from events where received_at < ? and seq <= ?${STILL_NEEDED}`, before, emittedSeq)
    this.#sql.exec('delete from changes where received_at < ?', before)
    this.files.dropWithoutEvent()
    this.#sql.exec(
      "delete from outbox where json_extract(body, '$.at') < ? and change <= ? and state in ('sent', 'failed', 'parked')",
      before,
      emittedChange,
    )
  }

  /** Of every message that is kept here, both ways. */
  wamids(): string[] {
    const events = this.#sql.exec<{ key: string }>('select key from events').toArray()
    return [
      ...events.map(({ key }) => key),
      ...this.#outbox('select body from outbox').flatMap(({ wamid }) => wamid ?? []),
    ]
  }

  /** Everything but events that came after these keys were read. To be called in a transaction. */
  forget(keys: readonly string[]): void {
    for (const table of ['state', 'outbox', 'changes', 'absorbed', 'files', 'jobs'])
      this.#sql.exec(`delete from ${table}`)
    for (const key of keys) {
      this.#sql.exec('delete from events where key = ?', key)
      this.#sql.exec('delete from event_parts where key = ?', key)
    }
    this.#hasChanges = null
  }

  oldestEventAt(): number | null {
    return this.#sql.exec<{ at: number | null }>('select min(received_at) as at from events').one().at
  }

  #outbox(query: string, ...bindings: (string | number)[]): OutboxRow[] {
    return this.#sql
      .exec<{ body: string }>(query, ...bindings)
      .toArray()
      .map(({ body }) => JSON.parse(body) as OutboxRow)
  }

  #decode(record: EventRecord): StoredEvent {
    const parts = this.#sql
      .exec<{ body: string }>('select body from event_parts where key = ? order by part', record.key)
      .toArray()
    const raw = record.raw + parts.map(({ body }) => body).join('')
    const head = JSON.parse(record.head) as Omit<Inbound, 'raw'>
    return { seq: record.seq, receivedAt: record.received_at, inbound: { ...head, raw } }
  }
}
