import { realTime } from '../../src/clock'

/** The object's one alarm, only ever moved earlier: one that rings for nothing costs less than a row each time. */
export class Alarm {
  readonly #storage: DurableObjectStorage
  #at: number | null = null

  constructor(ctx: DurableObjectState) {
    this.#storage = ctx.storage
    void ctx.blockConcurrencyWhile(async () => {
      this.#at = await ctx.storage.getAlarm()
    })
  }

  /** `dueAt` is a time of ours, which the development clock may have moved. */
  async arm(dueAt: number): Promise<void> {
    const at = realTime(dueAt)
    if (this.#at !== null && this.#at <= at) return
    this.#at = at
    await this.#storage.setAlarm(at)
  }

  rang(): void {
    this.#at = null
  }
}
