import type { RecipientMove, RunKey } from './recipient'
import type { RunState, StateReason } from './schema'

/**
 * What a number's object knows of the runs that go through it: which pieces were given out, to whom, and what came back.
 * Everything here is pure, `now` is an argument; `leases.ts` changes pieces, this file runs. D1 holds what matters to people
 * (each recipient's row, the run's state); this holds who may send which of them now.
 */
export type Pump = {
  readonly runs: Readonly<Record<string, PumpRun>>
  readonly leases: Readonly<Record<string, Lease>>
  /** How long D1 takes for a piece's results, smoothed; 0 where nothing is known. And when that was measured. */
  readonly lagMs: number
  readonly lagAt: number
}

/** Of an A/B test the sample goes first, then the rest by the winner's template; `all` where there is no test. */
export type Phase = 'all' | 'sample' | 'rest'

/** Recipients in the order of their keys behind `after` up to `to`; with `keys` those alone (another try). */
export type Piece = { phase: Phase; after: string; to: string; keys: readonly string[] | null; people: number }

/**
 * A piece and who has it. `waiting`: nobody, it is to be offered. `offered`: a queue message names it; `until` says when
 * the queue has lost it. `claimed`: a consumer works on it and is given up at `until`. `settling`: nobody any more, and D1
 * has to hear what is known of it first. A piece that is offered again gets another id, so that whoever had it before finds
 * nothing.
 */
export type Lease = {
  readonly id: string
  readonly run: string
  readonly piece: Piece
  readonly stage: 'waiting' | 'offered' | 'claimed' | 'settling'
  readonly claimedBy: string | null
  readonly until: number
  /** May have been called and have no result yet: at most `WAVE` keys. */
  readonly inFlight: readonly string[]
  /** Results that no consumer has written to D1 yet. */
  readonly kept: readonly RecipientMove[]
}

export type PumpRun = {
  readonly key: RunKey
  /** As D1 had it when it was last looked at. */
  readonly state: RunState
  readonly phase: Phase
  /** Up to this key everything of the phase was cut into pieces; `isCut`: all of it was. */
  readonly after: string
  readonly isCut: boolean
  /** The retry that was given out last; those before it have had their turn in this round. */
  readonly retried: RetryCursor | null
  /** No look for retries before this. */
  readonly retriesAt: number
  /** Until then recipients sleep, as far as the last pieces showed. */
  readonly quietUntil: number
  readonly sampledAt: number | null
  /** The code that came last, and how often in a row. */
  readonly same: { code: number; times: number } | null
  /** Something that came back stops or pauses the run; D1 is to hear of it. */
  readonly halt: Halt | null
}

export type RetryCursor = { at: number; phoneKey: string }
export type Halt = { to: 'stopped' | 'paused'; reason: StateReason }

/** What the run's row in D1 says. */
export type SeenRun = { state: RunState; phase: Phase }

/** Recipients a queue message, and a wave. Source: core rules 18, 19. */
export const PIECE = 50
export const WAVE = 5
/** As much work lies in the queue. */
export const AHEAD_MS = 30_000
/** D1 that takes longer than this for a piece's results makes less be offered, in proportion. Core rule 20. */
const EASY_LAG_MS = 500
/** A measured lag is believed for so long. */
const LAG_FRESH_MS = 60_000
/** Without anything due, retries are looked for so often. */
export const LOOK_MS = 15_000

export const emptyPump: Pump = { runs: {}, leases: {}, lagMs: 0, lagAt: 0 }

/** The name of a run in this object. */
export function runName({ campaignId, run }: RunKey): string {
  return `${campaignId}.${run}`
}

/** Takes over what D1 says of a run; null: it is over or gone, and is forgotten once nobody works on it. */
export function look(pump: Pump, key: RunKey, seen: SeenRun | null, now: number): Pump {
  const name = runName(key)
  const known = pump.runs[name]
  if (!seen) return known && !isBusy(pump, name) ? forget(pump, name) : pump
  if (!known) return withRun(pump, { ...freshRun(key, seen), sampledAt: seen.state === 'sampled' ? now : null })
  const next = {
    ...known,
    state: seen.state,
    ...(seen.phase === known.phase ? {} : { phase: seen.phase, after: '', isCut: false }),
    // Whoever made it go on again did so knowing why it stood.
    halt: isHalted(known) && seen.state === 'sending' && known.state !== 'sending' ? null : known.halt,
    sampledAt: seen.state === 'sampled' ? (known.sampledAt ?? now) : known.sampledAt,
    retriesAt: seen.state === known.state ? known.retriesAt : now,
  }
  const taken = same(known, next) ? pump : withRun(pump, next)
  return isGoing(next) ? taken : takenBack(taken, name)
}

/** What lies in the queue of a run that stands is offered anew when it goes on. */
function takenBack(pump: Pump, name: string): Pump {
  const lying = Object.values(pump.leases).filter(({ run, stage }) => run === name && stage === 'offered')
  if (lying.length === 0) return pump
  const waiting = lying.map((lease) => [lease.id, { ...lease, stage: 'waiting' as const }])
  return { ...pump, leases: { ...pump.leases, ...(Object.fromEntries(waiting) as Record<string, Lease>) } }
}

function freshRun(key: RunKey, { state, phase }: SeenRun): PumpRun {
  return {
    key,
    state,
    phase,
    after: '',
    isCut: false,
    retried: null,
    retriesAt: 0,
    quietUntil: 0,
    sampledAt: null,
    same: null,
    halt: null,
  }
}

/** May its people be written to now? */
export function isGoing(run: PumpRun | undefined): boolean {
  return run !== undefined && run.state === 'sending' && run.halt === null
}

function isHalted({ halt }: PumpRun): boolean {
  return halt !== null
}

/** Somebody may be calling Meta for it right now. */
export function isBusy(pump: Pump, name: string): boolean {
  return Object.values(pump.leases).some(
    ({ run, stage }) => run === name && (stage === 'claimed' || stage === 'settling'),
  )
}

/** People who are with the queue or a consumer, of one run or of all. */
export function outstanding(pump: Pump, name?: string): number {
  let people = 0
  for (const { run, stage, piece } of Object.values(pump.leases))
    if (stage !== 'waiting' && (name === undefined || run === name)) people += piece.people
  return people
}

/** People of the smallest piece that waits to be offered; one where none does. */
export function leastWaiting(pump: Pump, name: string): number {
  const waiting = Object.values(pump.leases).filter(({ run, stage }) => run === name && stage === 'waiting')
  return waiting.length === 0 ? 1 : Math.min(...waiting.map(({ piece }) => piece.people))
}

export type Facts = {
  /** What campaigns of this number may send in a second. */
  perSecond: number
  /** People whom the portfolio's limit lets us reach beside those that are with somebody already. */
  budget: number
  /** Until then nobody calls Meta. */
  closedUntil: number
}

/** How many more people may be given out now, over all runs. */
export function room(pump: Pump, { perSecond, budget, closedUntil }: Facts, now: number): number {
  if (closedUntil > now) return 0
  const ahead = Math.max(PIECE, Math.ceil((perSecond * AHEAD_MS * easeOf(pump, now)) / 1000))
  return Math.max(0, Math.min(ahead - outstanding(pump), budget))
}

/** 1 while D1 keeps up, less in proportion to its lag. */
export function easeOf({ lagMs, lagAt }: Pump, now: number): number {
  return now - lagAt > LAG_FRESH_MS ? 1 : Math.min(1, EASY_LAG_MS / Math.max(1, lagMs))
}

export function measured(pump: Pump, d1Ms: number, now: number): Pump {
  const before = now - pump.lagAt > LAG_FRESH_MS ? d1Ms : pump.lagMs
  return { ...pump, lagMs: before * 0.7 + d1Ms * 0.3, lagAt: now }
}

/** What its number's object does next for a run. `check`: nothing is left that is known of. */
export type Step = 'freeze' | 'halt' | 'cut' | 'retries' | 'check' | 'judge' | 'sweep' | 'none'

export function stepOf(pump: Pump, run: PumpRun, now: number): Step {
  const name = runName(run.key)
  if (run.halt && run.state === 'sending') return 'halt'
  switch (run.state) {
    case 'freezing':
      return 'freeze'
    case 'sampled':
      return 'judge'
    case 'cancelled':
    case 'stopped':
      return isBusy(pump, name) ? 'none' : 'sweep'
    case 'sending':
      if (!run.isCut) return 'cut'
      if (run.retriesAt <= now) return 'retries'
      return Object.values(pump.leases).some((lease) => lease.run === name) ? 'none' : 'check'
    case 'paused':
    case 'done':
    case 'missed':
      return 'none'
  }
}

/** Ranges that were read from D1 behind `from`. Where the run was cut further meanwhile they are somebody's already. */
export function cut(
  pump: Pump,
  name: string,
  found: { pieces: readonly Piece[]; from: string; after: string; isEnd: boolean },
  newId: () => string,
): Pump {
  const run = pump.runs[name]
  if (!run || run.isCut || found.from !== run.after) return pump
  return withRun(waitingFor(pump, name, found.pieces, newId), { ...run, after: found.after, isCut: found.isEnd })
}

/** Begins with a phase's people from the start, e.g. where counts and pieces do not agree. Only while nobody has any. */
export function recut(pump: Pump, name: string): Pump {
  const run = pump.runs[name]
  const hasLeases = Object.values(pump.leases).some((lease) => lease.run === name)
  return run && !hasLeases ? withRun(pump, { ...run, after: '', isCut: false }) : pump
}

/**
 * Retries that have fallen due, read behind `run.retried`. Who is in somebody's hands already is left out. At the end of a
 * round the next begins at the first again: `nextAt` is the earliest that will fall due, null where none will.
 */
export function giveRetries(
  pump: Pump,
  name: string,
  found: { due: readonly RetryCursor[]; isEnd: boolean; nextAt: number | null },
  { now, newId }: { now: number; newId: () => string },
): Pump {
  const run = pump.runs[name]
  if (!run) return pump
  const inHand = new Set(Object.values(pump.leases).flatMap(({ piece }) => piece.keys ?? []))
  const keys = found.due.map(({ phoneKey }) => phoneKey).filter((key) => !inHand.has(key))
  const pieces = chunk(keys).map((part) => ({ phase: run.phase, after: '', to: '', keys: part, people: part.length }))
  const retriesAt = found.isEnd ? Math.min(found.nextAt ?? Infinity, now + LOOK_MS) : now
  const retried = found.isEnd ? null : (found.due.at(-1) ?? null)
  return withRun(waitingFor(pump, name, pieces, newId), { ...run, retried, retriesAt: Math.max(retriesAt, now) })
}

function chunk(keys: readonly string[]): string[][] {
  const parts: string[][] = []
  for (let i = 0; i < keys.length; i += PIECE) parts.push(keys.slice(i, i + PIECE))
  return parts
}

function waitingFor(pump: Pump, run: string, pieces: readonly Piece[], newId: () => string): Pump {
  if (pieces.length === 0) return pump
  const leases = { ...pump.leases }
  for (const piece of pieces) {
    const id = newId()
    leases[id] = { id, run, piece, stage: 'waiting', claimedBy: null, until: 0, inFlight: [], kept: [] }
  }
  return { ...pump, leases }
}

function forget(pump: Pump, name: string): Pump {
  const { [name]: _gone, ...runs } = pump.runs
  const leases = Object.fromEntries(Object.entries(pump.leases).filter(([, lease]) => lease.run !== name))
  return { ...pump, runs, leases }
}

export function withRun(pump: Pump, run: PumpRun): Pump {
  return { ...pump, runs: { ...pump.runs, [runName(run.key)]: run } }
}

function same(one: PumpRun, other: PumpRun): boolean {
  return (Object.keys(other) as (keyof PumpRun)[]).every((key) => one[key] === other[key])
}
