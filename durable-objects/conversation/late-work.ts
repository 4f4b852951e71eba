import { withPatience } from './patience'

/**
 * Work that goes on when patience with it has ended: whoever asks again for the same waits for it, since a D1 that is behind
 * would only get further behind by each beginning. What failed, or has not come in `atMostMs`, begins anew.
 */
export class LateWork<T> {
  readonly #patienceMs: number
  readonly #atMostMs: number
  #underWay: { key: number; since: number; work: Promise<T> } | null = null

  constructor({ patienceMs, atMostMs }: { patienceMs: number; atMostMs: number }) {
    this.#patienceMs = patienceMs
    this.#atMostMs = atMostMs
  }

  /** Rejects where it does not come in time. `key` says what is asked for; `now` in epoch ms. */
  async wait(key: number, now: number, begin: () => Promise<T>): Promise<T> {
    const known = this.#underWay
    const isSame = known !== null && known.key === key && now - known.since < this.#atMostMs
    const current = isSame ? known : { key, since: now, work: begin() }
    this.#underWay = current
    current.work.catch(() => {
      if (this.#underWay === current) this.#underWay = null
    })
    const result = await withPatience(current.work, this.#patienceMs)
    this.#underWay = null
    return result
  }
}
