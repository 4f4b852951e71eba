import type { HubEvent, JournalEntry } from '../../src/conversations/rows'
import type { Env } from '../../src/env'
import { log } from '../../src/log'
import { stubs } from '../stubs'
import { decode } from './flush'

const WATCHED_MS = 60_000
const TRIES = 5
const MOST_WAITING = 5000

/** Tells the inbox hub each group, whatever its size, while somebody looks. Core rule 30. */
export class Publisher {
  readonly #env: Env
  #waiting: string[] = []
  #isPublishing = false
  #watchedUntil = 0
  /** Not known before the first publish says. */
  #listeners = 1

  constructor(env: Env) {
    this.#env = env
  }

  get isWatched(): boolean {
    return this.#listeners > 0 || Date.now() < this.#watchedUntil
  }

  /** Whoever looks now may open a socket after the minute: the next publish tells whether they did. */
  watch(): void {
    this.#watchedUntil = Date.now() + WATCHED_MS
    this.#listeners = Math.max(1, this.#listeners)
  }

  /** After a failed call a group goes again with the next: events are absolute, repeating does no harm. */
  async publish(entries: string[]): Promise<void> {
    this.#waiting.push(...entries)
    if (this.#isPublishing) return
    this.#isPublishing = true
    try {
      for (let failures = 0; this.#waiting.length > 0 && failures < TRIES;) {
        if (await this.#publishAll()) failures = 0
        else await scheduler.wait(100 * 2 ** failures++)
      }
    } finally {
      this.#isPublishing = false
    }
  }

  async #publishAll(): Promise<boolean> {
    const entries = this.#waiting.splice(0)
    const events = entries.flatMap((text) => toHubEvent(decode(text)))
    if (events.length === 0) return true
    try {
      this.#listeners = (await stubs(this.#env).inboxHub().publish(events)).listeners
      return true
    } catch (error) {
      log('warn', 'journal.publish', { error })
      this.#waiting = [...entries, ...this.#waiting].slice(-MOST_WAITING)
      return false
    }
  }
}

function toHubEvent(entry: JournalEntry | null): HubEvent[] {
  if (!entry || entry.kind === 'kept' || entry.kind === 'campaign' || entry.kind === 'crm-event') return []
  if (entry.kind === 'notice') {
    return [{ kind: 'notice', interactionId: entry.interactionId, level: entry.level, text: entry.text }]
  }
  return [{ kind: entry.kind, row: entry.row } as HubEvent]
}
