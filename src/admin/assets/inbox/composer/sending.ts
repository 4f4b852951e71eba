import type { MessageRow } from '../../../../conversations/rows'
import { conversationPath } from '../../../inbox/paths'
import { post } from '../requests'
import { en } from '../text'
import type { Thread } from '../thread'
import { fieldsOf, type Part } from './parts'
import { rowShown } from './row-shown'
import { Unsettled } from './unsettled'

type Answer = { ok: true; message: MessageRow } | { ok: false; say: string }
type Shown = { id: string; part: Part; key: string }

/** The browser's clock and ours may differ by so much. */
const CLOCKS_MS = 120_000

/** Sends part by part: each shows at once and settles. */
export class Sending {
  /** Lines shown before the server had them. */
  #shown: Shown[] = []
  readonly #unsettled: Unsettled

  constructor(
    private readonly id: string,
    private readonly staffId: number,
    public thread: Thread,
    public now: () => number,
  ) {
    this.#unsettled = new Unsettled(staffId, id)
  }

  /** What was on its way when the page ended. */
  takeBack(): Part[] {
    const isOurs = (row: MessageRow) => row.sentBy === `staff:${this.staffId}`
    return this.#unsettled.takeBack((part, since) =>
      this.thread.some((row) => isOurs(row) && row.at > since - CLOCKS_MS && isThat(part, row)),
    )
  }

  /** Gives what could not go, with what to say of it; null where all went. */
  async send(parts: readonly Part[]): Promise<{ left: Part[]; say: string } | null> {
    const shown = parts.map((part) => ({ id: `shown:${crypto.randomUUID()}`, part, key: this.#unsettled.begin(part) }))
    for (const one of shown) this.#show(one)
    for (const [i, one] of shown.entries()) {
      const say = await this.#sendOne(one)
      if (say === null) continue
      const left = shown.slice(i)
      for (const { id, key } of left) {
        this.#forget(id)
        this.#unsettled.giveBack(key)
      }
      return { left: left.map(({ part }) => part), say }
    }
    return null
  }

  /** The line that came live may be the one that is shown already. */
  met(row: MessageRow): void {
    if (row.sentBy !== `staff:${this.staffId}`) return
    const own = this.#shown.find(({ part }) => isThat(part, row))
    if (own) this.#forget(own.id)
  }

  async #sendOne({ id, part, key }: Shown): Promise<string | null> {
    const answer = await post<Answer>(conversationPath(this.id, 'reply'), fieldsOf(part, key))
    if (answer === null) return navigator.onLine ? en.composer.broken : en.composer.unreachable
    this.#unsettled.settle(key)
    if (!answer.ok) return answer.say
    this.#forget(id)
    this.thread.take(answer.message)
    return null
  }

  #show(one: Shown): void {
    this.#shown.push(one)
    const of = { interactionId: this.id, at: this.now(), staffId: this.staffId }
    this.thread.take(rowShown(one.id, one.part, of))
    this.thread.toEnd()
  }

  #forget(id: string): void {
    if (!this.#shown.some((one) => one.id === id)) return
    this.#shown = this.#shown.filter((one) => one.id !== id)
    this.thread.remove(id)
  }
}

function isThat({ mode, text, file }: Part, row: MessageRow): boolean {
  if ((mode === 'note') !== (row.direction === 'note')) return false
  return file ? file.key === row.mediaKey : text.toWellFormed().trim() === (row.body ?? '').trim()
}
