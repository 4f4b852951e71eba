import type { StoredMessage } from '../../../conversations/inbox-rows'
import type { ChangeRow, MessageRow, StatusRow } from '../../../conversations/rows'
import { compareMessages, isAbout, mergeMessage, withChange, withStatus } from '../../inbox/merge'
import { Bubble } from '../../inbox/message/bubble'
import { DaySeparator, quotedBy } from '../../inbox/message-list'
import { dayKey, type Reader } from '../../inbox/reader'
import { byId, draw, hide } from './draw'
import { keepMedia } from './keep-media'
import { keepOpened } from './long-texts'

const NEAR_PX = 120
const LOOSE_MOST = 200

/** The open thread: messages by id, and their elements in order. */
export class Thread {
  readonly #messages = new Map<string, StoredMessage>()
  /** Statuses that came before their message. */
  #loose: StatusRow[] = []

  constructor(
    messages: readonly StoredMessage[],
    private readonly reader: () => Reader,
  ) {
    for (const message of messages) this.#messages.set(message.id, message)
    this.#separateDays()
    this.toEnd()
  }

  take(row: MessageRow): void {
    const before = this.#messages.get(row.id)
    const merged = mergeMessage(before, { ...row, parts: before?.parts ?? 0 })
    const message = this.#loose.filter((status) => isAbout(merged, status)).reduce(withStatus, merged)
    this.#putFollowing(message)
    if (!before && row.direction === 'out') this.toEnd()
  }

  takeStatus(row: StatusRow): void {
    const message = this.#about(row)
    if (message) this.#putFollowing(withStatus(message, row))
    else this.#loose = [...this.#loose, row].slice(-LOOSE_MOST)
  }

  takeChange(row: ChangeRow): void {
    const message = this.#about(row)
    if (message) this.#putFollowing(withChange(message, row))
  }

  /** Older lines above, without moving what is being read. */
  prepend(messages: readonly StoredMessage[]): void {
    const scroll = byId('thread-scroll')
    const below = (scroll?.scrollHeight ?? 0) - (scroll?.scrollTop ?? 0)
    for (const message of messages) this.#put(mergeMessage(this.#messages.get(message.id), message))
    if (scroll) scroll.scrollTop = scroll.scrollHeight - below
  }

  remove(id: string): void {
    this.#messages.delete(id)
    this.#element(id)?.remove()
    this.#separateDays()
  }

  toEnd(): void {
    const scroll = byId('thread-scroll')
    if (scroll) scroll.scrollTop = scroll.scrollHeight
  }

  /** Whoever reads the newest line goes on seeing it; whoever reads further up is not moved. */
  #putFollowing(message: StoredMessage): void {
    const wasAtEnd = this.#isAtEnd()
    this.#put(message)
    if (wasAtEnd) this.toEnd()
  }

  #put(message: StoredMessage): void {
    const before = this.#messages.get(message.id)
    const element = this.#element(message.id)
    if (before === message && element) return
    this.#messages.set(message.id, message)
    const quoted = quotedBy(message, [...this.#messages.values()])
    const drawn = draw(<Bubble message={message} reader={this.reader()} quoted={quoted} />)
    hide('no-messages', true)
    if (element) {
      keepOpened(element, drawn)
      keepMedia(element, drawn)
      return element.replaceWith(drawn)
    }
    byId('messages')?.insertBefore(drawn, this.#firstAfter(message))
    this.#separateDays()
  }

  #firstAfter(message: StoredMessage): Element | null {
    let next: Element | null = null
    for (const element of [...this.#elements()].reverse()) {
      const other = this.#messages.get(element.dataset['message'] ?? '')
      if (other && compareMessages(other, message) < 0) break
      next = element
    }
    return next
  }

  /** One line where the reader's day changes. */
  #separateDays(): void {
    const reader = this.reader()
    let day = ''
    for (const separator of document.querySelectorAll('#messages > [data-day]')) separator.remove()
    for (const element of this.#elements()) {
      const at = Number(element.dataset['at'])
      const key = dayKey(at, reader)
      if (key !== day) element.before(draw(<DaySeparator at={at} reader={reader} />))
      day = key
    }
  }

  #isAtEnd(): boolean {
    const scroll = byId('thread-scroll')
    return !scroll || scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR_PX
  }

  #about(row: { id?: string | null; wamid: string }): StoredMessage | undefined {
    return [...this.#messages.values()].find((message) => isAbout(message, row))
  }

  #elements(): NodeListOf<HTMLElement> {
    return document.querySelectorAll<HTMLElement>('#messages > [data-message]')
  }

  #element(id: string): HTMLElement | null {
    return document.querySelector<HTMLElement>(`#messages > [data-message="${CSS.escape(id)}"]`)
  }
}
