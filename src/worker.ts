import { app } from './app'
import { sendChunks } from './campaigns/send-chunk'
import { performJobs } from './jobs/perform'
import { runCron } from './cron'
import { keepDeadLetters } from './dead-letters'
import type { Env } from './env'
import { log } from './log'
import { inScene } from './log-scene'
import { measureBatch } from './measure-queue'
import { notifyStaff } from './notifications/notify'

export { Config } from '../durable-objects/config/config'
export { Conversation } from '../durable-objects/conversation/conversation'
export { InboxHub } from '../durable-objects/inbox-hub/inbox-hub'
export { Journal } from '../durable-objects/journal/journal'
export { SenderNumber } from '../durable-objects/sender-number/sender-number'

/** The map of the system: who calls us, and which object or file answers. */
export default {
  fetch: app.fetch,

  /** Notifications go to browsers that asked for them; dead letters are kept in the activity log, where staff see them. */
  async queue(batch: MessageBatch, env: Env): Promise<void> {
    await inScene({ door: 'queue', queue: batch.queue }, async () => {
      const startedAt = Date.now()
      try {
        await consume(batch, env)
        measureBatch(env, batch, 'done', startedAt)
      } catch (error) {
        measureBatch(env, batch, 'failed', startedAt)
        log('error', 'queue.failed', { error })
        throw error
      }
    })
  },

  /** Each minute and each hour: the lists of `cron.ts`. */
  async scheduled(event: ScheduledController, env: Env): Promise<void> {
    await runCron(event.cron, env)
  },
} satisfies ExportedHandler<Env>

function consume(batch: MessageBatch, env: Env): Promise<void> {
  if (batch.queue.endsWith('-notifications')) return notifyStaff(batch, env)
  if (batch.queue.endsWith('-sends')) return sendChunks(batch, env)
  if (batch.queue.endsWith('-jobs')) return performJobs(batch, env)
  return keepDeadLetters(batch, env)
}
