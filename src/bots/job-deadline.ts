import type { BotJob, JobResult } from './jobs'

/** A call that has not come back so long after its deadline was lost on its way: it counts as timed out. */
const GRACE_MS = 3_000

/** When a call is given up; null for what is tried until it is done. */
export function givenUpAt(job: BotJob): number | null {
  return 'deadlineAt' in job ? job.deadlineAt + GRACE_MS : null
}

/** What the bots are told of a call that never came back. */
export function timedOut({ kind }: BotJob): JobResult {
  const say = kind === 'ai' ? 'The AI did not answer in time.' : 'The other system did not answer in time.'
  return { ok: false, reason: 'time-out', say }
}
