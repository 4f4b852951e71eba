import { stubs } from '../../durable-objects/stubs'
import { now } from '../clock'
import type { Env } from '../env'
import { inLanes } from '../lanes'
import { optionOf, readConfig } from '../settings/snapshot'
import { quietSince } from './inactive-store'

/** Of each group in one minute: 144,000 a day. */
const MOST = 25
const AT_ONCE = 5

/**
 * Closes conversations that nobody has written in for the set hours (0: never). The clock asks D1, so that no object
 * needs an alarm for it; each object looks for itself whether it is still quiet.
 */
export async function closeInactive(env: Env): Promise<void> {
  const config = await readConfig(env)
  const hours = config ? Number(optionOf(config, 'whatsapp_auto_close_hours')) : 0
  if (!(hours > 0)) return
  const ifQuietSince = now() - hours * 3_600_000
  const change = { by: null, status: 'closed', outcome: 'inactivity', ifQuietSince } as const
  await inLanes(await quietSince(env.DB, ifQuietSince, MOST), AT_ONCE, async (id) => {
    await stubs(env).conversationById(id).setStatus(change)
  })
}
