import { stubs } from '../../durable-objects/stubs'
import { performAi } from '../ai/perform'
import { type ArchiveNotice, archiveOld } from '../archive/archive-old'
import type { Env } from '../env'
import { log } from '../log'
import { inScene, learn, requestOfScene } from '../log-scene'
import { measureAgain } from '../measure-queue'
import { performHttp } from './http/perform'
import type { JobNotice, JobOrder } from '../bots/job-order'
import type { JobResult } from '../bots/jobs'

/** The queue's consumer: each message is one call, made at most once, whose result goes back to its conversation. */
export async function performJobs(batch: MessageBatch, env: Env): Promise<void> {
  for (const message of batch.messages) {
    const notice = message.body as JobNotice | ArchiveNotice
    const scene = 'archive' in notice ? {} : { job: notice.job, request: notice.request }
    await inScene({ message: message.id, ...scene }, async () => {
      try {
        await ('archive' in notice ? archiveOld(env, notice.archive) : perform(env, notice))
        message.ack()
      } catch (error) {
        log('warn', 'bots.job-failed', { attempt: message.attempts, error })
        measureAgain(env, batch)
        message.retry({ delaySeconds: 2 })
      }
    })
  }
}

async function perform(env: Env, { object, job }: JobNotice): Promise<void> {
  const conversation = stubs(env).conversationById(object)
  const order = await conversation.takeJob(job)
  if (!order) return
  learn({ conversation: order.interactionId })
  const result = await resultOf(env, order, () => conversation.isJobWanted(job))
  await conversation.finishJob(job, result, requestOfScene().request)
}

/** Never throws: what goes wrong in a call is its result. */
async function resultOf(env: Env, order: JobOrder, isWanted: () => Promise<boolean>): Promise<JobResult> {
  try {
    if (order.job.kind === 'ai') return await performAi(env, order, order.job, isWanted)
    if (order.job.kind === 'http') return await performHttp(env, order.job)
    return { ok: false, reason: 'failed', say: 'This is no call.' }
  } catch (error) {
    log('error', 'bots.job', { error })
    return { ok: false, reason: 'failed', say: 'The call failed by an error of ours; the log has it.' }
  }
}
