import { setTimeout as sleep } from 'node:timers/promises'
import { changeOf, postOf } from './customers'
import type { Poster } from './load'
import { below, type Random } from './random'
import type { StatusMixer } from './status-mixer'
import type { Script } from './writers'

type Line = Script['messages'][number]

/** One delivery of a message. Moments are ticks of the storm's own clock; what was never acknowledged has none. */
export type Attempt = {
  post: number
  index: number
  startedAt: number
  acknowledgedAt: number | null
  isDirect: boolean
}
export type Arrivals = Map<string, Attempt[]>

/** From so many conversations a post on is handed out later. Source: core rule 17. */
const MOST_DIRECT = 20
const MOST_UPDATES = 1000
const REPEAT_AFTER_MS = 150
const MOST_COPIES = 5

type Storm = {
  poster: Poster
  random: Random
  lanes: number
  mixer: StatusMixer
  onAcknowledged: (share: number) => void
}

/**
 * Posts every message one to five times, all of them shuffled, in posts of 1 to 1,000 updates with statuses before
 * messages. What is not acknowledged is posted again, as Meta does.
 */
export class StormPosts {
  readonly arrivals: Arrivals = new Map()
  posts = 0
  updates = 0
  repeated = 0
  lastAcknowledgedAt = Date.now()
  readonly #storm: Storm
  #tick = 0

  constructor(storm: Storm) {
    this.#storm = storm
  }

  async postAll(scripts: readonly Script[]): Promise<void> {
    const { random, lanes, mixer, onAcknowledged } = this.#storm
    const deliveries = shuffled(
      random,
      scripts.flatMap(({ messages }) => messages.flatMap((line) => copies(random, line))),
    )
    const total = deliveries.length
    const lane = async () => {
      while (deliveries.length > 0) {
        const size = Math.ceil(MOST_UPDATES ** random())
        const statuses = mixer.take(below(random, size))
        await this.#post(deliveries.splice(0, size - statuses.length), statuses)
        onAcknowledged(1 - deliveries.length / total)
      }
    }
    await Promise.all(Array.from({ length: lanes }, lane))
  }

  /** The statuses that came meanwhile. */
  async postStatuses(): Promise<void> {
    const { random, mixer } = this.#storm
    while (!mixer.isEmpty) await this.#post([], mixer.take(Math.ceil(MOST_UPDATES ** random())))
  }

  async #post(lines: Line[], statuses: ReturnType<StatusMixer['take']>): Promise<void> {
    const post = this.posts++
    this.updates += lines.length + statuses.length
    for (const line of lines) line.at ||= Date.now()
    const body = postOf([...statuses, ...lines.map(changeOf)])
    const isDirect = new Set(lines.map(({ customer }) => customer.waId)).size <= MOST_DIRECT
    const attempts = lines.map(({ wamid }, index) => {
      const attempt: Attempt = { post, index, startedAt: this.#tick++, acknowledgedAt: null, isDirect }
      this.arrivals.set(wamid, [...(this.arrivals.get(wamid) ?? []), attempt])
      return attempt
    })
    while (!(await this.#isTaken(body))) {
      this.repeated++
      await sleep(REPEAT_AFTER_MS)
    }
    const acknowledgedAt = this.#tick++
    for (const attempt of attempts) attempt.acknowledgedAt = acknowledgedAt
    this.lastAcknowledgedAt = Date.now()
  }

  async #isTaken(body: Buffer): Promise<boolean> {
    try {
      return (await this.#storm.poster.post(body)).status === 200
    } catch {
      return false
    }
  }
}

/** Whether A certainly came to its conversation before B, however often each was delivered. */
export function cameBefore(a: readonly Attempt[], b: readonly Attempt[]): boolean {
  return a.some(({ post, index, acknowledgedAt, isDirect }) => {
    if (acknowledgedAt === null) return false
    return b.every((other) => {
      if (other.post === post) return index < other.index
      // Posts that are handed out later go one after another; a direct one may pass them.
      return other.startedAt > acknowledgedAt && (isDirect || !other.isDirect)
    })
  })
}

function copies(random: Random, line: Line): Line[] {
  return Array.from({ length: 1 + below(random, MOST_COPIES) }, () => line)
}

function shuffled<T>(random: Random, list: readonly T[]): T[] {
  return list
    .map((one) => ({ one, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ one }) => one)
}
