import { answerByAi, failAi } from './ai-result'
import type { ResultEvent } from './events'
import { resumeFlow } from './flow-turn'
import { bookTicket } from './ticket'
import { note } from './trace'
import { AI, type Turn } from './turn'

/** The end of a call. Dropped where nobody waits for it any more, where the customer wrote again or a person took over. */
export function takeResult(turn: Turn, { jobId, result }: ResultEvent): void {
  const { memory, context } = turn
  const job = memory.jobs.find(({ id }) => id === jobId)
  if (!job) return
  turn.memory = { ...memory, jobs: memory.jobs.filter(({ id }) => id !== jobId) }
  if (job.kind === 'ticket') return bookTicket(turn, job, result)
  if (job.kind === 'record') return
  const isOvertaken = job.forMessage !== context.lastInSeq
  const isTakenOver = context.isHumanMode && job.purpose !== 'suggest'
  if (job.purpose === 'step') return resumeFlow(turn, job, isOvertaken || isTakenOver ? null : result)
  if (isOvertaken) return note(turn.trace, AI, 'suppressed', () => 'The customer wrote again before the answer came.')
  if (isTakenOver) return note(turn.trace, AI, 'suppressed', () => 'A person took over before the answer came.')
  if (!result.ok) return failAi(turn, job, result)
  if (result.kind === 'ai') answerByAi(turn, job, result)
}
