import { newState, type Relation } from '../../conversations/state'
import type { ConfigSnapshot } from '../../settings/snapshot'
import type { Inbound } from '../../whatsapp/events'
import type { BotJob, JobResult } from '../jobs'
import { outcomeOf } from './case'
import { hearInbound, staffActs, type StaffAct } from './drive'
import { finishJob, newTurn, passTime, type Lab } from './lab'
import type { LabOutcome } from './step'

/** Something that really happened: the customer wrote, or staff acted. */
export type RealEvent = { at: number } & ({ kind: 'inbound'; inbound: Inbound } | { kind: 'staff'; does: StaffAct })

/** A real conversation, as far as it is played again. */
export type RealConversation = {
  id: string
  name: string | null
  phoneNumberId: string
  relation: Relation
  /** Before the first event here: when they first wrote, and when last. */
  firstMessageAt: number | null
  lastInAt: number | null
  /** Oldest first. */
  events: RealEvent[]
}

/** Where the replies differ; `said` is what came before it. */
export type ReplayDifference = { at: number; said: string | null; published: LabOutcome; draft: LabOutcome }

/** Plays a real conversation with both configurations and says where they differ. Pure. */
export function replay(real: RealConversation, published: ConfigSnapshot, draft: ConfigSnapshot): ReplayDifference[] {
  const [a, b] = [playReal(real, published), playReal(real, draft)]
  return real.events.flatMap((event, i) => {
    const [left, right] = [a[i], b[i]]
    if (!left || !right || JSON.stringify(left.replies) === JSON.stringify(right.replies)) return []
    return [{ at: event.at, said: left.said, published: left, draft: right }]
  })
}

type Outcome = LabOutcome & { said: string | null }

function playReal(real: RealConversation, config: ConfigSnapshot): Outcome[] {
  const lab = begin(real, config)
  return real.events.map((event, i) => {
    lab.turn = newTurn(lab.at)
    lab.at = Math.max(lab.at, event.at)
    if (event.kind === 'inbound') hearInbound(lab, event.inbound)
    else staffActs(lab, event.does, '…')
    // What rings before the next real event belongs to this one; after the last one a day is looked at.
    settleUntil(lab, real.events[i + 1]?.at ?? event.at + DAY_MS)
    const said = lab.turn.lines.find(({ direction }) => direction === 'in')?.body ?? null
    return { ...outcomeOf(lab.turn), said }
  })
}

const DAY_MS = 24 * 3_600_000

/** Calls are answered at once, the same on both sides. */
function settleUntil(lab: Lab, until: number): void {
  for (let i = 0; i < 50; i++) {
    const job = lab.jobs[0]
    if (job) finishJob(lab, job, madeUp(job))
    else {
      const next = lab.conversation.bots.timers[0]
      if (!next || next.at >= until) return
      passTime(lab, Math.max(lab.at, next.at))
    }
  }
}

function madeUp(job: BotJob): JobResult {
  if (job.kind === 'ai') return { ok: true, kind: 'ai', answer: '[AI]', wants: [] }
  return { ok: false, reason: 'time-out', say: 'Replays call nobody.' }
}

function begin(real: RealConversation, config: ConfigSnapshot): Lab {
  const { id, phoneNumberId, relation, firstMessageAt, lastInAt, events } = real
  const at = events[0]?.at ?? 0
  const state = {
    ...newState(`${phoneNumberId}:replay`),
    id,
    firstMessageAt,
    lastInAt,
    relation,
    assigned: relation.assigned,
  }
  const none = { seq: 0, jobs: [], choices: [], turn: newTurn(at) }
  return { config, olderFlows: new Map(), relation, conversation: state, at, ...none }
}
