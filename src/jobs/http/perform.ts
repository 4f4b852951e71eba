import type { Env } from '../../env'
import type { HttpJob, JobResult } from '../../bots/jobs'

/** One HTTP request of a flow. */
export function performHttp(_env: Env, _job: HttpJob): Promise<JobResult> {
  return Promise.resolve({ ok: false, reason: 'failed', say: 'HTTP requests are not here yet.' })
}
