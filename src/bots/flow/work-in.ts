import type { OutgoingMessage } from '../../whatsapp/messages'
import type { BotEffect } from '../effects'
import type { BotJob } from '../jobs'
import type { BotMemory, JobNote } from '../memory'
import { armed } from '../timers'
import type { FlowStep } from './step'

type Worked = { memory: BotMemory; messages: OutgoingMessage[]; effects: BotEffect[] }

/**
 * What a step of a flow leads to, at its begin and later: the memory with its state, timer, calls and summary, and what is
 * sent and done. Pure.
 */
export function workedIn(
  memory: BotMemory,
  step: FlowStep,
  { botId, forMessage, at }: { botId: number; forMessage: number; at: number },
): Worked {
  const { state, timerAt, messages, ticket, job } = step
  const effects: BotEffect[] = [...step.effects, ...(job ? [{ kind: 'job' as const, job }] : [])]
  const jobs = effects.flatMap((effect) =>
    effect.kind === 'job' && effect.job.kind !== 'turn' ? [noteOf(effect.job, botId, forMessage)] : [],
  )
  const next: BotMemory = {
    ...withoutFlow(memory),
    flow: state,
    jobs: [...memory.jobs, ...jobs],
    ...(ticket ? { ticket: { botId, key: ticket.key, ticket: ticket.draft, isFlows: true, at } } : {}),
  }
  const isTimed = state !== null && timerAt !== null
  return { memory: isTimed ? armed(next, { kind: 'flow', at: timerAt, about: state.node }) : next, messages, effects }
}

export function withoutFlow(memory: BotMemory): BotMemory {
  return { ...memory, flow: null, timers: memory.timers.filter(({ kind }) => kind !== 'flow') }
}

function noteOf({ id, kind }: Exclude<BotJob, { kind: 'turn' }>, botId: number, forMessage: number): JobNote {
  return { id, kind, botId, purpose: kind === 'record' ? 'record' : 'step', forMessage }
}
