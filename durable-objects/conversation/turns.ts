import { botTurn, type BotTurn } from '../../src/conversations/bot-turn'
import type { BotEvent } from '../../src/bots/events'
import { now } from '../../src/clock'
import type { OlderFlows } from '../../src/conversations/bot-context'
import { measureAnswers } from '../../src/conversations/measure-answers'
import { readConfig, type ConfigSnapshot } from '../../src/settings/snapshot'
import type { Core } from './core'
import type { Emitter } from './emitter'
import type { Jobs } from './jobs'
import type { Lanes } from './lanes'
import { olderFlows } from './older-flows'

const RETRY_MAX_MS = 30_000

/** Takes what a turn of the bots came to: one commit of state, messages, lines and jobs; then everything goes on its way. */
export class Turns {
  readonly #core: Core
  readonly #emitter: Emitter
  readonly #lanes: Lanes
  readonly #jobs: Jobs
  #failures = 0
  /** Settings or a flow could not be read: timers are tried again then. */
  retryAt: number | null = null

  constructor(core: Core, emitter: Emitter, lanes: Lanes, jobs: Jobs) {
    this.#core = core
    this.#emitter = emitter
    this.#lanes = lanes
    this.#jobs = jobs
  }

  /** `processed`: the customer's message that it was about, with its trace. */
  commit(
    turn: BotTurn,
    about: { processed: number; trace: string | null } | null,
    also: () => void = () => undefined,
  ): void {
    const { state } = turn
    const rows = this.#lanes.markFirst('bot', turn.rows)
    const at = now()
    this.#core.commit({
      state: about
        ? { ...state, ...tracedBy(state.traces, about), processed: about.processed }
        : { ...state, commands: state.commands + 1 },
      rows: [...turn.notes, ...rows],
      also: () => {
        for (const job of turn.jobs) this.#core.storage.jobs.add(job, at)
        also()
      },
    })
    for (const notice of turn.notices) this.#emitter.notice(notice)
    this.#emitter.kick()
    this.#lanes.kick()
    this.#jobs.kick()
  }

  /** What is due by itself, or a call that has ended. `id` makes the ids of what comes of it. */
  async take(event: BotEvent, id: string, also?: () => void): Promise<void> {
    const { config, flows } = await this.#given()
    const { state, lastSeq: seq } = this.#core
    if (state.id === '' || state.forward || state.mergingInto) return
    const turn = botTurn(state, event, { config, id, at: now(), seq, answers: null, olderFlows: flows })
    this.commit(traced(turn), null, also)
    measureAnswers(this.#core.env, config, turn)
  }

  async #given(): Promise<{ config: ConfigSnapshot; flows: OlderFlows }> {
    try {
      const config = await readConfig(this.#core.env)
      if (!config) throw new Error('no configuration yet')
      const flows = await olderFlows(this.#core, config)
      this.#failures = 0
      this.retryAt = null
      return { config, flows }
    } catch (error) {
      this.retryAt = now() + Math.min(RETRY_MAX_MS, 500 * 2 ** this.#failures++)
      throw error
    }
  }
}

function tracedBy(traces: Record<string, string>, { processed, trace }: { processed: number; trace: string | null }) {
  return trace === null ? {} : { traces: { ...traces, [processed]: trace } }
}

/** Why a timer or a result led to what it did stands with the first line that came of it. */
function traced(turn: BotTurn): BotTurn {
  const { trace } = turn
  if (trace === null) return turn
  const [first, ...rest] = turn.rows
  if (first) return { ...turn, rows: [{ ...first, trace }, ...rest] }
  const [note, ...notes] = turn.notes
  return note ? { ...turn, notes: [{ ...note, trace }, ...notes] } : turn
}
