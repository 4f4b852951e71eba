import { DurableObject } from 'cloudflare:workers'
import { now, realTime } from '../../src/clock'
import { tellObject, tellTooFast } from '../../src/campaigns/commands'
import { project } from '../../src/conversations/projection'
import { nudge } from '../../src/crm-events/nudge'
import { tellOfTemplates } from '../../src/notifications/tell-templates'
import type { Env } from '../../src/env'
import type { JournalFacts } from '../../src/health/facts'
import { log } from '../../src/log'
import type { Inbound } from '../../src/whatsapp/events'
import { migrate } from '../migrate'
import type { ToErase } from '../../src/crm/person-data/mentions'
import { scrubPosts, withoutPerson } from './erase'
import { fanOut } from './fan-out'
import { decode, flushOnce, linesOf, writeAgain, type Parked } from './flush'
import { Groups } from './groups'
import { Notifier } from './notifier'
import { Publisher } from './publisher'
import { RawPosts } from './raw-posts'
import { Turns, type AskedTurn } from './turns'
import { SearchIndexer } from './search-indexer'

const STEPS = [
  `create table floor (id integer primary key check (id = 1), seq integer not null);
   create table parked (seq integer not null, idx integer not null, reason text not null, primary key (seq, idx)) without rowid;
   create table raw_posts (id integer primary key autoincrement, kind text not null, received_at integer not null,
     due_at integer not null, attempts integer not null default 0);
   create table raw_parts (id integer not null, part integer not null, body text not null, primary key (id, part)) without rowid;`,
] as const

/** D1 is written after so long, or so many entries, unless somebody looks at the inbox. Core rule 10. */
const FLUSH_AFTER_MS = 2000
/** Statuses wait longer: by then D1 has their message, and the three of one message are one row. */
const FLUSH_STATUSES_AFTER_MS = 4000
const FLUSH_ENTRIES = 500
const STATUS_MERGE_MS = 50
/** Who opted out gets no marketing from now on, not from two seconds on. */
const CONSENT = '{"v":1,"kind":"consent"'
/** What one call of an erasure reads at most. */
const ERASE_BATCH = { chars: 8_000_000, entries: 20_000 }
const GROUP_CHARS = 500_000
/** Meta's answer is on its way by then: handing a post out to a thousand conversations takes the thread for seconds. */
const FAN_AFTER_MS = 50
const RETRY_MAX_MS = 15_000

type Waiter = { entries: string[]; resolve: (seq: number) => void; reject: (error: unknown) => void }

/**
 * Events on their way to D1, and the ledger of about a week. `append` returns once they are on disk; everything else
 * only makes it happen sooner. Core rules 1–10.
 */
export class Journal extends DurableObject<Env> {
  readonly #groups: Groups
  readonly #raw: RawPosts
  readonly #publisher: Publisher
  readonly #turns: Turns
  readonly #notifier: Notifier
  readonly #search: SearchIndexer
  #waiters: Waiter[] = []
  #isCommitting = false
  #flushing: Promise<void> | null = null
  #fanning: Promise<void> | null = null
  #cursor: number | null = null
  #unflushed = 0
  #failures = 0
  #alarmAt: number | null = null
  #flushAt: number | null = null
  #newestAt: number | null = null

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    migrate(ctx.storage, STEPS)
    this.#groups = new Groups(ctx.storage)
    this.#raw = new RawPosts(ctx.storage)
    this.#publisher = new Publisher(env)
    this.#turns = new Turns(env)
    this.#notifier = new Notifier(env)
    this.#search = new SearchIndexer(env, this.#groups)
    void ctx.blockConcurrencyWhile(async () => {
      this.#alarmAt = await ctx.storage.getAlarm()
    })
  }

  /** Stores entries (JSON texts of `JournalEntry`) and returns the group's sequence once it is durable. Calls that arrive meanwhile share the next group. */
  async append(entries: string[]): Promise<number> {
    if (entries.length === 0) return this.#groups.lastSeq
    const stored = new Promise<number>((resolve, reject) => this.#waiters.push({ entries, resolve, reject }))
    if (!this.#isCommitting) this.ctx.waitUntil(this.#commitAll())
    return stored
  }

  /** Keeps a whole post of many conversations and hands it out by alarm; durable when it returns. Core rule 17. */
  async keepPost(text: string, receivedAt: number): Promise<void> {
    this.#raw.add('post', text, receivedAt, now())
    await this.#arm(now() + FAN_AFTER_MS)
    await this.ctx.storage.sync()
  }

  /** Keeps updates whose object did not answer; they are offered again until it does. */
  async keepUpdates(updates: [string, Inbound[]][], receivedAt: number): Promise<void> {
    const dueAt = now() + 1000
    this.#raw.add('updates', JSON.stringify(updates), receivedAt, dueAt)
    await this.#arm(dueAt)
    await this.ctx.storage.sync()
  }

  /** Somebody looks at the inbox: for the next minute D1 is written at once and the hub hears every group. */
  async watch(): Promise<void> {
    this.#publisher.watch()
    if (this.#unflushed > 0) await this.#flush()
  }

  /** What D1 does not have yet, so that nobody opens a list and misses the newest line. */
  async pending() {
    const groups = this.#groups.after(await this.#knownCursor(), { chars: 2_000_000, entries: 2000 })
    const entries = linesOf(groups).flatMap(({ text }) => decode(text) ?? [])
    const batch = project(entries.map((entry) => ({ entry, ledger: '' })))
    const { interactions, messages, statuses, looseStatuses, changes } = batch
    return { interactions, messages, changes, statuses: [...statuses, ...looseStatuses] }
  }

  /** When the newest group was written, by this object's memory or its newest row; null where there never was one. */
  newestAt(): number | null {
    return this.#newestAt
  }

  /** Cron, each minute: does what a lost alarm should have done. */
  async sweep(): Promise<void> {
    await this.alarm()
  }

  /** A bot gives a conversation to whose turn it is, whether or not turns are on; false while nobody is there. */
  giveTurn(asked: AskedTurn): Promise<boolean> {
    return this.#turns.ask(asked)
  }

  /** Who waits for a person and has nobody, is given to the present staff by turns. */
  async takeTurns(): Promise<void> {
    await this.#turns.sweep()
  }

  /** One group of the ledger as text. */
  raw(seq: number): string | null {
    return this.#groups.read(seq)
  }

  /**
   * A person is erased: groups behind `after` and posts that wait lose what tells of them. D1 has everything before, so that
   * it is erased there next. `next` is where to go on; null at the end.
   */
  async erase(person: ToErase, after: number): Promise<{ next: number | null; changed: number }> {
    await this.#flush()
    if (this.#failures > 0) throw new Error('The Journal could not be written to the database yet')
    // What came since then is of a conversation that began anew.
    const groups = this.#groups.after(after, ERASE_BATCH).filter(({ seq }) => seq <= (this.#cursor ?? 0))
    let changed = after === 0 ? scrubPosts(this.#raw, person) : 0
    this.ctx.storage.transactionSync(() => {
      for (const { seq, entries } of groups) {
        const left = withoutPerson(entries, person)
        if (left === entries) continue
        this.#groups.replace(seq, left)
        changed++
      }
    })
    await this.ctx.storage.sync()
    return { next: groups.at(-1)?.seq ?? null, changed }
  }

  /** What waits here, for the health page. */
  health(): JournalFacts {
    const known = this.#cursor ?? this.#groups.lastSeq
    const { n } = this.ctx.storage.sql.exec<{ n: number }>('select count(*) as n from parked').one()
    const { waiting, since } = this.#raw.waiting()
    return {
      behind: Math.max(0, this.#groups.lastSeq - known),
      parked: n,
      waiting,
      waitingSince: since,
      failures: this.#failures,
    }
  }

  /** How much came, how much of it D1 has, what waits, and what D1 refused. */
  ledger() {
    const { behind, waiting } = this.health()
    const received = this.#groups.lastSeq
    return { received, applied: received - behind, waiting, parked: this.parked() }
  }

  /**
   * Writes a parked entry again. The rows are absolute: twice is as once. `still`: this version does not know it either, or
   * D1 refuses it as before; `gone`: it is not parked, or its day was dropped.
   */
  async applyAgain(seq: number, index: number): Promise<'done' | 'still' | 'gone'> {
    const isParked = this.parked().some((entry) => entry.seq === seq && entry.index === index)
    const text = isParked ? this.#groups.read(seq)?.split('\n')[index] : undefined
    const isWritten = text !== undefined && (await writeAgain(this.env.DB, this.#shard(), { seq, index, text }))
    if (text !== undefined && !isWritten) return 'still'
    this.ctx.storage.sql.exec('delete from parked where seq = ? and idx = ?', seq, index)
    return isWritten ? 'done' : 'gone'
  }

  parked(): Parked[] {
    return this.ctx.storage.sql
      .exec<Parked>('select seq, idx as "index", reason from parked order by seq, idx limit 200')
      .toArray()
  }

  /** Never throws, and re-arms while anything is undone: the platform drops an alarm after six failures. Core rule 14. */
  override async alarm(): Promise<void> {
    this.#alarmAt = null
    try {
      await Promise.all([this.#flush(), this.#fan()])
      this.#groups.dropBefore(now(), this.#cursor ?? 0)
    } catch (error) {
      log('error', 'journal.alarm', { error })
      this.#flushAt ??= now() + FLUSH_AFTER_MS
    } finally {
      await this.#rearm()
    }
  }

  /** Waits a moment before it writes, so that calls which arrive together share a group. */
  async #commitAll(): Promise<void> {
    this.#isCommitting = true
    try {
      await scheduler.wait(this.#isStatusShard() ? STATUS_MERGE_MS : 0)
      while (this.#waiters.length > 0) await this.#commit(this.#takeGroup())
    } finally {
      this.#isCommitting = false
    }
  }

  async #commit(waiters: Waiter[]): Promise<void> {
    const entries = waiters.flatMap((waiter) => waiter.entries)
    try {
      const seq = this.#groups.append(entries, now())
      this.#newestAt = now()
      this.#unflushed += entries.length
      this.#flushAt ??= now() + (this.#isStatusShard() ? FLUSH_STATUSES_AFTER_MS : FLUSH_AFTER_MS)
      await this.#arm(this.#flushAt)
      await this.ctx.storage.sync()
      for (const waiter of waiters) waiter.resolve(seq)
    } catch (error) {
      for (const waiter of waiters) waiter.reject(error)
      return
    }
    const telling = this.#notifier.take(entries)
    if (telling) this.ctx.waitUntil(telling)
    const { isWatched } = this.#publisher
    if (isWatched) this.ctx.waitUntil(this.#publisher.publish(entries))
    const cannotWait = isWatched || entries.some((entry) => entry.startsWith(CONSENT))
    if (cannotWait || this.#unflushed >= FLUSH_ENTRIES) this.ctx.waitUntil(this.#flush())
  }

  #takeGroup(): Waiter[] {
    const taken: Waiter[] = []
    let chars = 0
    for (let next = this.#waiters[0]; next && (taken.length === 0 || chars < GROUP_CHARS); next = this.#waiters[0]) {
      chars += next.entries.reduce((sum, entry) => sum + entry.length, 0)
      taken.push(next)
      this.#waiters.shift()
    }
    return taken
  }

  #flush(): Promise<void> {
    this.#flushing ??= this.#flushAll().finally(() => {
      this.#flushing = null
    })
    return this.#flushing
  }

  async #flushAll(): Promise<void> {
    try {
      for (;;) {
        const before = this.#groups.lastSeq
        const { outcome, cursor, interactions, runs, tooFast, crmEvents, templates } = await flushOnce(
          this.env.DB,
          this.#shard(),
          this.#groups,
          (parked) => this.#park(parked),
        )
        this.#cursor = cursor
        this.#failures = 0
        if (this.#turns.offer(interactions)) this.ctx.waitUntil(this.#turns.run())
        if (crmEvents > 0) this.ctx.waitUntil(nudge(this.env))
        if (templates.length > 0) this.ctx.waitUntil(tellOfTemplates(this.env, templates))
        for (const key of runs) this.ctx.waitUntil(tellObject(this.env, key))
        for (const key of tooFast) this.ctx.waitUntil(tellTooFast(this.env, key))
        if (outcome === 'done' && this.#groups.lastSeq === before) break
      }
      this.#unflushed = 0
      this.#flushAt = null
      if (!this.#isStatusShard())
        this.ctx.waitUntil(this.#search.follow(() => this.#cursor ?? 0, this.#publisher.isWatched))
    } catch (error) {
      this.#failures++
      const waitMs = Math.min(RETRY_MAX_MS, 500 * 2 ** this.#failures)
      this.#flushAt = now() + waitMs
      log('warn', 'journal.flush-waits', { shard: this.#shard(), waitMs, error })
      await this.#arm(this.#flushAt)
    }
  }

  #fan(): Promise<void> {
    this.#fanning ??= this.#fanAll().finally(() => {
      this.#fanning = null
    })
    return this.#fanning
  }

  async #fanAll(): Promise<void> {
    try {
      await fanOut(this.env, this.#raw, (entries) => this.append(entries))
    } catch (error) {
      log('error', 'journal.fan-out', { error })
    }
    await this.#rearm()
  }

  #park({ seq, index, reason }: Parked): void {
    this.ctx.storage.sql.exec('insert or replace into parked values (?, ?, ?)', seq, index, reason)
  }

  async #knownCursor(): Promise<number> {
    if (this.#cursor === null) await this.#flush()
    return this.#cursor ?? Math.max(0, this.#groups.lastSeq - FLUSH_ENTRIES)
  }

  /** Only ever moves the alarm earlier: one that rings for nothing costs less than one row a message. */
  async #arm(dueAt: number): Promise<void> {
    const at = realTime(dueAt)
    if (this.#alarmAt !== null && this.#alarmAt <= at) return
    this.#alarmAt = at
    await this.ctx.storage.setAlarm(at)
  }

  async #rearm(): Promise<void> {
    const due = [this.#flushAt, this.#raw.nextDueAt()].filter((at) => at !== null)
    if (due.length > 0) await this.#arm(Math.min(...due))
  }

  #shard(): string {
    return (this.ctx.id.name ?? 'journal:messages').slice('journal:'.length)
  }

  #isStatusShard(): boolean {
    return this.#shard() === 'statuses'
  }
}
