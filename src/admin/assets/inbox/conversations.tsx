import type { ListedConversation } from '../../../conversations/inbox-rows'
import type { Group, Reach } from '../../../conversations/inbox-pages'
import type { InteractionRow } from '../../../conversations/rows'
import { compareBy, fits, type ListFilter, orderOf } from '../../../conversations/list-filter'
import { type Counts, unreadOf } from '../../inbox/conversation-list'
import { ConversationRow } from '../../inbox/conversation-row'
import { countShown } from '../../inbox/list-pane'
import type { Reader } from '../../inbox/reader'
import { byId, draw, hide } from './draw'

/** The list and what is known of conversations outside it, for the counts. */
export class Conversations {
  readonly #known = new Map<string, ListedConversation>()
  readonly #title = document.title.replace(/^\(\d+\+?\) /, '')

  constructor(
    rows: readonly ListedConversation[],
    private counts: Counts,
    private readonly filter: ListFilter,
    private readonly reach: Reach,
    private readonly openId: string | null,
    private readonly reader: () => Reader,
  ) {
    for (const row of rows) this.#known.set(row.id, row)
    this.#showCounts()
  }

  get(id: string): ListedConversation | undefined {
    return this.#known.get(id)
  }

  /** Takes a newer snapshot. False: nobody here knows how far it was read; ask the server. */
  take(row: InteractionRow): boolean {
    const before = this.#known.get(row.id)
    if (before && row.seq <= before.seq) return true
    const isRead = before ? before.readSeq : row.lastInSeq <= 1 ? 0 : row.lastInSeq
    this.put({ ...row, readSeq: isRead })
    return before !== undefined || row.lastInSeq <= 1
  }

  readUpTo(id: string, readSeq: number): void {
    const row = this.#known.get(id)
    if (row && readSeq > row.readSeq) this.put({ ...row, readSeq })
  }

  /** A row that the counts know already: the next page of the list. */
  add(row: ListedConversation): void {
    this.#known.set(row.id, row)
    this.#place(row)
  }

  put(row: ListedConversation): void {
    const before = this.#known.get(row.id)
    if (before) this.#count(before, -1)
    this.#known.set(row.id, row)
    this.#count(row, 1)
    this.#showCounts()
    this.#place(row)
  }

  remove(id: string): void {
    const row = this.#known.get(id)
    if (row) this.#count(row, -1)
    this.#known.delete(id)
    this.#element(id)?.remove()
    this.#showCounts()
    this.#showEmptiness()
  }

  setCounts(counts: Counts): void {
    this.counts = counts
    this.#showCounts()
  }

  #count(row: ListedConversation, by: number): void {
    if (unreadOf(row) > 0 && !row.mergedInto) this.counts[row.relType] = Math.max(0, this.counts[row.relType] + by)
  }

  #showCounts(): void {
    for (const badge of document.querySelectorAll<HTMLElement>('[data-count]')) {
      const count = this.counts[badge.dataset['count'] as Group]
      const [shown, spoken] = badge.children
      badge.hidden = count === 0
      if (shown) shown.textContent = countShown(count)
      if (spoken) spoken.textContent = this.reader().text.unreadConversations(countShown(count))
    }
    const total = Object.values(this.counts).reduce((sum, count) => sum + count, 0)
    document.title = total > 0 ? `(${total}) ${this.#title}` : this.#title
  }

  #place(row: ListedConversation): void {
    const element = this.#element(row.id)
    if (!this.#isShown(row, element)) {
      element?.remove()
      return this.#showEmptiness()
    }
    const next = this.#firstAfter(row)
    // Behind the last one loaded: it comes with the next page.
    if (!next && !element && byId('more-conversations')) return
    const drawn = draw(
      <ConversationRow row={row} filter={this.filter} reader={this.reader()} isOpen={row.id === this.openId} />,
    )
    const isFocused = element?.contains(document.activeElement) ?? false
    for (const box of drawn.querySelectorAll('input')) box.checked = element?.querySelector('input')?.checked ?? false
    if (element && element.nextElementSibling === next) element.replaceWith(drawn)
    else {
      element?.remove()
      byId('conversations')?.insertBefore(drawn, next)
    }
    if (isFocused) drawn.querySelector('a')?.focus()
    this.#showEmptiness()
  }

  /** The open one stays where it is until the reader leaves it: reading it may be what it no longer fits. */
  #isShown(row: ListedConversation, element: HTMLElement | null): boolean {
    const { staffId, now } = this.reader()
    const isHere = row.id === this.openId && element !== null && row.mergedInto === null
    return isHere || fits(row, this.filter, { reach: this.reach, staffId, now })
  }

  #firstAfter(row: ListedConversation): Element | null {
    const compare = compareBy(orderOf(this.filter))
    for (const element of byId('conversations')?.children ?? []) {
      const id = element.getAttribute('data-conversation') ?? ''
      const other = this.#known.get(id)
      if (id !== row.id && other && compare(row, other) < 0) return element
    }
    return null
  }

  #element(id: string): HTMLElement | null {
    return document.querySelector<HTMLElement>(`#conversations > [data-conversation="${CSS.escape(id)}"]`)
  }

  #showEmptiness(): void {
    hide('no-conversations', (byId('conversations')?.childElementCount ?? 0) > 0)
  }
}
