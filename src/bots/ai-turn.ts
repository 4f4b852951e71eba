import { SILENCE_MS } from './ai-silence'
import type { Heard } from './hear'
import type { BotMemory, JobNote } from './memory'
import { armed } from './timers'
import { note } from './trace'
import { AI, type Turn } from './turn'

/** Source: the issue, AI: then the set fallback. */
export const AI_DEADLINE_MS = 20_000

/** Puts the AI's turn on the clock: a further message of the customer puts it off. `asked`: what waited before that. */
export function waitForAi(
  turn: Turn,
  { event }: Heard,
  purpose: 'answer' | 'suggest',
  asked?: { botId: number | null; instructions: string },
): void {
  const { botId, instructions } = asked ?? { botId: null, instructions: '' }
  const { ai, lastInSeq } = turn.context
  if (ai === 'off' || event.said === null) return
  // A bot of type 12 is about to answer the same message.
  if (turn.memory.timers.some((timer) => timer.kind === 'ai' && timer.about === lastInSeq)) return
  turn.memory = armed(turn.memory, { kind: 'ai', botId, at: turn.at + SILENCE_MS, about: lastInSeq, instructions })
  if (purpose === 'suggest' || ai === 'manual') return
  turn.hasAnswered = true
  note(
    turn.trace,
    AI,
    'answered',
    () => 'Nothing else answered: the AI will, once the customer has been silent for 4 seconds.',
  )
}

/** The timer rang: the call is made, unless the customer wrote again. In human mode it is a proposal for staff. */
export function askAi(turn: Turn, timer: { botId: number | null; about: number; instructions: string }): void {
  const { context, memory } = turn
  if (context.ai === 'off' || timer.about !== context.lastInSeq) return
  const purpose = context.ai === 'auto' && !context.isHumanMode && !context.isPaused ? 'answer' : 'suggest'
  const id = `${context.seq}.${memory.jobs.length}`
  const forMessage = timer.about
  const job: JobNote = { id, kind: 'ai', botId: timer.botId, purpose, forMessage }
  turn.memory = { ...memory, jobs: [...memory.jobs, job].slice(-20) }
  turn.effects.push({
    kind: 'job',
    job: {
      kind: 'ai',
      id,
      botId: timer.botId,
      purpose,
      instructions: timer.instructions,
      forMessage,
      deadlineAt: turn.at + AI_DEADLINE_MS,
    },
  })
}

/** Staff have answered: what the AI proposes, or was about to, is about a question that is no more. */
export function withoutProposals(memory: BotMemory): BotMemory {
  const timers = memory.timers.filter(({ kind }) => kind !== 'ai')
  const jobs = memory.jobs.filter(({ kind, purpose }) => kind !== 'ai' || purpose !== 'suggest')
  return { ...memory, timers, jobs, suggestion: null }
}
