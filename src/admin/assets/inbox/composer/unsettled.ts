import { type Part, signatureOf } from './parts'

/** A message that was handed over and of which no answer is known. `isBack`: its words stand in the draft again. */
type Entry = { part: Part; key: string; at: number; isBack: boolean }

/** Answers to these are still to come: whoever leaves their conversation and comes back has nothing to take back. */
const inFlight = new Set<string>()

const MOST = 20
const KEPT_MS = 24 * 3_600_000

/**
 * What was on its way when the page ended, the session was over or the line broke: nothing of it is lost, and the same
 * again is the same message, since it goes with the same key.
 */
export class Unsettled {
  readonly #name: string
  #entries: Entry[]

  constructor(staffId: number, id: string) {
    this.#name = `sending:${staffId}:${id}`
    this.#entries = read(this.#name).filter(({ at }) => Date.now() - at < KEPT_MS)
  }

  /** The key that this message goes with. */
  begin(part: Part): string {
    const signature = signatureOf(part)
    // One that is still on its way is another message, even of the same words.
    const known = this.#entries.find(({ part: before, key, isBack }) => {
      return isBack && !inFlight.has(key) && signatureOf(before) === signature
    })
    const key = known?.key ?? crypto.randomUUID()
    const others = this.#entries.filter((entry) => entry !== known)
    this.#write([...others, { part, key, at: Date.now(), isBack: false }])
    inFlight.add(key)
    return key
  }

  /** It arrived or was refused. */
  settle(key: string): void {
    inFlight.delete(key)
    this.#write(this.#entries.filter((entry) => entry.key !== key))
  }

  /** No answer came, or it was not sent after all: its words stand in the draft again. */
  giveBack(key: string): void {
    inFlight.delete(key)
    this.#write(this.#entries.map((entry) => (entry.key === key ? { ...entry, isBack: true } : entry)))
  }

  /** What stands neither in a draft nor, as `hasArrived` tells, in the thread. */
  takeBack(hasArrived: (part: Part, since: number) => boolean): Part[] {
    const lost = this.#entries.filter(({ isBack, key }) => !isBack && !inFlight.has(key))
    const arrived = new Set(lost.filter(({ part, at }) => hasArrived(part, at)))
    const back = new Set(lost.filter((entry) => !arrived.has(entry)))
    if (lost.length > 0)
      this.#write(
        this.#entries
          .filter((entry) => !arrived.has(entry))
          .map((entry) => (back.has(entry) ? { ...entry, isBack: true } : entry)),
      )
    return [...back].map(({ part }) => part)
  }

  #write(entries: Entry[]): void {
    this.#entries = entries.slice(-MOST)
    try {
      if (this.#entries.length === 0) localStorage.removeItem(this.#name)
      else localStorage.setItem(this.#name, JSON.stringify(this.#entries))
    } catch {
      // A full or forbidden store: known as long as the page lives.
    }
  }
}

function read(name: string): Entry[] {
  try {
    return JSON.parse(localStorage.getItem(name) ?? '[]') as Entry[]
  } catch {
    return []
  }
}
