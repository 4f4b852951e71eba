import { project } from '../../src/conversations/projection'
import { indexBatch, isSearchOn } from '../../src/conversations/search-index'
import { readSearchCursor } from '../../src/conversations/search-store'
import type { Env } from '../../src/env'
import { log } from '../../src/log'
import { decode, linesOf } from './flush'
import type { Groups } from './groups'

const SHARD = 'messages'
const BATCH = { chars: 400_000, entries: 500 }
/** While somebody looks, D1 is written message by message; the index waits a moment and takes several at once. */
const GATHER_MS = 1000

/**
 * Brings the search database after D1, from a cursor of its own: it may be away or switched off without holding up
 * anything, and goes on where it was with the next flush or the sweep of the clock.
 */
export class SearchIndexer {
  #running: Promise<void> | null = null
  #cursor: number | null = null

  constructor(
    private readonly env: Env,
    private readonly groups: Groups,
  ) {}

  /** `upTo`: what D1 has. */
  follow(upTo: () => number, isWatched: boolean): Promise<void> {
    this.#running ??= this.#run(upTo, isWatched ? GATHER_MS : 0).finally(() => {
      this.#running = null
    })
    return this.#running
  }

  async #run(upTo: () => number, waitMs: number): Promise<void> {
    try {
      if (this.#cursor !== null && this.#cursor >= upTo()) return
      if (!(await isSearchOn(this.env))) return
      await scheduler.wait(waitMs)
      let cursor = (this.#cursor ??= await readSearchCursor(this.env.SEARCH, SHARD))
      while (cursor < upTo()) {
        const groups = this.groups.after(cursor, BATCH).filter(({ seq }) => seq <= upTo())
        const seq = groups.at(-1)?.seq ?? upTo()
        const entries = linesOf(groups).flatMap(({ text }) => decode(text) ?? [])
        await indexBatch(this.env, project(entries.map((entry) => ({ entry, ledger: '' }))), { shard: SHARD, seq })
        cursor = this.#cursor = seq
      }
    } catch (error) {
      log('warn', 'search.index_waits', { error })
    }
  }
}
