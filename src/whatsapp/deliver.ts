import { stubs } from '../../durable-objects/stubs'
import type { Env } from '../env'
import { log } from '../log'
import { requestOfScene } from '../log-scene'
import type { Inbound } from './events'

/** Calls one `receive` a conversation and returns those that did not take it. */
export async function deliver(env: Env, updates: [string, Inbound[]][], lanes: number): Promise<[string, Inbound[]][]> {
  const failed: [string, Inbound[]][] = []
  const rest = updates[Symbol.iterator]()
  const lane = async () => {
    for (const [name, inbound] of rest) {
      try {
        await receive(env, name, inbound)
      } catch (error) {
        log('warn', 'conversation.not-taken', { error })
        failed.push([name, inbound])
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(lanes, updates.length) }, lane))
  return failed
}

/**
 * An object that restarts under the call takes it at the second try, so that a customer's messages keep their order; what
 * it has already it knows by wamid. One that is overloaded is left alone.
 */
async function receive(env: Env, name: string, inbound: Inbound[]): Promise<void> {
  const { request } = requestOfScene()
  try {
    await stubs(env).conversation(name).receive(inbound, 0, request)
  } catch (error) {
    if (error instanceof Error && 'overloaded' in error && error.overloaded === true) throw error
    await stubs(env).conversation(name).receive(inbound, 0, request)
  }
}
