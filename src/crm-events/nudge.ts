import type { Env } from '../env'
import { log } from '../log'

/** Events wait to be handled. Never throws: what a queue loses the clock finds within a minute. */
export async function nudge(env: Env): Promise<void> {
  try {
    await env.NOTIFICATIONS.send({ v: 1, kind: 'crm-events' })
  } catch (error) {
    log('warn', 'crm-events.not-nudged', { error })
  }
}
