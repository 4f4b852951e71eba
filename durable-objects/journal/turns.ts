import { now } from '../../src/clock'
import type { InteractionRow } from '../../src/conversations/rows'
import { needsPerson, nextTaker, type Taker, withTurn } from '../../src/conversations/turns'
import { noteTurn, turnTakers, waitingWithoutPerson } from '../../src/conversations/turns-store'
import type { Env } from '../../src/env'
import { log } from '../../src/log'
import { optionOf, readConfig } from '../../src/settings/snapshot'
import { stubs } from '../stubs'

type Waiting = { id: string; objectId: string }
/** `except`: not whoever had it so far, where somebody else is there. */
export type AskedTurn = Waiting & { except: number | null }

/**
 * Conversations that wait for a person and have nobody go to the present staff by turns. One after another, so that each
 * turn knows the one before; what is missed here (nobody present, a crash) the clock finds again.
 */
export class Turns {
  readonly #env: Env
  readonly #waiting = new Map<string, Waiting>()
  #running: Promise<void> | null = null
  #asked: Promise<unknown> = Promise.resolve()

  constructor(env: Env) {
    this.#env = env
  }

  /** What was just written. True: somebody has to be found, call `run`. */
  offer(rows: readonly InteractionRow[]): boolean {
    for (const row of rows) {
      if (needsPerson(row)) this.#waiting.set(row.id, { id: row.id, objectId: row.objectId })
      else this.#waiting.delete(row.id)
    }
    return this.#waiting.size > 0
  }

  async sweep(): Promise<void> {
    if (!(await this.#isOn())) return
    for (const one of await waitingWithoutPerson(this.#env.DB)) this.#waiting.set(one.id, one)
    await this.run()
  }

  /** Never throws. */
  run(): Promise<void> {
    this.#running ??= this.#runAll().finally(() => {
      this.#running = null
    })
    return this.#running
  }

  /** For one conversation that a bot gives away, also where turns are off and where nobody waits. One after another. */
  ask(asked: AskedTurn): Promise<boolean> {
    const given = this.#asked.then(() => this.#answer(asked))
    this.#asked = given.catch(() => undefined)
    return given
  }

  async #answer({ except, ...one }: AskedTurn): Promise<boolean> {
    await this.#running
    const takers = await turnTakers(this.#env.DB)
    const others = takers.filter(({ staffId }) => staffId !== except)
    const rest = nextTaker(others) ? others : takers
    return (await this.#give(one, rest, false)) !== rest
  }

  async #runAll(): Promise<void> {
    try {
      if (!(await this.#isOn())) return this.#waiting.clear()
      let takers = this.#waiting.size > 0 ? await turnTakers(this.#env.DB) : []
      for (let one = this.#next(); one; one = this.#next()) takers = await this.#give(one, takers)
    } catch (error) {
      this.#waiting.clear()
      log('warn', 'journal.turns', { error })
    }
  }

  #next(): Waiting | null {
    const [one] = this.#waiting.values()
    if (one) this.#waiting.delete(one.id)
    return one ?? null
  }

  /** Only while it is nobody's and still waits: the conversation itself decides that. */
  async #give({ id, objectId }: Waiting, takers: Taker[], isTurn = true): Promise<Taker[]> {
    const taker = nextTaker(takers)
    if (!taker) return takers
    const { staffId } = taker
    const object = stubs(this.#env).conversationById(objectId)
    const given = await object.assign({ by: null, to: staffId, from: null, isTurn })
    if (!given.ok || given.row.assigned !== staffId) return takers
    const at = now()
    await noteTurn(this.#env.DB, { staffId, at, id, seq: given.row.seq })
    return withTurn(takers, staffId, at)
  }

  async #isOn(): Promise<boolean> {
    const config = await readConfig(this.#env)
    return config !== null && optionOf(config, 'whatsapp_round_robin') === 'enable'
  }
}
