import { shorten, LIMITS } from '../whatsapp/limits'
import type { JobResult } from './jobs'
import type { JobNote } from './memory'
import { offerTicket } from './ticket-offer'
import { note } from './trace'
import { AI, authorOf, say, type Turn } from './turn'

type Answer = Extract<JobResult, { ok: true; kind: 'ai' }>
type Failure = Extract<JobResult, { ok: false }>

/** The answer goes to the customer or, as a proposal, to staff; then what the model's tools asked for. */
export function answerByAi(turn: Turn, job: JobNote, { answer, wants }: Answer): void {
  const { context } = turn
  if (job.purpose === 'suggest') {
    if (answer !== '')
      turn.memory = { ...turn.memory, suggestion: { text: answer, forMessage: job.forMessage, at: turn.at } }
    return note(turn.trace, AI, 'answered', () => 'It proposed an answer to staff.')
  }
  const bot = authorOf(turn, job.botId)
  if (answer !== '') {
    const body = shorten(answer, LIMITS.textBody)
    if (say(turn, bot, [{ type: 'text', body }])) note(turn.trace, bot, 'answered', () => 'The AI answered.')
  }
  for (const want of wants) {
    if (want.kind === 'ticket') offerTicket(turn, { botId: job.botId, ticket: want.ticket, isFlows: false })
    else turn.effects.push({ kind: 'hand-over', botId: job.botId, why: `The AI handed over: ${want.why}` })
  }
  if (answer === '' && wants.length === 0)
    failAi(turn, job, { ok: false, reason: 'failed', say: `The AI gave no answer to message ${context.lastInSeq}.` })
}

/** No answer: what the settings say, so that the customer is not left alone. */
export function failAi(turn: Turn, job: JobNote, { say: why }: Failure): void {
  note(turn.trace, AI, 'failed', () => why)
  if (job.purpose !== 'answer') return
  const { aiFallback, texts } = turn.context
  if (aiFallback.kind === 'hand-over') return void turn.effects.push({ kind: 'hand-over', botId: job.botId, why })
  turn.effects.push({ kind: 'wait' })
  say(turn, { id: job.botId, name: AI.name }, [{ type: 'text', body: aiFallback.text || texts.aiFallback }])
}
