import type { OlderFlows } from '../../conversations/bot-context'
import { botTurn, nextBotTimer, withAccepted, type BotTurn } from '../../conversations/bot-turn'
import { markSending, messageRowOf, settle, type OutboxRow } from '../../conversations/outbox'
import type { MessageRow } from '../../conversations/rows'
import type { ConversationState, Relation } from '../../conversations/state'
import type { ConfigSnapshot } from '../../settings/snapshot'
import type { TraceLine } from '../effects'
import type { DueEvent, ResultEvent } from '../events'
import { givenUpAt, timedOut } from '../job-deadline'
import type { BotJob, JobResult } from '../jobs'
import { choicesOf, happeningOf, happeningOfJob, replyOf, type Choice, type Happening } from './shown'
import type { LabOutcome } from './step'

/** Ours: timers that arm each other for ever would hold the page. */
const MOST_RINGS = 500

/** Why bots said or did not say something, and what made them look. */
export type LabDecision = { cause: 'message' | 'timer' | 'result'; at: number; trace: TraceLine[] }

/** What came of one step. */
export type LabTurn = {
  at: number
  lines: MessageRow[]
  decisions: LabDecision[]
  happened: Happening[]
  replies: LabOutcome['replies']
}

/** One conversation that is played; `drive.ts` takes it from step to step. Nothing in it reaches anybody. */
export type Lab = {
  readonly config: ConfigSnapshot
  readonly olderFlows: OlderFlows
  readonly relation: Relation
  conversation: ConversationState
  at: number
  seq: number
  /** Calls whose result is typed by whoever plays. */
  jobs: BotJob[]
  /** What the customer could tap, oldest first. */
  choices: Choice[]
  turn: LabTurn
}

export function newTurn(at: number): LabTurn {
  return { at, lines: [], decisions: [], happened: [], replies: [] }
}

/** Takes what a turn of the bots came to, as the Conversation does; everything that is sent is accepted at once. */
export function settleTurn(lab: Lab, turn: BotTurn, cause: LabDecision['cause']): void {
  const before = lab.conversation
  lab.conversation = turn.state
  if (turn.trace !== null) {
    const trace = JSON.parse(turn.trace) as TraceLine[]
    lab.turn.decisions.push({ cause, at: lab.at, trace })
  }
  for (const note of turn.notes) showNote(lab, note)
  for (const row of turn.rows) send(lab, row)
  for (const notice of turn.notices) lab.turn.happened.push({ kind: 'notice', what: notice })
  showRemembered(lab, before)
  lab.jobs.push(...turn.jobs)
  for (const job of turn.jobs) lab.turn.happened.push(happeningOfJob(job))
  for (const job of turn.jobs) if (givenUpAt(job) === null) finishJob(lab, job, pretended(lab, job))
}

export function send(lab: Lab, row: OutboxRow): void {
  const { waId, userId } = lab.conversation
  const sent = settle(markSending(row, lab.at), { outcome: 'sent', wamid: `lab.out.${row.n}`, waId, userId }, lab.at)
  lab.turn.lines.push(messageRowOf(sent))
  lab.choices.push(...choicesOf(sent.message))
  if (!row.sentBy.startsWith('staff:')) lab.turn.replies.push(replyOf(row.message))
  lab.conversation = withAccepted(lab.conversation, { sentBy: row.sentBy, at: sent.stateAt }, lab.config)
}

export function showNote(lab: Lab, note: OutboxRow): void {
  lab.turn.lines.push(messageRowOf(note))
  lab.turn.happened.push(...happeningOf(note))
}

/** Lets the time pass until `until`: timers ring and calls are given up, each at its moment. */
export function passTime(lab: Lab, until: number): void {
  for (let rings = 0; rings < MOST_RINGS; rings++) {
    const due = nextRing(lab)
    if (due === null || due.at > until) break
    lab.at = Math.max(lab.at, due.at)
    if (due.job) finishJob(lab, due.job, timedOut(due.job))
    else take(lab, { kind: 'due', at: lab.at }, `t${lab.conversation.commands}`, 'timer')
  }
  lab.at = Math.max(lab.at, until)
}

/** What happens next by itself; `job` null: a timer of the bots. */
export function nextRing(lab: Pick<Lab, 'conversation' | 'jobs'>): { at: number; job: BotJob | null } | null {
  const timer = nextBotTimer(lab.conversation)
  const dues = lab.jobs.flatMap((job) => {
    const at = givenUpAt(job)
    return at === null ? [] : [{ at, job }]
  })
  const all = [...(timer === null ? [] : [{ at: timer, job: null }]), ...dues]
  return all.toSorted((a, b) => a.at - b.at)[0] ?? null
}

/** The result of a call, typed or pretended, comes back as the event that it is. */
export function finishJob(lab: Lab, job: BotJob, result: JobResult): void {
  lab.jobs = lab.jobs.filter(({ id }) => id !== job.id)
  take(lab, { kind: 'result', jobId: job.id, result, at: lab.at }, `r${job.id}`, 'result')
}

function take(lab: Lab, event: DueEvent | ResultEvent, id: string, cause: LabDecision['cause']): void {
  const { config, olderFlows, at, seq } = lab
  const turn = botTurn(lab.conversation, event, { config, id, at, seq, answers: null, olderFlows })
  const state = { ...turn.state, commands: turn.state.commands + 1 }
  settleTurn(lab, { ...turn, state }, cause)
}

/** What the CRM would say. */
function pretended(lab: Lab, job: BotJob): JobResult {
  if (job.kind === 'record' || job.kind === 'turn') return { ok: true, kind: job.kind }
  return { ok: true, kind: 'ticket', ticketId: 1_001 + Math.max(0, lab.seq - 1) }
}

function showRemembered({ conversation, turn }: Lab, before: ConversationState): void {
  for (const { stars, comment } of conversation.untoldRatings.slice(before.untoldRatings.length))
    turn.happened.push({ kind: 'rating', what: comment === null ? String(stars) : `${stars} ${comment}` })
  const { suggestion } = conversation.bots
  if (suggestion !== null && suggestion !== before.bots.suggestion)
    turn.happened.push({ kind: 'suggestion', what: suggestion.text })
  for (const { kind } of conversation.untoldConsents.slice(before.untoldConsents.length).slice(0, 1))
    turn.happened.push({ kind: 'consent', what: kind })
}
