import type { MessageRow } from '../../../conversations/rows'
import { STATUS_RANK } from '../../../conversations/rows'
import type { ListedConversation } from '../../../conversations/inbox-rows'
import { sessionLeft } from '../../inbox/session-time'
import { byId, hide, toast } from './draw'
import { post } from './requests'
import { en } from './text'
import type { Thread } from './thread'

type ReplyAnswer = { ok: true; message: MessageRow } | { ok: false; say: string }

/** Sends what is typed: it shows at once and settles; a refusal gives the text back. Drafts live in the tab. */
export class Composer {
  readonly #form = byId('composer') as HTMLFormElement | null
  readonly #area = this.#form?.querySelector('textarea') ?? null
  /** Lines shown before the server had them, by the text they carry. */
  #shown: { id: string; text: string }[] = []

  constructor(
    private readonly id: string,
    private readonly staffId: number,
    private readonly thread: Thread,
    private readonly now: () => number,
  ) {
    if (!this.#form || !this.#area) return
    if (this.#area.value === '') this.#area.value = sessionStorage.getItem(this.#draftKey) ?? ''
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault()
      void this.#send()
    })
    this.#area.addEventListener('input', () => this.#typed())
    this.#area.addEventListener('keydown', (event) => this.#pressed(event))
    this.#typed()
    if (matchMedia('(width >= 64rem)').matches) this.#area.focus({ preventScroll: true })
  }

  /** The session opens and closes while one looks. */
  follow({ windowUntil }: ListedConversation): void {
    const isOpen = sessionLeft(windowUntil, this.now()) > 0
    hide('composer', !isOpen)
    hide('composer-closed', isOpen)
    const closed = byId('composer-closed')
    if (closed) closed.textContent = windowUntil === null ? en.session.neverOpenAdvice : en.session.closedAdvice
  }

  /** The line that came live may be the one that is shown already. */
  met(row: MessageRow): void {
    if (row.sentBy !== `staff:${this.staffId}`) return
    const own = this.#shown.find(({ text }) => text === row.body)
    if (own) this.#forget(own.id)
  }

  async #send(): Promise<void> {
    const area = this.#area
    const keyField = this.#form?.querySelector<HTMLInputElement>('input[name="key"]')
    if (!this.#form || !area || !keyField || area.value.trim() === '') return
    const fields = new FormData(this.#form)
    const text = area.value
    const id = `shown:${keyField.value}`
    this.#say(null)
    this.#shown.push({ id, text: text.toWellFormed() })
    this.thread.take(this.#rowShown(id, text))
    area.value = ''
    this.#typed()
    const key = keyField.value
    keyField.value = crypto.randomUUID()
    const answer = await post<ReplyAnswer>(this.#form.action, fields)
    if (answer?.ok) {
      this.#forget(id)
      return this.thread.take(answer.message)
    }
    this.#forget(id)
    this.#giveBack(text)
    if (!area.isConnected) return toast('error', answer?.say ?? en.composer.broken)
    // No answer: it may be on its way. The same key again is the same message, never a second one.
    if (answer === null && area.value === text) keyField.value = key
    this.#say(answer?.say ?? (navigator.onLine ? en.composer.broken : en.composer.unreachable))
  }

  #giveBack(text: string): void {
    const area = this.#area
    if (!area) return
    area.value = area.value === '' ? text : `${text}\n${area.value}`
    this.#typed()
  }

  #forget(id: string): void {
    if (!this.#shown.some((one) => one.id === id)) return
    this.#shown = this.#shown.filter((one) => one.id !== id)
    this.thread.remove(id)
  }

  #pressed(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    this.#form?.requestSubmit()
  }

  #typed(): void {
    const area = this.#area
    if (!area) return
    if (area.value === '') sessionStorage.removeItem(this.#draftKey)
    else sessionStorage.setItem(this.#draftKey, area.value)
    const max = Number(area.dataset['max'])
    const used = [...area.value].length
    const counter = byId('composer-count')
    if (!counter) return
    counter.hidden = used < max * 0.9
    counter.textContent = en.composer.count(used, max)
    counter.classList.toggle('text-error', used > max)
  }

  #say(problem: string | null): void {
    const place = byId('composer-problem')
    if (!place) return
    place.hidden = problem === null
    place.textContent = problem
  }

  get #draftKey(): string {
    return `draft:${this.id}`
  }

  #rowShown(id: string, text: string): MessageRow {
    const nothing = { wamid: null, errorCode: null, errorText: null, replyTo: null, reactions: null, trace: null }
    const unchanged = {
      mediaKey: null,
      mediaError: null,
      waitedMs: null,
      editedBody: null,
      editedAt: null,
      revokedAt: null,
      changeSeq: 0,
      rev: 0,
    }
    return {
      ...nothing,
      ...unchanged,
      interactionId: this.id,
      at: this.now(),
      id,
      direction: 'out',
      type: 'text',
      body: text.toWellFormed(),
      payload: null,
      status: 'queued',
      statusRank: STATUS_RANK.queued,
      statusAt: null,
      sentBy: `staff:${this.staffId}`,
      seq: Number.MAX_SAFE_INTEGER,
    }
  }
}
