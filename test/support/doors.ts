import worker from './metered-worker'
import type { Env } from '../../src/env'

/** A stroke of the clock, as the platform gives it: one invocation, and counted as one. */
export async function runCron(cron: string, env: Env): Promise<void> {
  await worker.scheduled({ cron } as ScheduledController, env)
}

/** A batch of a queue, likewise. */
export async function consume(batch: MessageBatch, env: Env): Promise<void> {
  await worker.queue(batch, env)
}
