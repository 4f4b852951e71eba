import type { BotJob } from './jobs'
import type { BotMemory, JobNote } from './memory'

/**
 * What bots remember where one conversation is merged into another: a dialogue goes on in the one that has it. Calls of the
 * other are lost with it (their answer would come to nobody), but a ticket that was confirmed is not. Pure.
 */
export function mergedMemory(winner: BotMemory, loser: BotMemory, carried: readonly BotJob[]): BotMemory {
  const notes = carried.filter(({ kind }) => kind === 'ticket').map(noteOf)
  return {
    ...winner,
    menu: winner.menu ?? loser.menu,
    flow: winner.flow ?? loser.flow,
    rating: winner.rating ?? loser.rating,
    ticket: winner.ticket ?? loser.ticket,
    ratedAt: Math.max(winner.ratedAt ?? 0, loser.ratedAt ?? 0) || null,
    lastOursAt: Math.max(winner.lastOursAt ?? 0, loser.lastOursAt ?? 0) || null,
    timers: [...winner.timers, ...loser.timers.filter(({ kind }) => kind === 'flow' && winner.flow === null)].toSorted(
      (a, b) => a.at - b.at,
    ),
    jobs: [...winner.jobs, ...notes.filter(({ id }) => !winner.jobs.some((job) => job.id === id))],
  }
}

/** A job as it goes on in the other conversation: under an id that cannot be one of its own. */
export function carriedJob(job: BotJob, from: string): BotJob | null {
  const id = `${from}/${job.id}`
  if (job.kind === 'record') return { ...job, id }
  if (job.kind === 'ticket') return { ...job, id, summaryKey: job.summaryKey ?? `${from}:${job.id}` }
  return null
}

function noteOf({ id, botId }: BotJob): JobNote {
  return { id, kind: 'ticket', botId, purpose: 'ticket', forMessage: 0 }
}
