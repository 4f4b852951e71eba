/** How much memory a load takes in its course. */
export class Memory {
  readonly #read: () => number
  readonly #notes: { share: number; megabytes: number }[] = []

  constructor(read: () => number) {
    this.#read = read
  }

  /** `share`: how far the load is, from 0 to 1. */
  note(share: number): void {
    this.#notes.push({ share, megabytes: this.#read() })
  }

  /** The mean of the first tenth and of the last. */
  tenths(): { first: number; last: number } {
    return { first: this.#mean(0, 0.1), last: this.#mean(0.9, 1) }
  }

  #mean(from: number, to: number): number {
    const among = this.#notes.filter(({ share }) => share >= from && share < to)
    return among.reduce((sum, { megabytes }) => sum + megabytes, 0) / among.length
  }
}
