import { stubs } from '../../durable-objects/stubs'
import type { Env } from '../env'
import { errorText, log } from '../log'
import type { Inbound } from './events'

/** Calls one `receive` a conversation and returns those that did not take it. */
export async function deliver(env: Env, updates: [string, Inbound[]][], lanes: number): Promise<[string, Inbound[]][]> {
  const failed: [string, Inbound[]][] = []
  const rest = updates[Symbol.iterator]()
  const lane = async () => {
    for (const [name, inbound] of rest) {
      try {
        await stubs(env).conversation(name).receive(inbound)
      } catch (error) {
        log('warn', 'conversation.not-taken', { error: errorText(error) })
        failed.push([name, inbound])
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(lanes, updates.length) }, lane))
  return failed
}
