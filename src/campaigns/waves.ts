import { log } from '../log'
import { WAVE } from './pump'
import type { WaveAnswer, WaveResult } from './wave'

/**
 * The next wave is asked for once all five lanes are free, or one has been for so long: calls that began together end
 * together, an ask for each of them would cost more than it wins, and one that waits for slow calls would leave lanes empty.
 */
const GATHER_MS = 5
/** An answer of the number's object that got lost is asked for again: it grants the same people twice, to us alone. */
const TRIES = 4
const TRY_AGAIN_MS = 250

type Parts<Item> = {
  items: readonly Item[]
  keyOf: (item: Item) => string
  /** Asks the number's object; throws where it does not answer. */
  ask: (keys: string[], results: WaveResult[]) => Promise<WaveAnswer>
  /** One call; never throws. */
  send: (item: Item, waitMs: number) => Promise<WaveResult>
  /** Not before so long, by our own limits: no call. */
  later: (item: Item, retryAfterMs: number) => WaveResult
}

export type Flown = {
  /** Everything that came back, in order. */
  results: WaveResult[]
  /** Of these, what no wave told of. */
  untold: WaveResult[]
  /** Asked for without an answer and therefore not called. */
  unsent: string[]
  /** `whole`: everybody has a result. `stop`: the rest is given back. `expired`: the piece is somebody else's. */
  end: 'whole' | 'stop' | 'expired'
}

/** Sends a piece's people, never more than five at a time, each only once the number's object has said so. Never throws. */
export async function fly<Item>({ items, keyOf, ask, send, later }: Parts<Item>): Promise<Flown> {
  const waiting = new Map(items.map((item) => [keyOf(item), item]))
  const flying = new Map<string, Promise<void>>()
  const flown: Flown = { results: [], untold: [], unsent: [], end: 'whole' }
  const take = (result: WaveResult) => {
    flown.results.push(result)
    flown.untold.push(result)
  }
  const takeOff = (item: Item, waitMs: number) =>
    flying.set(
      keyOf(item),
      send(item, waitMs).then((result) => {
        take(result)
        flying.delete(keyOf(item))
      }),
    )
  while (waiting.size > 0) {
    await freeLanes(flying)
    const keys = [...waiting.keys()].slice(0, WAVE - flying.size)
    const told = flown.untold
    flown.untold = []
    const answer = await asked(() => ask(keys, told))
    if (answer === null || answer.kind === 'stop' || answer.kind === 'expired') {
      if (answer?.kind !== 'stop') flown.untold = [...told, ...flown.untold]
      if (answer === null) flown.unsent = keys
      flown.end = answer?.kind ?? 'stop'
      break
    }
    if (answer.kind === 'wait') {
      await scheduler.wait(answer.ms)
      continue
    }
    for (const { key, waitMs } of answer.grants) land(waiting, key, (item) => takeOff(item, waitMs))
    for (const { key, retryAfterMs } of answer.later) land(waiting, key, (item) => take(later(item, retryAfterMs)))
  }
  await Promise.all(flying.values())
  return flown
}

async function freeLanes(flying: ReadonlyMap<string, Promise<void>>): Promise<void> {
  if (flying.size === 0) return
  if (flying.size >= WAVE) await Promise.race(flying.values())
  if (flying.size > 0) await Promise.race([Promise.all(flying.values()), scheduler.wait(GATHER_MS)])
}

function land<Item>(waiting: Map<string, Item>, key: string, then: (item: Item) => void): void {
  const item = waiting.get(key)
  if (item === undefined) return
  waiting.delete(key)
  then(item)
}

/** Null where the object does not answer, asked several times. */
export async function asked<Answer>(ask: () => Promise<Answer>): Promise<Answer | null> {
  for (let tries = 1; ; tries++) {
    try {
      return await ask()
    } catch (error) {
      log('warn', 'campaign.unanswered', { error })
      if (tries === TRIES) return null
      await scheduler.wait(TRY_AGAIN_MS * tries)
    }
  }
}
