import type { Env } from '../env'
import { log } from '../log'
import { sendDue } from './send-due'

/** What is on its way is looked up again after so long. */
const AGAIN_SECONDS = 5

/** One run, and the next where there was something to do: the clock alone would look once a minute. */
export async function workOnDue(env: Env): Promise<void> {
  if (!(await sendDue(env))) return
  try {
    await env.NOTIFICATIONS.send({ v: 1, kind: 'crm-events' }, { delaySeconds: AGAIN_SECONDS })
  } catch (error) {
    log('warn', 'notifications.not-nudged', { error })
  }
}
