import type { StoredMessage } from '../../../conversations/inbox-rows'
import type { ChangeRow, MessageRow, StatusRow } from '../../../conversations/rows'
import { compareMessages, isAbout, mergeMessage, withChange, withStatus } from '../../inbox/merge'
import { Bubble } from '../../inbox/message/bubble'
import { firstNewOf } from '../../inbox/first-new'
import { DaySeparator, NewLine, quotedBy } from '../../inbox/message-list'
import { dayKey, type Reader } from '../../inbox/reader'
import type { InboxStateData } from '../../inbox/state'
import { byId, draw, hide } from './draw'
import { keepMedia } from './keep-media'
import { keepOpened } from './long-texts'

type OpenThread = NonNullable<InboxStateData['open']>

const NEAR_PX = 120
const LOOSE_MOST = 200

/** The open thread: messages by id, and their elements in order. */
export class Thread {
  readonly #messages = new Map<string, StoredMessage>()
  /** Statuses that came before their message. */
  #loose: StatusRow[] = []
  readonly #firstNew: string | null
  /** There are lines further down that are not loaded. */
  #hasNewer: boolean

  constructor(
    { row, messages, hasNewer, target }: OpenThread,
    private readonly reader: () => Reader,
  ) {
    for (const message of messages) this.#messages.set(message.id, message)
    this.#hasNewer = hasNewer
    this.#firstNew = hasNewer ? null : firstNewOf(messages, row)
    this.#separateDays()
    if (target === null) this.#toFirstNew()
    else this.jumpTo(target)
  }

  get(wamid: string): StoredMessage | undefined {
    return this.#about({ wamid })
  }

  /** Shows the message of this id, ours or Meta's, and where it is; false where it is not loaded. */
  jumpTo(id: string): boolean {
    const element = this.#element(this.#about({ id, wamid: id })?.id ?? '')
    if (!element) return false
    element.scrollIntoView({ block: 'center' })
    element.classList.add('jumped-to')
    window.setTimeout(() => element.classList.remove('jumped-to'), 2_500)
    return true
  }

  some(isIt: (message: StoredMessage) => boolean): boolean {
    return [...this.#messages.values()].some(isIt)
  }

  take(row: MessageRow): void {
    const before = this.#messages.get(row.id)
    if (this.#hasNewer && !before) return this.#tellOfNewer(row)
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

  /** The lines below, after the last one that is here. */
  append(messages: readonly StoredMessage[], hasNewer: boolean): void {
    for (const message of messages) this.#put(mergeMessage(this.#messages.get(message.id), message))
    this.#hasNewer = hasNewer
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

  /** Between it and what is here would be a gap; what we write ourselves leads to the end. */
  #tellOfNewer(row: MessageRow): void {
    const newest = byId('newest-messages')
    if (!newest) return
    if (row.sentBy === `staff:${this.reader().staffId}`) newest.click()
    else newest.textContent = this.reader().text.thread.newBelow
  }

  /** The end, or the first line that is new where the end would hide it. */
  #toFirstNew(): void {
    this.toEnd()
    const line = document.querySelector('#messages > [data-new]')
    const scroll = byId('thread-scroll')
    if (line && scroll && line.getBoundingClientRect().top < scroll.getBoundingClientRect().top)
      line.scrollIntoView({ block: 'start' })
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
    for (const line of document.querySelectorAll('#messages > :is([data-day], [data-new])')) line.remove()
    for (const element of this.#elements()) {
      const at = Number(element.dataset['at'])
      const key = dayKey(at, reader)
      if (key !== day) element.before(draw(<DaySeparator at={at} reader={reader} />))
      day = key
      if (element.dataset['message'] === this.#firstNew) element.before(draw(<NewLine reader={reader} />))
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
