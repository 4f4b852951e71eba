import type { Bot } from './bot'
import { runFlow } from './flow/run'
import type { FlowInput, FlowStep } from './flow/step'
import { readTapId } from './flow/tap-id'
import { withoutFlow, workedIn } from './flow/work-in'
import type { Heard } from './hear'
import type { JobResult } from './jobs'
import type { JobNote } from './memory'
import { note } from './trace'
import { jump, say, type Turn } from './turn'

/** The customer's message goes to the flow that waits for it; false where none does, or it has no use for it. */
export function goOnWithFlow(turn: Turn, { event }: Heard): boolean {
  const { flow } = turn.memory
  if (flow?.waits === 'answer') return step(turn, { kind: 'answer', said: event.said, tapped: event.tapped })
  const tap = flow && event.tapped ? readTapId(event.tapped.id) : null
  if (!tap || tap.botId !== flow?.botId) return false
  note(turn.trace, flowBot(turn), 'skipped', () => 'The tapped question was answered already.')
  turn.hasAnswered = true
  return true
}

/** Its timer rang; `node` is where it was armed. */
export function wakeFlow(turn: Turn, node: string): void {
  const { flow } = turn.memory
  if (flow?.node !== node || flow.waits === 'job') return
  if (turn.context.isHumanMode) return leaveFlow(turn)
  step(turn, { kind: 'time' })
}

/** A call of its own has ended; null: too late, which goes the way of a failure. */
export function resumeFlow(turn: Turn, job: JobNote, result: JobResult | null): void {
  const { flow } = turn.memory
  if (flow?.waits !== 'job' || flow.job !== job.id) return
  if (turn.context.isHumanMode) return leaveFlow(turn)
  step(turn, { kind: 'result', result })
}

/** The summary was confirmed and is ticket `ticketId`, or was declined (null). False where no flow waits for it any more. */
export function goOnConfirmed(turn: Turn, ticketId: number | null): boolean {
  if (turn.memory.flow?.waits !== 'confirm') return false
  return step(turn, { kind: 'confirmed', ticketId })
}

/** A person is in charge: the flow's question is not what the customer answers any more. */
export function leaveFlow(turn: Turn): void {
  if (turn.memory.flow !== null) endBy(turn, 'A person took over, so the flow ends.')
}

function endBy(turn: Turn, why: string): void {
  note(turn.trace, flowBot(turn), 'suppressed', () => why)
  turn.memory = withoutFlow(turn.memory)
}

function step(turn: Turn, input: FlowInput): boolean {
  const { memory, context } = turn
  const state = memory.flow
  if (state === null) return false
  const flow = context.flowOf(state.botId, state.version)
  if (!flow) {
    endBy(turn, 'The version of the flow that the customer was in is not there any more.')
    return false
  }
  const jobId = `${context.seq}.${memory.jobs.length}`
  const { botId, version } = state
  const flowStep = runFlow(flow, state, input, { botId, version, context, at: turn.at, jobId })
  applyStep(turn, flowBot(turn), flowStep)
  return flowStep.isHeard
}

/** What a step of a flow leads to: messages, timer, call, summary, the bot that it jumps to. */
function applyStep(turn: Turn, bot: { id: number; name: string }, flowStep: FlowStep): void {
  const forMessage = turn.context.lastInSeq
  const { memory, messages, effects } = workedIn(turn.memory, flowStep, { botId: bot.id, forMessage, at: turn.at })
  turn.memory = memory
  say(turn, bot, messages)
  turn.effects.push(...effects)
  if (flowStep.isHeard && (effects.length > 0 || flowStep.state !== null)) turn.hasAnswered = true
  for (const why of flowStep.why) note(turn.trace, bot, 'answered', () => why)
  const { problem } = flowStep
  if (problem !== null) note(turn.trace, bot, 'failed', () => problem)
  jump(turn, bot, flowStep)
}

function flowBot({ memory, bots }: Turn): Pick<Bot, 'id' | 'name'> {
  const id = memory.flow?.botId ?? 0
  return { id, name: bots.byId.get(id)?.name ?? `Flow ${id}` }
}
