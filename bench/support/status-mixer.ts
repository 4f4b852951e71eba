import { STATUS_RANK, type MessageStatus } from '../../src/conversations/rows'
import { readCallbackData } from '../../src/whatsapp/callback-data'
import type { Change } from './customers'
import type { Deliver } from './meta'
import { below, type Random } from './random'

type StatusPost = {
  entry: {
    changes: { value: { statuses?: { status: string; biz_opaque_callback_data?: string }[] }; field: string }[]
  }[]
}

/**
 * Takes the simulator's statuses instead of the app, and hands them out again one to five times each and in any order, for
 * posts of many updates. Remembers the best that was told of each message.
 */
export class StatusMixer {
  /** By the message's id: the rank of the best status that Meta told. */
  readonly best = new Map<string, number>()
  readonly #random: Random
  readonly #waiting: Change[] = []

  constructor(random: Random) {
    this.#random = random
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0
  }

  readonly deliver: Deliver = async (request) => {
    const { entry } = (await request.json()) as StatusPost
    for (const change of entry.flatMap(({ changes }) => changes)) {
      for (const status of change.value.statuses ?? []) this.#remember(status)
      for (let copies = 1 + below(this.#random, 5); copies > 0; copies--) this.#waiting.push(change)
    }
    return new Response('OK')
  }

  /** At most so many, picked at random. */
  take(most: number): Change[] {
    const taken: Change[] = []
    while (taken.length < most && this.#waiting.length > 0)
      taken.push(...this.#waiting.splice(below(this.#random, this.#waiting.length), 1))
    return taken
  }

  #remember({ status, biz_opaque_callback_data: data }: { status: string; biz_opaque_callback_data?: string }): void {
    const id = readCallbackData(data ?? '')?.id
    if (!id || !(status in STATUS_RANK)) return
    this.best.set(id, Math.max(this.best.get(id) ?? 0, STATUS_RANK[status as MessageStatus]))
  }
}
