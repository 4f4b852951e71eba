import { goOnConfirmed } from './flow-turn'
import type { Heard } from './hear'
import type { JobResult } from './jobs'
import type { JobNote } from './memory'
import { note } from './trace'
import { AI, authorOf, say, type Turn } from './turn'

/** A summary that nobody confirmed is forgotten after a day: the customer means something else by then. */
const STILL_MEANT_MS = 24 * 60 * 60_000
const ID = /^ticket:(.{1,80}):(yes|no)$/

/** A tap on, or an answer that is, "confirm" or "cancel" of the summary. Any other message leaves it as it is. */
export function hearTicket(turn: Turn, { event, said }: Heard): boolean {
  const { ticket: pending } = turn.memory
  const { texts } = turn.context
  const tapped = ID.exec(event.tapped?.id ?? '')
  if (pending === null) return tapped ? staleTap(turn) : false
  if (turn.at > pending.at + STILL_MEANT_MS) {
    giveUp(turn, pending)
    return tapped ? staleTap(turn) : false
  }
  if (tapped && tapped[1] !== pending.key) return staleTap(turn)
  const [yes, no] = [texts.ticketConfirm, texts.ticketDecline].map((title) => title.toLocaleLowerCase())
  const isYes = tapped ? tapped[2] === 'yes' : said !== null && said === yes
  const isNo = tapped ? tapped[2] === 'no' : said !== null && said === no
  if (!isYes && !isNo) {
    note(
      turn.trace,
      authorOf(turn, pending.botId),
      'skipped',
      () => 'The summary is not confirmed yet: there is no ticket.',
    )
    return false
  }
  if (isYes) confirm(turn, pending)
  else decline(turn, pending)
  return true
}

/** Of an older summary: its buttons stay on the phone. */
function staleTap(turn: Turn): true {
  note(turn.trace, AI, 'skipped', () => 'The tapped summary was answered before, or has been replaced.')
  turn.hasAnswered = true
  return true
}

type Pending = NonNullable<Turn['memory']['ticket']>

/** The key goes into the row: one ticket a summary, however often this is done. */
function confirm(turn: Turn, { botId, key, ticket }: Pending): void {
  const { memory, context } = turn
  const id = `ticket:${key}`
  if (memory.jobs.some((job) => job.id === id)) return
  const job = { id, kind: 'ticket' as const, botId, purpose: 'ticket', forMessage: context.lastInSeq }
  turn.memory = { ...memory, jobs: [...memory.jobs, job] }
  turn.effects.push({ kind: 'job', job: { kind: 'ticket', id, botId, ticket } })
  turn.hasAnswered = true
  note(turn.trace, authorOf(turn, botId), 'answered', () => 'The customer confirmed the summary: it becomes a ticket.')
}

function giveUp(turn: Turn, { botId }: Pending): void {
  const why = 'The customer did not confirm the summary within a day: no ticket was made.'
  turn.memory = { ...turn.memory, ticket: null }
  note(turn.trace, authorOf(turn, botId), 'skipped', () => why)
}

function decline(turn: Turn, { botId, isFlows }: Pending): void {
  turn.memory = { ...turn.memory, ticket: null }
  note(turn.trace, authorOf(turn, botId), 'answered', () => 'The customer declined the summary: no ticket.')
  turn.hasAnswered = true
  if (!isFlows || !goOnConfirmed(turn, null))
    say(turn, authorOf(turn, botId), [{ type: 'text', body: turn.context.texts.ticketDeclined }])
}

/** It stands in the CRM; a failed attempt leaves the summary, so that a further tap tries again. */
export function bookTicket(turn: Turn, job: JobNote, result: JobResult): void {
  const { ticket: pending } = turn.memory
  const bot = authorOf(turn, job.botId)
  if (!result.ok || result.kind !== 'ticket') {
    const why = result.ok ? 'it came back as something else' : result.say
    return note(turn.trace, bot, 'failed', () => `The ticket could not be made: ${why}`)
  }
  turn.memory = { ...turn.memory, ticket: null }
  note(turn.trace, bot, 'answered', () => `Ticket ${result.ticketId} was made.`)
  if (pending?.isFlows && goOnConfirmed(turn, result.ticketId)) return
  say(turn, bot, [{ type: 'text', body: turn.context.texts.ticketMade(result.ticketId) }])
}
