import { isGoing, room, WAVE, withRun, type Facts, type Halt, type Lease, type Pump, type PumpRun } from './pump'
import { RECIPIENT, type RecipientMove } from './recipient'
import type { StateReason } from './schema'
import { describeFailure } from '../whatsapp/failures'
import type { RunEffect } from './outcome'
import type { PieceEnd, WaveAnswer, WaveResult } from './wave'

/** Without anybody asking for it, the queue has lost a message after so long. */
export const OFFERED_MS = 90_000
/** A consumer that was not heard of for so long is dead: a slot is 2 s ahead, a call takes 10 s at most. */
export const CLAIMED_MS = 40_000
/** One of Meta's codes so often in a row is no matter of the person any more. Source: the "k times". */
const SAME_TIMES = 5

/** Puts waiting pieces into the queue's hands, as many people as there is room for, every run its share. */
export function offer(
  pump: Pump,
  facts: Facts,
  { now, newId }: { now: number; newId: () => string },
): { pump: Pump; offered: Lease[] } {
  let left = room(pump, facts, now)
  const offered: Lease[] = []
  const leases = { ...pump.leases }
  for (const lease of inTurns(pump)) {
    if (left < lease.piece.people) break
    left -= lease.piece.people
    const fresh: Lease = { ...lease, id: newId(), stage: 'offered', claimedBy: null, until: now + OFFERED_MS }
    delete leases[lease.id]
    leases[fresh.id] = fresh
    offered.push(fresh)
  }
  return offered.length === 0 ? { pump, offered } : { pump: { ...pump, leases }, offered }
}

/** The waiting pieces of runs that go, one of each run after the other. */
function inTurns(pump: Pump): Lease[] {
  const byRun = new Map<string, Lease[]>()
  for (const lease of Object.values(pump.leases))
    if (lease.stage === 'waiting' && isGoing(pump.runs[lease.run]))
      byRun.set(lease.run, [...(byRun.get(lease.run) ?? []), lease])
  const lists = [...byRun.values()]
  const longest = Math.max(0, ...lists.map(({ length }) => length))
  return Array.from({ length: longest }, (_, i) => lists.flatMap((list) => list[i] ?? [])).flat()
}

/** The queue did not take them. A message that it took all the same names nothing any more once they are offered anew. */
export function takeBack(pump: Pump, ids: readonly string[]): Pump {
  const leases = { ...pump.leases }
  for (const id of ids) if (leases[id]?.stage === 'offered') leases[id] = { ...leases[id], ...FREE }
  return { ...pump, leases }
}

/** Null where it is not to be had: taken by another, offered anew, or its run stands. Asked twice by one, it is theirs. */
export function claim(pump: Pump, id: string, by: string, now: number): { pump: Pump; lease: Lease | null } {
  const lease = pump.leases[id]
  if (!lease || !isGoing(pump.runs[lease.run])) return { pump, lease: null }
  if (lease.stage === 'claimed') return { pump, lease: lease.claimedBy === by ? lease : null }
  if (lease.stage !== 'offered') return { pump, lease: null }
  const claimed: Lease = { ...lease, stage: 'claimed', claimedBy: by, until: now + CLAIMED_MS }
  return { pump: withLease(pump, claimed), lease: claimed }
}

export type Asked = { id: string; by: string; keys: readonly string[] }

/**
 * A consumer tells what came back and asks for its next: taken in and marked as one change of the lease, which is copied and
 * written down once. `grant` is asked only where the consumer may go on.
 */
export function wave(
  pump: Pump,
  asked: Asked & { results: readonly WaveResult[] },
  grant: () => WaveAnswer,
  now: number,
): { pump: Pump; answer: WaveAnswer } {
  const lease = pump.leases[asked.id]
  if (!lease || lease.claimedBy !== asked.by) return { pump, answer: { kind: 'expired' } }
  const told = heard(lease, asked.results)
  const after = affected(pump, lease.run, effectsOf(lease, asked.results))
  if (!mayGo(after.runs[lease.run], told, asked.keys)) return { pump: withLease(after, told), answer: { kind: 'stop' } }
  const answer = grant()
  const keys = answer.kind === 'go' ? answer.grants.map(({ key }) => key) : []
  return { pump: withLease(after, departed(told, keys, now)), answer }
}

/** Never more than a wave may be on its way. */
function mayGo(run: PumpRun | undefined, { inFlight }: Lease, keys: readonly string[]): boolean {
  return isGoing(run) && new Set([...inFlight, ...keys]).size <= WAVE
}

/** Results of calls. Those of a lease that is over change nothing here: their consumer writes them. */
function takeResults(pump: Pump, id: string, by: string, results: readonly WaveResult[]): Pump {
  const lease = pump.leases[id]
  if (!lease || lease.claimedBy !== by || results.length === 0) return pump
  return affected(withLease(pump, heard(lease, results)), lease.run, effectsOf(lease, results))
}

/** They may be called from now on: until a result comes, each of them may have gone out. Whoever asks is alive. */
function departed(lease: Lease, keys: readonly string[], now: number): Lease {
  return { ...lease, inFlight: [...new Set([...lease.inFlight, ...keys])], until: now + CLAIMED_MS }
}

function heard(lease: Lease, results: readonly WaveResult[]): Lease {
  if (results.length === 0) return lease
  const told = new Set(results.map(({ move }) => move.phoneKey))
  const kept = [...lease.kept.filter(({ phoneKey }) => !told.has(phoneKey)), ...results.map(({ move }) => move)]
  return { ...lease, kept, inFlight: lease.inFlight.filter((key) => !told.has(key)) }
}

/** Told again they count once. */
function effectsOf({ inFlight }: Lease, results: readonly WaveResult[]): (RunEffect | null)[] {
  return results.filter(({ move }) => inFlight.includes(move.phoneKey)).map(({ effect }) => effect)
}

/** What results say of the run as a whole. */
function affected(pump: Pump, name: string, effects: readonly (RunEffect | null)[]): Pump {
  const run = pump.runs[name]
  if (!run) return pump
  const next = effects.reduce(withEffect, run)
  return next === run ? pump : withRun(pump, next)
}

function withEffect(run: PumpRun, effect: RunEffect | null): PumpRun {
  if (effect?.kind === 'stop') return halted(run, { to: 'stopped', reason: effect.reason })
  if (effect?.kind === 'pause') return halted(run, { to: 'paused', reason: effect.reason })
  if (effect?.kind !== 'count-same') return run.same === null ? run : { ...run, same: null }
  const times = run.same?.code === effect.code ? run.same.times + 1 : 1
  const counted = { ...run, same: { code: effect.code, times } }
  return times < SAME_TIMES ? counted : halted(counted, { to: 'stopped', reason: reasonOf(effect.code) })
}

function reasonOf(code: number): StateReason {
  const { reason, cure } = describeFailure(code)
  return { symbol: 'same-error', code, reason: `${reason} (${SAME_TIMES} people in a row.)`, cure }
}

/** The first reason stays; a stop goes before a pause. */
function halted(run: PumpRun, halt: Halt): PumpRun {
  return run.halt && (run.halt.to === 'stopped' || halt.to === 'paused') ? run : { ...run, halt }
}

/** A consumer is through with its piece, or gives back what it could not do. */
export function finish(pump: Pump, id: string, by: string, end: PieceEnd): Pump {
  const before = pump.leases[id]
  if (!before || before.claimedBy !== by) return pump
  const told = affected(takeResults(pump, id, by, end.results), before.run, end.effect ? [end.effect] : [])
  const run = told.runs[before.run]
  const next = run && end.quietUntil > run.quietUntil ? withRun(told, { ...run, quietUntil: end.quietUntil }) : told
  const lease = next.leases[id]!
  const inFlight = lease.inFlight.filter((key) => !end.unsent.includes(key))
  if (!end.isWritten || inFlight.length > 0)
    return withLease(next, { ...lease, inFlight, stage: 'settling', claimedBy: null })
  return end.isWhole ? without(next, id) : withLease(next, { ...lease, ...FREE })
}

const FREE = { stage: 'waiting', claimedBy: null, until: 0, inFlight: [], kept: [] } as const

/** Gives up on consumers that are dead and messages that are lost. Only what was claimed has something to settle. */
export function expire(pump: Pump, now: number): Pump {
  const late = Object.values(pump.leases).filter(
    ({ stage, until }) => (stage === 'offered' || stage === 'claimed') && until <= now,
  )
  if (late.length === 0) return pump
  const leases = { ...pump.leases }
  for (const lease of late)
    leases[lease.id] =
      lease.stage === 'offered' ? { ...lease, ...FREE } : { ...lease, stage: 'settling', claimedBy: null }
  return { ...pump, leases }
}

export function settling(pump: Pump): Lease[] {
  return Object.values(pump.leases).filter(({ stage }) => stage === 'settling')
}

/** What D1 has to hear of before such a piece is offered again: results, and who may have gone out. */
export function settlement(lease: Lease, now: number): RecipientMove[] {
  const unknown = lease.inFlight.map((phoneKey) => ({
    phoneKey,
    onlyFrom: [RECIPIENT.pending],
    status: RECIPIENT.unknown,
    sentAt: now,
  }))
  return [...lease.kept, ...unknown]
}

/** Its settlement is in D1. */
export function settled(pump: Pump, id: string): Pump {
  const lease = pump.leases[id]
  return lease?.stage === 'settling' ? withLease(pump, { ...lease, ...FREE }) : pump
}

function withLease(pump: Pump, lease: Lease): Pump {
  return { ...pump, leases: { ...pump.leases, [lease.id]: lease } }
}

function without(pump: Pump, id: string): Pump {
  const { [id]: _done, ...leases } = pump.leases
  return { ...pump, leases }
}
