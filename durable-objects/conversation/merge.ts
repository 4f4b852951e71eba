import { newestConsent } from '../../src/consents/known'
import type { BotJob } from '../../src/bots/jobs'
import { newMemory, restoredMemory } from '../../src/bots/memory'
import { carriedJob, mergedMemory } from '../../src/bots/merged-memory'
import { now } from '../../src/clock'
import type { Change } from '../../src/conversations/changes'
import { formerIds, withFormerKeys } from '../../src/conversations/former-keys'
import type { OutboxRow } from '../../src/conversations/outbox'
import type { ConversationState } from '../../src/conversations/state'
import { stubs } from '../stubs'
import { staysItself } from './chain'
import type { Core } from './core'
import type { Drain } from './drain'
import type { Emitter } from './emitter'
import type { Files } from './files'
import type { Lanes } from './lanes'
import type { StoredEvent } from './storage'

/** What the losing conversation hands over. Sent as JSON text: an object's RPC must not depend on a class of the other version. */
export type Handover = {
  state: ConversationState
  waiting: StoredEvent[]
  /** For the wamids; without their texts, which D1 has. */
  known: StoredEvent[]
  open: OutboxRow[]
  /** Changes of the CRM that are still to be made; absent in the handover of an older version. */
  jobs?: BotJob[]
  changes: { wamid: string; receivedAt: number; change: Change }[]
}

type Parts = { drain: Drain; lanes: Lanes; emitter: Emitter; files: Files; open(): void; goOn(): void }

/**
 * Gives this conversation to `winner` and forwards to it for ever. It comes to rest and notes on disk whose it will be, so
 * that after a crash it stays at rest and its alarm goes on here; then it hands over until nothing came meanwhile. The
 * winner takes each event and row once. Where the winner gives itself to this one, one of them stays. Core rule 13.
 */
export async function giveTo(given: string, core: Core, parts: Parts): Promise<void> {
  const { drain, lanes, emitter, files } = parts
  if (core.state.forward || core.state.name === given) return
  const winner = core.state.mergingInto ?? given
  const waiting = drain.freeze()
  await Promise.all([drain.run(), lanes.freeze()])
  await emitter.flush()
  if (core.state.mergingInto === null) core.commit({ state: { ...core.state, mergingInto: winner } })
  if (await staysItself(core, winner)) return stay(core, parts)
  const target = stubs(core.env).conversation(winner)
  let winnerId = ''
  for (let handed = ''; handed !== stockOf(core, waiting);) {
    handed = stockOf(core, waiting)
    winnerId = await target.absorb(JSON.stringify(handover(core, waiting)))
    if (await staysItself(core, winner)) return stay(core, parts)
  }
  core.commit({
    state: retired(core, winner, winnerId),
    also: () => {
      core.storage.dropOpenOutbox()
      core.storage.jobs.dropAll()
      files.handOver(waiting.map(({ inbound }) => inbound.key))
    },
  })
  core.open.clear()
  emitter.kick()
}

/** Nothing is given away after all; what the other one has taken by now it gives back when it comes here. */
function stay(core: Core, parts: Parts): void {
  core.commit({ state: { ...core.state, mergingInto: null } })
  parts.open()
  parts.goOn()
}

/** What there is to hand over: another text means that something came. */
function stockOf(core: Core, waiting: readonly StoredEvent[]): string {
  return JSON.stringify([waiting.length, core.state.commands, ...core.open.keys()])
}

/** Everything of this conversation that the winner needs; its drain and lanes are at rest. A mark without a call has certainly not gone. */
function handover(core: Core, waiting: readonly StoredEvent[]): Handover {
  const waits = new Set(waiting.map(({ seq }) => seq))
  const known = core.storage.allEvents().filter(({ seq }) => !waits.has(seq))
  return {
    state: core.state,
    waiting: [...waiting],
    known: known.map((event) => ({ ...event, inbound: { ...event.inbound, raw: '' } })),
    open: [...core.open.values()].map((row) => (core.fresh.has(row.n) ? { ...row, state: 'queued' } : row)),
    jobs: core.storage.jobs.all().flatMap(({ job }) => carriedJob(job, core.state.id) ?? []),
    changes: core.storage.allChanges(),
  }
}

/**
 * Takes over another conversation's waiting events, known wamids and open sends, each once however often it is handed
 * over. Sends under way move as unknown; rows of the other thread keep their id. Returns what the drain still has to do.
 * Core rule 13.
 */
export function absorb(core: Core, handover: Handover): StoredEvent[] {
  const { state: loser } = handover
  const fresh: StoredEvent[] = []
  const jobs = handover.jobs ?? []
  const one = core.storage.hasAbsorbed(loser.id)
    ? joinedAgain(core.state, loser)
    : { ...joined(core.state, loser), bots: mergedMemory(core.state.bots, restoredMemory(loser.bots), jobs) }
  const state = withFormerKeys(core.state, one, [loser])
  const rows = handover.open
    .filter(({ id }) => !core.storage.hasOutbox(id))
    .map((row, i) => adopt(row, state.outN + i + 1))
  core.commit({
    state: { ...state, outN: state.outN + rows.length },
    rows,
    also: () => {
      core.storage.noteAbsorbed(loser.id)
      for (const job of jobs) core.storage.jobs.add(job, now())
      for (const event of handover.known) core.storage.addEvent({ ...event, seq: 0 })
      for (const { wamid, receivedAt, change } of handover.changes) {
        if (!core.storage.change(wamid)) core.storage.saveChange(wamid, change, receivedAt)
      }
      for (const event of handover.waiting) {
        const moved = { ...event, seq: core.lastSeq + 1 }
        if (!core.storage.addEvent(moved)) continue
        core.lastSeq++
        fresh.push(moved)
      }
    },
  })
  return fresh
}

/** The losing side's last words: its row says where the thread goes on, and every call is passed on from now. */
function retired(core: Core, winnerName: string, winnerId: string): ConversationState {
  const { state } = core
  return {
    ...state,
    forward: { name: winnerName, why: 'merged' },
    mergedInto: winnerId,
    mergingInto: null,
    claims: [],
    processed: core.lastSeq,
    emittedSeq: core.lastSeq,
    status: 'closed',
    outcome: 'merged',
    waitingSince: null,
    scheduled: [],
    bots: newMemory(),
    commands: state.commands + 1,
  }
}

function adopt(row: OutboxRow, n: number): OutboxRow {
  return { ...row, n, state: row.state === 'sending' ? 'unknown' : row.state }
}

function joined(winner: ConversationState, loser: ConversationState): ConversationState {
  return {
    ...winner,
    waId: winner.waId ?? loser.waId,
    userId: winner.userId ?? loser.userId,
    formerUserIds: formerIds(winner.formerUserIds, ...(loser.formerUserIds ?? []), loser.userId),
    parentUserId: winner.parentUserId ?? loser.parentUserId,
    profileName: winner.profileName ?? loser.profileName,
    username: winner.username ?? loser.username,
    relation: winner.relation ?? loser.relation,
    assigned: winner.assigned ?? loser.assigned,
    labels: [...new Set([...winner.labels, ...(loser.labels ?? [])])].toSorted((a, b) => a - b),
    scheduled: [...winner.scheduled, ...(loser.scheduled ?? [])].toSorted((a, b) => a.at - b.at),
    blockedAt: winner.blockedAt ?? loser.blockedAt ?? null,
    consent: newestConsent([winner.consent, loser.consent]),
    firstMessageAt: least(winner.firstMessageAt, loser.firstMessageAt),
    lastMessageAt: most(winner.lastMessageAt, loser.lastMessageAt),
    lastInAt: most(winner.lastInAt, loser.lastInAt),
    windowUntil: most(winner.windowUntil, loser.windowUntil),
    waitingSince: least(winner.waitingSince, loser.waitingSince),
    humanUntil: most(winner.humanUntil, loser.humanUntil),
    personSince: most(winner.personSince, loser.personSince),
    botsPausedAt: winner.botsPausedAt ?? loser.botsPausedAt,
    lastMessage: (loser.lastMessageAt ?? 0) > (winner.lastMessageAt ?? 0) ? loser.lastMessage : winner.lastMessage,
    lastInSeq: winner.lastInSeq + loser.lastInSeq,
    commands: winner.commands + 1,
  }
}

/** What people did there after the first handover. */
function joinedAgain(winner: ConversationState, loser: ConversationState): ConversationState {
  return {
    ...winner,
    consent: newestConsent([winner.consent, loser.consent]),
    humanUntil: most(winner.humanUntil, loser.humanUntil),
    personSince: most(winner.personSince, loser.personSince),
  }
}

function least(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.min(a, b)
}

function most(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.max(a, b)
}
