import { said } from '../../text/en/said-live'
import { pageLocale } from '../page/locale'
import type { PushedEvent } from '../../../conversations/hub-frames'
import type { ListedConversation } from '../../../conversations/inbox-rows'
import type { InteractionRow } from '../../../conversations/rows'
import { Availability } from '../../inbox/availability'
import { Banners } from '../../inbox/banners'
import { type Counts, unreadOf } from '../../inbox/conversation-list'
import { Actions } from '../../inbox/head/actions'
import { WhoIsIt } from '../../inbox/head/head'
import { conversationPath } from '../../inbox/paths'
import { PlannedList } from '../../inbox/planned-list'
import type { Reader } from '../../inbox/reader'
import { SessionTime, sessionLeft } from '../../inbox/session-time'
import type { InboxStateData } from '../../inbox/state'
import { Suggestion } from '../../inbox/suggestion'
import { Company } from './company'
import { Composer } from './composer'
import type { Quoted } from './composer/quote'
import { Drafts } from './composer/drafts'
import { Conversations } from './conversations'
import { show, toast } from './draw'
import { csrfToken, fetchJson, post } from './requests'
import { en } from './text'
import { Thread } from './thread'
import { writeTimes } from './times'

const GLANCE_AFTER_MS = 150
const READ_AFTER_MS = 300
const READ_AGAIN_MS = 2_000
const READ_TRIES = 5

/** One page of the inbox as it is drawn, kept up to date by events. A fresh page makes a fresh one. */
export class Screen {
  readonly conversations: Conversations
  readonly thread: Thread | null
  readonly company: Company
  readonly #composer: Composer | null
  #open: ListedConversation | null
  #unknown = new Set<string>()
  #glanceTimer = 0
  #readTimer = 0
  #isMarked = false
  /** What of the AI's proposal is shown: drawn anew only where that changes, so that nobody loses their place in it. */
  #suggested: string | null = null

  constructor(private readonly state: InboxStateData) {
    const { open, conversations, counts, filter, reach } = state
    const ahead = state.now - Date.now()
    const now = () => Date.now() + ahead
    const reader = (): Reader => ({
      text: en,
      said,
      staffId: state.staffId,
      names: state.names,
      labels: state.labels,
      mayAddContacts: state.mayAddContacts,
      colleagues: state.colleagues,
      zone: undefined,
      locale: pageLocale(),
      now: now(),
    })
    this.reader = reader
    this.#open = open?.row ?? null
    const rows = open ? [open.row, ...conversations] : conversations
    this.conversations = new Conversations(rows, counts, filter, reach, open?.row.id ?? null, reader)
    this.thread = open ? new Thread(open, reader) : null
    const { thread } = this
    const takeRow = (row: InteractionRow) => this.takeInteraction(row)
    this.#composer =
      open && thread ? Composer.on({ id: open.row.id, staffId: state.staffId, thread, now, takeRow }) : null
    new Drafts(state.staffId).watch()
    this.company = new Company(open?.row.id ?? null, reader)
    writeTimes(reader())
    for (const element of document.querySelectorAll<HTMLElement>(':is(#messages, #list-pane) [data-scripted]'))
      element.hidden = false
    this.#showOpen()
    this.#markRead()
  }

  readonly reader: () => Reader

  get staffId(): number {
    return this.state.staffId
  }

  /** Events may come in any order and more than once. */
  take(event: PushedEvent): void {
    switch (event.kind) {
      case 'interaction':
        return this.takeInteraction(event.row)
      case 'message':
        if (event.row.interactionId !== this.#open?.id) return
        this.#composer?.met(event.row)
        this.company.wrote(event.row)
        if (!this.thread?.get(event.row.id)) this.company.met(event.row)
        return this.thread?.take(event.row)
      case 'status':
        return this.thread?.takeStatus(event.row)
      case 'change':
        return event.row.interactionId === this.#open?.id ? this.thread?.takeChange(event.row) : undefined
      case 'read':
        return event.isMark
          ? this.#takeMark(event.interactionId, event.readSeq)
          : this.#takeRead(event.interactionId, event.readSeq)
      case 'gone':
        this.conversations.remove(event.interactionId)
        return event.interactionId === this.#open?.id ? location.reload() : undefined
      case 'mention':
        return toast('info', en.mention(this.state.names[`staff:${event.by}`] ?? en.somebody, event.who, event.text))
      case 'notice':
        return toast(event.level, event.text)
    }
  }

  /** The AI's proposal, to be edited and sent. */
  use(text: string): void {
    this.#composer?.use(text)
  }

  quote(quoted: Quoted): void {
    this.#composer?.quote(quoted)
  }

  takeInteraction(row: InteractionRow): void {
    if (!this.conversations.take(row)) this.#askFor(row.id)
    if (this.#open?.id !== row.id || row.seq <= this.#open.seq) return
    if (row.lastInSeq > this.#open.lastInSeq) this.#isMarked = false
    this.#open = { ...row, readSeq: this.#open.readSeq }
    this.#showOpen()
    this.#markRead()
  }

  /** Once in a while, and when the tab is looked at again. */
  tick(): void {
    this.company.tick()
    if (!this.#open) return
    this.#showOpen()
    this.#markRead()
  }

  setAvailable(isAvailable: boolean): void {
    const { state } = this
    state.colleagues = state.colleagues.map((one) => (one.id === state.staffId ? { ...one, isAvailable } : one))
    show('availability', <Availability reader={this.reader()} csrfToken={csrfToken()} />)
  }

  /** An open menu is left as it is: what it says of the conversation is what its reader decides on. */
  showActions(): void {
    const row = this.#open
    if (!row || document.querySelector('#thread-actions details[open]')) return
    show('thread-actions', <Actions row={row} csrfToken={csrfToken()} reader={this.reader()} />)
  }

  leave(): void {
    this.company.leave()
    this.#composer?.leave(this.thread)
    window.clearTimeout(this.#glanceTimer)
    window.clearTimeout(this.#readTimer)
  }

  #takeRead(id: string, readSeq: number): void {
    this.conversations.readUpTo(id, readSeq)
    if (this.#open?.id === id) this.#open = { ...this.#open, readSeq: Math.max(this.#open.readSeq, readSeq) }
  }

  /** Somebody marked it as unread: it stays so until it is opened again, or the customer writes. */
  #takeMark(id: string, readSeq: number): void {
    const row = this.conversations.get(id)
    if (row) this.conversations.put({ ...row, readSeq })
    if (this.#open?.id !== id) return
    this.#isMarked = true
    window.clearTimeout(this.#readTimer)
    this.#open = { ...this.#open, readSeq }
  }

  #showOpen(): void {
    const row = this.#open
    if (!row) return
    const reader = this.reader()
    show('thread-head', <WhoIsIt row={row} reader={reader} />)
    this.showActions()
    show('session', <SessionTime windowUntil={row.windowUntil} reader={reader} />)
    const focused = document.activeElement?.closest('#banners')
    if (!focused) show('banners', <Banners row={row} csrfToken={csrfToken()} reader={reader} />)
    const planned = document.activeElement?.closest('#planned')
    if (!planned) show('planned', <PlannedList row={row} csrfToken={csrfToken()} reader={reader} />)
    this.#showSuggestion(row, reader)
    this.#composer?.follow(row)
  }

  #showSuggestion(row: ListedConversation, reader: Reader): void {
    const shown = `${row.aiSuggestion ?? ''} ${sessionLeft(row.windowUntil, reader.now) > 0}`
    if (shown === this.#suggested) return
    this.#suggested = shown
    const wasThere = document.activeElement?.closest('#suggestion')
    show('suggestion', <Suggestion row={row} csrfToken={csrfToken()} reader={reader} isScripted />)
    if (wasThere) this.#composer?.focus()
  }

  /** Unread is the assignee's; a line counts as read when it is on a screen that somebody looks at. */
  #markRead(tries = READ_TRIES, delayMs = READ_AFTER_MS): void {
    const row = this.#open
    if (!row || this.#isMarked || document.hidden || unreadOf(row) === 0 || tries === 0) return
    if (row.assigned !== null && row.assigned !== this.state.staffId) return
    window.clearTimeout(this.#readTimer)
    this.#readTimer = window.setTimeout(() => {
      void post<{ isKnown: boolean }>(conversationPath(row.id, 'read'), { seq: String(row.lastInSeq) }).then(
        (answer) => {
          if (answer?.isKnown) this.#takeRead(row.id, row.lastInSeq)
          else this.#markRead(tries - 1, READ_AGAIN_MS)
        },
      )
    }, delayMs)
  }

  /** Conversations that were not on this page: the server tells how far they are read, many at once. */
  #askFor(id: string): void {
    this.#unknown.add(id)
    window.clearTimeout(this.#glanceTimer)
    this.#glanceTimer = window.setTimeout(() => void this.#glance(), GLANCE_AFTER_MS)
  }

  async #glance(): Promise<void> {
    const ids = [...this.#unknown].slice(0, 100)
    this.#unknown = new Set([...this.#unknown].slice(100))
    const found = await fetchJson<{ counts: Counts; conversations: ListedConversation[] }>(
      `/admin/whatsapp/glance?ids=${ids.map(encodeURIComponent).join(',')}`,
    )
    for (const row of found?.conversations ?? []) {
      const known = this.conversations.get(row.id)
      this.conversations.put(known && known.seq > row.seq ? { ...known, readSeq: row.readSeq } : row)
    }
    if (found) this.conversations.setCounts(found.counts)
    const [next] = this.#unknown
    if (next !== undefined) this.#askFor(next)
  }
}
