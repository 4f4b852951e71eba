import type { Env } from './env'
import { measure } from './metrics'

type Batch = Pick<MessageBatch, 'queue' | 'messages'>

/** A batch was worked on: all of it, or until something threw and all of it is given again. */
export function measureBatch(env: Env, { queue, messages }: Batch, result: 'done' | 'failed', startedAt: number): void {
  const durationMs = Date.now() - startedAt
  measure(env, { kind: 'queue', result, what: queue, count: messages.length, durationMs })
}

/** One of its messages is given again. */
export function measureAgain(env: Env, { queue }: Batch): void {
  measure(env, { kind: 'queue', result: 'again', what: queue, count: 1, durationMs: 0 })
}
