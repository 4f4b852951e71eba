import { freezeStep } from '../../src/campaigns/freeze'
import { readCounts } from '../../src/campaigns/counts'
import { winnerOf } from '../../src/campaigns/judge'
import { offer, settled, settlement, settling, takeBack } from '../../src/campaigns/leases'
import {
  cut,
  easeOf,
  giveRetries,
  isGoing,
  look,
  outstanding,
  PIECE,
  recut,
  room,
  runName,
  stepOf,
  type Facts,
  type Lease,
  type Pump,
  type PumpRun,
  type SeenRun,
} from '../../src/campaigns/pump'
import { writeResults } from '../../src/campaigns/chunk-store'
import { moveStatements } from '../../src/campaigns/recipient-moves-store'
import { RECIPIENT } from '../../src/campaigns/recipient'
import { dueRetries, nextRanges, scanKeys } from '../../src/campaigns/recipients-store'
import { glanceAt, readRun, setRunState, setWinner, type RunGlance } from '../../src/campaigns/runs-store'
import type { SendNotice } from '../../src/campaigns/wave'
import { now } from '../../src/clock'
import { newId } from '../../src/conversations/new-id'
import type { Env } from '../../src/env'
import { log } from '../../src/log'
import { readConfig } from '../../src/settings/snapshot'
import { campaignShare } from '../../src/whatsapp/pace'
import { perSecondOf } from '../../src/whatsapp/throughput'
import { portfolioBudget } from './portfolio'

/** An open run is looked at so often whatever happens: a pause that nobody told of acts within it. */
export const WATCH_MS = 15_000
/** Bounds of one alarm. */
const MOST_CUT = 200
const MOST_RETRIES = 2000
const MOST_SWEPT = 2000
const MOST_SETTLED = 40
/** One call to the queue takes so many. */
const BATCH = 100
/** After an error of a run's step. */
const AGAIN_MS = 3000
/** Where counts and pieces do not agree the run is cut once more, so often at most. */
const RECUT_MS = 60_000

/** The pump as its object holds it; `change` is given the pump as it is at that moment, never one from before a wait. */
type Access = { read: () => Pump; change: (to: (pump: Pump) => Pump) => void }

/** What one alarm does for the runs of a number, each step bounded: freeze, cut, offer, settle, end. Times are ours. */
export class CampaignRound {
  facts: Facts = { perSecond: 0, budget: Infinity, closedUntil: 0 }
  portfolioUntil: number | null = null
  readonly #env: Env
  readonly #pump: Access
  #phoneNumberId = ''
  readonly #sweptTo = new Map<string, string>()
  readonly #recutAt = new Map<string, number>()
  readonly #retryAt = new Map<string, number | null>()

  constructor(env: Env, pump: Access) {
    this.#env = env
    this.#pump = pump
  }

  /** When it wants to be called again before the watchdog; null where there is nothing to hurry for. */
  async work({ closedUntil }: { closedUntil: number }): Promise<number | null> {
    await this.#settle()
    const glances = await this.look()
    await this.#learn(glances, closedUntil)
    let nextAt: number | null = null
    for (const name of Object.keys(this.#pump.read().runs)) nextAt = earlier(nextAt, await this.#tryStep(name, glances))
    await this.#offer()
    return nextAt
  }

  /** Takes over what D1 says of every run. */
  async look(): Promise<Map<string, RunGlance>> {
    const keys = Object.values(this.#pump.read().runs).map(({ key }) => key)
    const glances = new Map<string, RunGlance>()
    for (let i = 0; i < keys.length; i += 100)
      for (const glance of await glanceAt(this.#env, keys.slice(i, i + 100))) glances.set(runName(glance.key), glance)
    for (const key of keys) {
      const seen = seenOf(glances.get(runName(key)))
      this.#pump.change((pump) => look(pump, key, seen, now()))
    }
    return glances
  }

  /** Is there so little left with the queue, or so little to do, that it should not wait for the watchdog? */
  isHungry(at: number): boolean {
    const pump = this.#pump.read()
    const leases = Object.values(pump.leases)
    const going = Object.values(pump.runs).filter(isGoing)
    if (leases.some(({ stage }) => stage === 'settling')) return true
    if (going.some(({ key }) => !leases.some(({ run }) => run === runName(key)))) return true
    const hasMore = going.some(({ isCut }) => !isCut) || leases.some(({ stage }) => stage === 'waiting')
    return hasMore && room(pump, this.facts, at) > outstanding(pump)
  }

  isLagging(at: number): boolean {
    return easeOf(this.#pump.read(), at) < 1
  }

  /** When the next of those that are to be tried again is due; null where nobody is, as far as this instance knows. */
  nextRetryAt(name: string): number | null {
    return this.#retryAt.get(name) ?? null
  }

  async #settle(): Promise<void> {
    for (const lease of settling(this.#pump.read()).slice(0, MOST_SETTLED)) {
      const run = this.#pump.read().runs[lease.run]
      const moves = settlement(lease, now())
      if (run) await writeResults(this.#env, run.key, moves, now())
      this.#pump.change((pump) => settled(pump, lease.id))
    }
  }

  /** What the number may send now. */
  async #learn(glances: Map<string, RunGlance>, closedUntil: number): Promise<void> {
    const [glance] = glances.values()
    if (!glance) return
    this.#phoneNumberId = glance.phoneNumberId
    const withSomebody = outstanding(this.#pump.read())
    const config = await readConfig(this.#env)
    const number = config?.numbers.find(({ phoneNumberId }) => phoneNumberId === glance.phoneNumberId)
    const { budget, until } = await portfolioBudget(this.#env, glance.phoneNumberId, withSomebody)
    this.portfolioUntil = until
    this.facts = { perSecond: campaignShare(number ? perSecondOf(number) : 1), budget, closedUntil }
  }

  async #tryStep(name: string, glances: Map<string, RunGlance>): Promise<number | null> {
    const [run, glance] = [this.#pump.read().runs[name], glances.get(name)]
    if (!run || !glance) return null
    try {
      return await this.#step(run, glance)
    } catch (error) {
      log('error', 'campaigns.step', { campaign: run.key.campaignId, run: run.key.run, error })
      return now() + AGAIN_MS
    }
  }

  #step(run: PumpRun, glance: RunGlance): Promise<number | null> {
    switch (stepOf(this.#pump.read(), run, now())) {
      case 'freeze':
        return this.#freeze(run)
      case 'halt':
        return this.#halt(run)
      case 'cut':
        return this.#cut(run)
      case 'retries':
        return this.#retries(run)
      case 'check':
        return this.#check(run, glance)
      case 'judge':
        return this.#judge(run, glance)
      case 'sweep':
        return this.#sweep(run)
      case 'none':
        return Promise.resolve(isGoing(run) ? run.retriesAt : null)
    }
  }

  async #freeze({ key }: PumpRun): Promise<number> {
    const { isEnd } = await freezeStep(this.#env, key)
    if (isEnd) await setRunState(this.#env, key, { from: ['freezing'], to: 'sending' })
    return now()
  }

  async #halt({ key, halt }: PumpRun): Promise<number | null> {
    if (halt) await setRunState(this.#env, key, { from: ['sending', 'sampled', 'freezing'], ...halt })
    return now()
  }

  /** As many pieces as there is room for beside those that wait already. */
  async #cut(run: PumpRun): Promise<number | null> {
    const name = runName(run.key)
    const wanted = room(this.#pump.read(), this.facts, now()) - waitingPeople(this.#pump.read(), name)
    if (wanted <= 0) return null
    const { after, phase } = run
    const size = Math.min(PIECE, wanted)
    // A piece that is larger than what the portfolio has left would wait until it is not: the rest is cut smaller later.
    const pieces = this.facts.budget === Infinity ? Math.ceil(wanted / size) : Math.floor(wanted / size)
    const most = Math.min(MOST_CUT, pieces)
    const found = await nextRanges(this.#env, run.key, { after, phase, size, most })
    this.#pump.change((pump) => cut(pump, name, { ...found, from: after }, newId))
    const isLess = found.pieces.length < most || wanted > most * size
    return found.isEnd || isLess ? now() : null
  }

  async #retries(run: PumpRun): Promise<number | null> {
    const name = runName(run.key)
    const found = await dueRetries(this.#env, run.key, { after: run.retried, now: now(), most: MOST_RETRIES })
    this.#retryAt.set(name, found.nextAt)
    this.#pump.change((pump) => giveRetries(pump, name, found, { now: now(), newId }))
    const next = this.#pump.read().runs[name]
    const isIdle = !Object.values(this.#pump.read().leases).some(({ run: of }) => of === name)
    return isIdle ? now() : (next?.retriesAt ?? null)
  }

  /** Nothing is left that this object knows of. The counts say whether that is the end. */
  async #check(run: PumpRun, glance: RunGlance): Promise<number | null> {
    const name = runName(run.key)
    const { pending, retrying, total } = readCounts(glance.counts)
    if (run.phase === 'sample') {
      await setRunState(this.#env, run.key, { from: ['sending'], to: 'sampled' })
      return now()
    }
    if (pending === 0) {
      const reason = total === 0 ? NOBODY : null
      await setRunState(this.#env, run.key, { from: ['sending'], to: 'done', reason })
      return now()
    }
    if (retrying < pending && now() - (this.#recutAt.get(name) ?? 0) > RECUT_MS) {
      this.#recutAt.set(name, now())
      this.#pump.change((pump) => recut(pump, name))
      return now()
    }
    return run.retriesAt
  }

  async #judge(run: PumpRun, { waitMinutes, counts }: RunGlance): Promise<number | null> {
    const dueAt = (run.sampledAt ?? now()) + (waitMinutes ?? 0) * 60_000
    if (dueAt > now()) return dueAt
    const read = await readRun(this.#env, run.key)
    if (!read) return null
    await setWinner(this.#env, run.key, winnerOf(readCounts(counts), read.plan.settings.ab))
    return now()
  }

  /** Whoever was not written to is skipped, a bounded number at a time; then the run is over for this object. */
  async #sweep(run: PumpRun): Promise<number | null> {
    const name = runName(run.key)
    const errorText = run.state === 'cancelled' ? 'cancelled' : 'stopped'
    const after = this.#sweptTo.get(name) ?? ''
    const found = await scanKeys(this.#env, run.key, { after, most: MOST_SWEPT, status: [RECIPIENT.pending] })
    const onlyFrom = [RECIPIENT.pending]
    const moves = found.keys.map((phoneKey) => ({
      phoneKey,
      onlyFrom,
      status: RECIPIENT.skipped,
      errorCode: null,
      errorText,
      retryAt: null,
    }))
    if (moves.length > 0) await this.#env.DB.batch(moveStatements(this.#env.DB, run.key, moves))
    this.#sweptTo.set(name, found.after)
    if (!found.isEnd) return now()
    this.#sweptTo.delete(name)
    this.#pump.change((pump) => look(pump, run.key, null, now()))
    return null
  }

  /** Into the queue; what it does not take waits on. */
  async #offer(): Promise<void> {
    let offered: Lease[] = []
    this.#pump.change((pump) => {
      const given = offer(pump, this.facts, { now: now(), newId })
      offered = given.offered
      return given.pump
    })
    for (let i = 0; i < offered.length; i += BATCH) {
      const ids = offered.slice(i, i + BATCH).map(({ id }) => id)
      try {
        await this.#env.SENDS.sendBatch(ids.map((id) => ({ body: this.#notice(id) })))
      } catch (error) {
        log('warn', 'campaigns.offer', { error })
        this.#pump.change((pump) => takeBack(pump, ids))
      }
    }
  }

  #notice(lease: string): SendNotice {
    return { object: this.#phoneNumberId, lease }
  }
}

const NOBODY = {
  symbol: 'nobody',
  code: null,
  reason: 'Nobody was left to write to when it began.',
  cure: 'Look at whom the campaign is for, and at its filters.',
}

function seenOf(glance: RunGlance | undefined): SeenRun | null {
  if (!glance || glance.state === 'done' || glance.state === 'missed') return null
  const phase = glance.waitMinutes === null ? 'all' : glance.winner === null ? 'sample' : 'rest'
  return { state: glance.state, phase }
}

function waitingPeople(pump: Pump, name: string): number {
  let people = 0
  for (const { run, stage, piece } of Object.values(pump.leases))
    if (run === name && stage === 'waiting') people += piece.people
  return people
}

function earlier(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other
  return Math.min(one, other)
}
