import { stubs } from '../durable-objects/stubs'
import type { Env } from './env'
import { log } from './log'
import { measure } from './metrics'
import { keptEntries } from './whatsapp/journal-lines'

/** A queue's message that failed all its tries becomes a line of the activity log; acknowledged one by one once it is durable. */
export async function keepDeadLetters(batch: MessageBatch, env: Env): Promise<void> {
  for (const message of batch.messages) {
    const entries = await keptEntries([
      {
        kind: 'queue.dead-letter',
        outcome: 'unknown',
        phoneNumberId: null,
        summary: `A message of the queue ${batch.queue} failed all its tries`,
        raw: JSON.stringify(message.body) ?? 'null',
        id: '',
        at: message.timestamp.getTime(),
      },
    ])
    log('error', 'queue.dead-letter', { message: message.id })
    measure(env, { kind: 'queue', result: 'given-up', what: batch.queue, count: 1, durationMs: 0 })
    await stubs(env).journal('messages').append(entries)
    message.ack()
  }
}
