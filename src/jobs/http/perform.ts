import type { HttpJob, JobResult } from '../../bots/jobs'
import type { Env } from '../../env'
import { callHttp } from './call'

/** One HTTP request of a flow. */
export async function performHttp(env: Env, { request }: HttpJob): Promise<JobResult> {
  const answer = await callHttp(env, request)
  if (answer.ok) return { ok: true, kind: 'http', values: answer.values }
  return { ok: false, reason: answer.reason, say: answer.say }
}
