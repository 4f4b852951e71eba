import type { JobOrder } from '../bots/job-order'
import type { AiJob, JobResult } from '../bots/jobs'
import type { Env } from '../env'

/** One call of the AI for a conversation. `isWanted` is asked again before anything is done in its name. */
export function performAi(
  _env: Env,
  _order: JobOrder,
  _job: AiJob,
  _isWanted: () => Promise<boolean>,
): Promise<JobResult> {
  return Promise.resolve({ ok: false, reason: 'not-set-up', say: 'The AI is not set up.' })
}
