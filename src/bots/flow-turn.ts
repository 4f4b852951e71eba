import type { Bot } from './bot'
import { runFlow } from './flow/run'
import type { FlowInput, FlowStep } from './flow/step'
import type { Heard } from './hear'
import type { JobResult } from './jobs'
import type { BotMemory, JobNote } from './memory'
import { offerTicket } from './ticket-offer'
import { armed } from './timers'
import { note } from './trace'
import { answer, say, type Turn } from './turn'

/** The customer's message goes to the flow that waits for it; false where none does. */
export function goOnWithFlow(turn: Turn, { event }: Heard): boolean {
  if (turn.memory.flow?.waits !== 'answer') return false
  return step(turn, { kind: 'answer', said: event.said, tapped: event.tapped })
}

/** Its timer rang; `node` is where it was armed. */
export function wakeFlow(turn: Turn, node: string): void {
  const { flow } = turn.memory
  if (flow?.node !== node || turn.context.isHumanMode) return
  if (flow.waits === 'answer' || flow.waits === 'delay') step(turn, { kind: 'time' })
}

/** A call of its own has ended; null: too late, which goes the way of a failure. */
export function resumeFlow(turn: Turn, job: JobNote, result: JobResult | null): void {
  if (turn.memory.flow?.waits !== 'job' || turn.memory.flow.botId !== job.botId) return
  if (turn.context.isHumanMode) return endBy(turn, 'A person took over while the flow waited for a call.')
  step(turn, { kind: 'result', result })
}

/** The summary was confirmed and is ticket `ticketId`, or was declined (null). */
export function goOnConfirmed(turn: Turn, ticketId: number | null): void {
  if (turn.memory.flow?.waits === 'confirm') step(turn, { kind: 'confirmed', ticketId })
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
  applyStep(
    turn,
    flowBot(turn),
    runFlow(flow, state, input, { botId, version, context, at: turn.at, jobId, recordId: `${jobId}.r` }),
  )
  return true
}

/** What a step of a flow leads to, at its begin and later: messages, timer, call, summary, the bot that it jumps to. */
export function applyStep(turn: Turn, bot: { id: number; name: string }, flowStep: FlowStep): void {
  const { memory } = turn
  const timers = memory.timers.filter(({ kind }) => kind !== 'flow')
  turn.memory = { ...memory, flow: flowStep.state, timers }
  const isSaid = say(turn, bot, flowStep.messages)
  turn.effects.push(...flowStep.effects)
  if (flowStep.effects.length > 0 || flowStep.state !== null) turn.hasAnswered = true
  for (const why of flowStep.why) note(turn.trace, bot, 'answered', () => why)
  if (flowStep.problem !== null) note(turn.trace, bot, 'failed', () => flowStep.problem ?? '')
  if (!isSaid) turn.memory = withoutFlow(turn.memory)
  wait(turn, bot, flowStep)
  const next = flowStep.startsBot === null ? null : turn.bots.byId.get(flowStep.startsBot)
  if (next) answer(turn, next, `The flow “${bot.name}” starts it.`)
}

function wait(turn: Turn, bot: { id: number; name: string }, { timerAt, job, ticket }: FlowStep): void {
  const { flow } = turn.memory
  if (flow === null) return
  if (timerAt !== null) turn.memory = armed(turn.memory, { kind: 'flow', at: timerAt, about: flow.node })
  if (job) {
    const jobNote = { id: job.id, kind: job.kind, botId: bot.id, purpose: 'step', forMessage: turn.context.lastInSeq }
    turn.memory = { ...turn.memory, jobs: [...turn.memory.jobs, jobNote] }
    turn.effects.push({ kind: 'job', job })
  }
  if (ticket && !offerTicket(turn, { botId: bot.id, ticket, isFlows: true })) turn.memory = withoutFlow(turn.memory)
}

function withoutFlow(memory: BotMemory): BotMemory {
  return { ...memory, flow: null, timers: memory.timers.filter(({ kind }) => kind !== 'flow') }
}

function flowBot({ memory, bots }: Turn): Pick<Bot, 'id' | 'name'> {
  const id = memory.flow?.botId ?? 0
  return { id, name: bots.byId.get(id)?.name ?? `Flow ${id}` }
}
