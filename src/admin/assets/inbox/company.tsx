import type { HubAsk } from '../../../conversations/hub-asks'
import type { PresenceFrame } from '../../../conversations/hub-frames'
import type { MessageRow } from '../../../conversations/rows'
import { Company as Shown, type Colleague, RepliedMeanwhile } from '../../inbox/head/company'
import type { Reader } from '../../inbox/reader'
import { byId, draw } from './draw'

const TYPING_EVERY_MS = 3_000
const TYPING_LASTS_MS = 6_000
const LOOK_EVERY_MS = 120_000

let say: (ask: HubAsk) => void = () => undefined

export function listen(speaker: (ask: HubAsk) => void): void {
  say = speaker
}

/** Who else looks at the open conversation or types there, and that this reader does. */
export class Company {
  #people: readonly Colleague[] = []
  #typedAt = 0
  #lookedAt = 0
  #quiet = 0

  constructor(
    private readonly openId: string | null,
    private readonly reader: () => Reader,
  ) {
    this.look()
  }

  /** A tab that is not looked at looks at nothing. */
  look(): void {
    this.#lookedAt = Date.now()
    say({ kind: 'viewing', interactionId: document.hidden ? null : this.openId })
  }

  /** Once in a while, so that who has vanished without a word vanishes here too. */
  tick(): void {
    if (this.openId !== null && !document.hidden && Date.now() - this.#lookedAt > LOOK_EVERY_MS) this.look()
  }

  leave(): void {
    window.clearTimeout(this.#quiet)
  }

  typed(target: EventTarget | null): void {
    if (!(target instanceof HTMLTextAreaElement) || !target.closest('#composer') || this.openId === null) return
    if (target.value === '') this.#hideReply()
    if (target.value === '' || Date.now() - this.#typedAt < TYPING_EVERY_MS) return
    this.#typedAt = Date.now()
    say({ kind: 'typing', interactionId: this.openId })
  }

  take({ interactionId, people }: PresenceFrame): void {
    if (interactionId !== this.openId) return
    this.#people = people.filter(({ staffId }) => staffId !== this.reader().staffId)
    this.#show()
    window.clearTimeout(this.#quiet)
    this.#quiet = window.setTimeout(() => {
      this.#people = this.#people.map((person) => ({ ...person, isTyping: false }))
      this.#show()
    }, TYPING_LASTS_MS)
  }

  /** Whoever has written types no more. */
  wrote({ sentBy }: Pick<MessageRow, 'sentBy'>): void {
    if (!this.#people.some(({ staffId, isTyping }) => isTyping && sentBy === `staff:${staffId}`)) return
    this.#people = this.#people.map((one) => (sentBy === `staff:${one.staffId}` ? { ...one, isTyping: false } : one))
    this.#show()
  }

  /** What a colleague writes while something is typed here that was begun before. */
  met({ direction, sentBy, type }: MessageRow): void {
    const { staffId, names, text } = this.reader()
    if (direction !== 'out' || type === 'reaction' || !sentBy.startsWith('staff:') || sentBy === `staff:${staffId}`)
      return
    const typed = document.querySelector<HTMLTextAreaElement>('#composer textarea')?.value ?? ''
    const place = byId('colleague-replied')
    if (!place || typed.trim() === '') return
    place.replaceChildren(draw(<RepliedMeanwhile name={names[sentBy] ?? text.somebody} reader={this.reader()} />))
    place.querySelector('button')?.addEventListener('click', () => this.#hideReply())
  }

  #hideReply(): void {
    byId('colleague-replied')?.replaceChildren()
  }

  #show(): void {
    const people = this.#people
    byId('company')?.replaceChildren(
      ...(people.length > 0 ? [draw(<Shown people={people} reader={this.reader()} />)] : []),
    )
  }
}
