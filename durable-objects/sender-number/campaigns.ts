import { now } from '../../src/clock'
import type { Env } from '../../src/env'
import { claim, expire, finish, wave } from '../../src/campaigns/leases'
import { isGoing, leastWaiting, look, measured, outstanding, runName, type Pump } from '../../src/campaigns/pump'
import type { RunKey } from '../../src/campaigns/recipient'
import type { Claim, PieceEnd, Progress, WaveAnswer, WaveAsk, WaveResult } from '../../src/campaigns/wave'
import { log } from '../../src/log'
import type { PaceSignal } from '../../src/whatsapp/sender'
import type { Slot, SlotRequest } from '../../src/whatsapp/pace'
import { Alarm } from '../conversation/alarm'
import { Meter } from './meter'
import { PumpTables } from './pump-tables'
import { CampaignRound, WATCH_MS } from './round'

/** A wait that lasts longer gives the piece back: its consumer would only sit there. */
const LONGEST_WAIT_MS = 10_000

/** What the number itself does for a campaign's messages. */
export type NumberParts = {
  slot: (request: SlotRequest) => Slot
  signal: (person: string, signal: PaceSignal) => void
  closedUntil: () => number
}

/** The campaigns of one number: the pump on disk, the waves of its consumers, and one alarm that keeps both going. */
export class Campaigns {
  readonly #tables: PumpTables
  readonly #alarm: Alarm
  readonly #meter = new Meter()
  readonly #round: CampaignRound
  readonly #number: NumberParts
  #pump: Pump
  #working: Promise<void> | null = null

  constructor(ctx: DurableObjectState, env: Env, number: NumberParts) {
    this.#tables = new PumpTables(ctx.storage)
    this.#pump = this.#tables.load()
    this.#alarm = new Alarm(ctx)
    this.#number = number
    this.#round = new CampaignRound(env, { read: () => this.#pump, change: (to) => this.#keep(to(this.#pump)) })
  }

  /** Looks at this run in D1 now; a run that is not known yet begins. */
  async see(key: RunKey): Promise<void> {
    this.#keep(look(this.#pump, key, this.#pump.runs[runName(key)] ?? { state: 'paused', phase: 'all' }, now()))
    await this.#alarm.arm(now())
    await this.#round.look()
  }

  claim(id: string, by: string): Claim | null {
    const { pump, lease } = claim(this.#pump, id, by, now())
    this.#keep(pump)
    const run = lease && pump.runs[lease.run]
    return run ? { key: run.key, piece: lease.piece } : null
  }

  wave(asked: WaveAsk): WaveAnswer {
    this.#hear(asked.id, asked.results)
    const grant = () => this.#grant(asked.keys, asked.perSecond)
    const { pump, answer } = wave(this.#pump, asked, grant, now())
    this.#keep(pump, asked.id)
    return answer
  }

  async finish(id: string, by: string, end: PieceEnd): Promise<boolean> {
    const isTheirs = this.#pump.leases[id]?.claimedBy === by
    this.#hear(id, end.results)
    const pump = finish(this.#pump, id, by, end)
    this.#keep(end.d1Ms === null ? pump : measured(pump, end.d1Ms, now()))
    if (this.#round.isHungry(now())) await this.#alarm.arm(now())
    return isTheirs
  }

  outstanding(): number {
    return outstanding(this.#pump)
  }

  /** What a running campaign does and waits for; without the run nothing. */
  progress(key: RunKey): Progress {
    const name = runName(key)
    const run = this.#pump.runs[name]
    const perSecond = this.#meter.perSecond(name, now())
    const { facts, portfolioUntil } = this.#round
    const told = { perSecond, perSecondAllowed: facts.perSecond }
    const closedUntil = this.#number.closedUntil()
    if (!isGoing(run)) return { ...told, waitingFor: 'nothing', until: null }
    if (closedUntil > now()) return { ...told, waitingFor: 'breaker', until: closedUntil }
    if (outstanding(this.#pump, name) > 0)
      return { ...told, waitingFor: this.#round.isLagging(now()) ? 'lag' : 'nothing', until: null }
    if (facts.budget < leastWaiting(this.#pump, name))
      return { ...told, waitingFor: 'portfolio', until: portfolioUntil }
    const nextAt = this.#round.nextRetryAt(name)
    if (!run?.isCut || nextAt === null || nextAt <= now()) return { ...told, waitingFor: 'nothing', until: null }
    return { ...told, waitingFor: nextAt <= run.quietUntil ? 'quiet' : 'retry', until: nextAt }
  }

  /**
   * The watchdog is armed before anything is done, so that an error or a dead instance costs 15 seconds at most. One round
   * at a time: whoever rings meanwhile gets the one that is under way.
   */
  async alarm(): Promise<void> {
    this.#alarm.rang()
    if (Object.keys(this.#pump.runs).length === 0) return
    await this.#alarm.arm(now() + WATCH_MS)
    this.#working ??= this.#work().finally(() => (this.#working = null))
    await this.#working
  }

  async #work(): Promise<void> {
    try {
      this.#keep(expire(this.#pump, now()))
      const nextAt = await this.#round.work({ closedUntil: this.#number.closedUntil() })
      if (nextAt !== null) await this.#alarm.arm(nextAt)
    } catch (error) {
      log('error', 'campaigns.round', { error })
    }
  }

  #grant(keys: readonly string[], perSecond: number): WaveAnswer {
    const closedMs = this.#number.closedUntil() - now()
    if (closedMs > LONGEST_WAIT_MS) return { kind: 'stop' }
    if (closedMs > 0) return { kind: 'wait', ms: closedMs }
    const grants: { key: string; waitMs: number }[] = []
    const later: { key: string; retryAfterMs: number }[] = []
    for (const key of keys) {
      const slot = this.#number.slot({ priority: 'campaign', person: key, perSecond })
      if (slot.ok) grants.push({ key, waitMs: slot.waitMs })
      else if (slot.why === 'pair-limit') later.push({ key, retryAfterMs: slot.retryAfterMs })
      else if (grants.length + later.length > 0) break
      else return { kind: 'wait', ms: Math.min(LONGEST_WAIT_MS, slot.retryAfterMs) }
    }
    return { kind: 'go', grants, later }
  }

  #hear(id: string, results: readonly WaveResult[]): void {
    const lease = this.#pump.leases[id]
    for (const { move, pace } of results) if (pace) this.#number.signal(move.phoneKey, pace)
    if (lease) this.#meter.add(lease.run, results.length, now())
  }

  /** A halt is told to D1 at once, not by the watchdog. `lease`: no other one changed. */
  #keep(pump: Pump, lease?: string): void {
    const hasHalted =
      pump.runs !== this.#pump.runs &&
      Object.values(pump.runs).some(({ halt, state }) => halt !== null && state === 'sending')
    this.#pump = pump
    this.#tables.save(pump, lease)
    if (hasHalted) void this.#alarm.arm(now())
  }
}
