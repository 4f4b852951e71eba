import type { OfferedReply } from '../../../composer/offered-reply'
import { conversationPath } from '../../../inbox/paths'
import { fetchJson } from '../requests'

export type Colleague = { staffId: number; name: string }
type Replies = { replies: OfferedReply[]; hasMore: boolean }

const FRESH_MS = 60_000

/** What the lists behind `/` and `@` hold for one conversation: asked for when they are opened, known for a minute. */
export class Sources {
  #replies: { at: number; found: Promise<Replies | null> } | null = null
  #colleagues: { at: number; found: Promise<Colleague[] | null> } | null = null

  constructor(private readonly id: string) {}

  /** Null where they could not be loaded. */
  async replies(search: string): Promise<OfferedReply[] | null> {
    const path = conversationPath(this.id, 'quick-replies')
    if (!this.#replies || Date.now() - this.#replies.at > FRESH_MS)
      this.#replies = { at: Date.now(), found: fetchJson<Replies>(path) }
    const known = await this.#replies.found
    if (known === null) this.#replies = null
    if (known?.hasMore && search !== '') {
      return (await fetchJson<Replies>(`${path}?q=${encodeURIComponent(search)}`))?.replies ?? null
    }
    return known && matching(known.replies, search, ({ shortcut, title, text }) => [shortcut, title, text])
  }

  async colleagues(search: string): Promise<Colleague[] | null> {
    if (!this.#colleagues || Date.now() - this.#colleagues.at > FRESH_MS) {
      const path = conversationPath(this.id, 'colleagues')
      this.#colleagues = { at: Date.now(), found: fetchJson<Colleague[]>(path) }
    }
    const known = await this.#colleagues.found
    if (known === null) this.#colleagues = null
    return known && matching(known, search, ({ name }) => [name])
  }
}

/** Those that begin with it first. */
function matching<T>(list: readonly T[], search: string, words: (one: T) => string[]): T[] {
  const wanted = search.toLowerCase()
  if (wanted === '') return [...list]
  const rank = (one: T) => {
    const places = words(one).map((word) => word.toLowerCase().indexOf(wanted))
    if (places[0] === 0) return 0
    return places.some((place) => place === 0) ? 1 : places.some((place) => place > 0) ? 2 : 3
  }
  return list
    .map((one) => ({ one, rank: rank(one) }))
    .filter((found) => found.rank < 3)
    .sort((a, b) => a.rank - b.rank)
    .map(({ one }) => one)
}
