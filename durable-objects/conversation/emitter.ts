import { now } from '../../src/clock'
import { eventEntries } from '../../src/conversations/entries'
import { failureLine } from '../../src/conversations/failure-line'
import { changeColumns } from '../../src/conversations/changes'
import { messageRowOf, type OutboxRow } from '../../src/conversations/outbox'
import type { JournalEntry } from '../../src/conversations/rows'
import { snapshotOf } from '../../src/conversations/state'
import { log } from '../../src/log'
import { line } from '../../src/whatsapp/journal-lines'
import { stubs, type Stubs } from '../stubs'
import { carryConsent } from './consent'
import type { Core } from './core'
import type { StoredEvent } from './storage'

const RETRY_MAX_MS = 30_000

type News = { lines: string[]; onTold: () => void }

/**
 * Tells the Journal what it does not have yet: events up to `processed`, outbox rows changed since, the snapshot. All
 * absolute, so telling twice is harmless; how far it came is saved with the next commit. Core rules 2 and 11.
 */
export class Emitter {
  readonly #core: Core
  readonly #ready = new Map<number, string[]>()
  #extra: string[] = []
  #snapshotSeq = -1
  /** Made once, and anew after an error: a stub that failed stays broken. */
  #journal: ReturnType<Stubs['journal']> | null = null
  #news: () => News = () => ({ lines: [], onTold: () => undefined })
  #isWanted = false
  #isCarrying = false
  #running: Promise<void> | null = null
  #failures = 0
  retryAt: number | null = null

  constructor(core: Core) {
    this.#core = core
  }

  get isBehind(): boolean {
    const { processed, emittedSeq, outChange, emittedChange, untoldConsents, untoldRatings, consentFrom } =
      this.#core.state
    const untold = untoldConsents.length + untoldRatings.length + consentFrom.length
    if (this.#isWanted || this.#running !== null || untold > 0) return true
    return emittedSeq < processed || emittedChange < outChange
  }

  /** The rows of an event, as the drain knows them already; after a restart they are read again from the log. */
  prepare(event: StoredEvent, trace: string | null): void {
    this.#ready.set(
      event.seq,
      eventEntries(this.#core.state, event, trace, (key) => this.#core.storage.change(key)).map(line),
    )
  }

  /** An event that waits for D1 to be identified: staff see it meanwhile. */
  provisional(event: StoredEvent, snapshot: JournalEntry): void {
    const entries = eventEntries(this.#core.state, event, null, (key) => this.#core.storage.change(key), 1)
    this.#extra.push(...entries.map(line), line(snapshot))
    this.kick()
  }

  /** Further lines, asked for at each telling; `onTold` once the Journal has them. */
  alsoTell(news: () => News): void {
    this.#news = news
  }

  /** What was brought over, before the snapshot that would tell the same as if it had happened now. */
  history(snapshot: JournalEntry): void {
    this.#extra.push(line(snapshot))
  }

  notice(text: string): void {
    this.#extra.push(line({ v: 1, kind: 'notice', interactionId: this.#core.state.id, level: 'warning', text }))
  }

  /** Something to tell; one call at a time, what comes meanwhile goes with the next. */
  kick(): void {
    this.#isWanted = true
    this.#core.ctx.waitUntil(this.flush())
    if (this.#core.state.consentFrom.length > 0 && !this.#isCarrying) this.#core.ctx.waitUntil(this.#carry())
  }

  /** Beside the telling, which does not wait for D1. */
  async #carry(): Promise<void> {
    this.#isCarrying = true
    const isCarried = await carryConsent(this.#core)
    this.#isCarrying = false
    if (isCarried) this.kick()
  }

  flush(): Promise<void> {
    this.#running ??= this.#run().finally(() => {
      this.#running = null
    })
    return this.#running
  }

  async #run(): Promise<void> {
    while (this.#isWanted) {
      this.#isWanted = false
      if (!(await this.#tell())) return
    }
  }

  async #tell(): Promise<boolean> {
    const { state, objectId } = this.#core
    const { processed: seq, outChange: change, untoldConsents, untoldRatings } = state
    const extra = this.#extra
    const consents = untoldConsents.map((row) => line({ v: 1, kind: 'consent', row }))
    const ratings = untoldRatings.map((row) => line({ v: 1, kind: 'rating', row }))
    const news = this.#news()
    const entries = [...consents, ...ratings, ...this.#events(), ...this.#outbox(), ...extra, ...news.lines]
    const snapshot = snapshotOf(state, objectId)
    if (state.id !== '' && snapshot.seq !== this.#snapshotSeq)
      entries.push(line({ v: 1, kind: 'interaction', row: snapshot }))
    this.#extra = []
    try {
      this.#journal ??= stubs(this.#core.env).journal('messages')
      if (entries.length > 0) await this.#journal.append(entries)
    } catch (error) {
      this.#journal = null
      this.#extra = [...extra, ...this.#extra]
      this.#isWanted = true
      this.retryAt = now() + Math.min(RETRY_MAX_MS, 500 * 2 ** this.#failures++)
      log('warn', 'conversation.journal-waits', { conversation: state.id, error })
      return false
    }
    this.#snapshotSeq = snapshot.seq
    this.#failures = 0
    this.retryAt = null
    this.#told(seq, change, consents.length, ratings.length)
    news.onTold()
    return true
  }

  #told(seq: number, change: number, consents: number, ratings: number): void {
    const { state } = this.#core
    for (const known of this.#ready.keys()) if (known <= seq) this.#ready.delete(known)
    const traces = Object.fromEntries(Object.entries(state.traces).filter(([of]) => Number(of) > seq))
    this.#core.remember({
      ...state,
      traces,
      untoldConsents: state.untoldConsents.slice(consents),
      untoldRatings: state.untoldRatings.slice(ratings),
      emittedSeq: Math.max(state.emittedSeq, seq),
      emittedChange: Math.max(state.emittedChange, change),
    })
  }

  #events(): string[] {
    const { state, storage } = this.#core
    const entries: string[] = []
    const missing: number[] = []
    for (let seq = state.emittedSeq + 1; seq <= state.processed; seq++) {
      const ready = this.#ready.get(seq)
      if (ready) entries.push(...ready)
      else missing.push(seq)
    }
    if (missing.length === 0) return entries
    const events = storage.eventsAfter(state.emittedSeq).filter(({ seq }) => missing.includes(seq))
    const again = events.flatMap((event) =>
      eventEntries(state, event, state.traces[event.seq] ?? null, (key) => storage.change(key)),
    )
    return [...again.map(line), ...entries]
  }

  #outbox(): string[] {
    const { state, storage } = this.#core
    if (state.outChange === state.emittedChange) return []
    return storage.outboxChangedAfter(state.emittedChange).flatMap((row) => {
      const failure = failureLine(row, state.phoneNumberId)
      const told = line({ v: 1, kind: 'message', row: messageRowOf(row) })
      return [told, ...(failure ? [line(failure)] : []), ...this.#reacted(row)]
    })
  }

  /** A reaction of ours changes the message that it is about. */
  #reacted({ message }: OutboxRow): string[] {
    const { state, storage } = this.#core
    const change = message.type === 'reaction' ? storage.change(message.wamid) : null
    if (message.type !== 'reaction' || !change) return []
    const row = { interactionId: state.id, wamid: message.wamid, ...changeColumns(change) }
    return [line({ v: 1, kind: 'change', row })]
  }
}
