import type { Env } from '../env'
import { tokenNameFor, type Whose } from '../notifications/credentials'
import { openOption, optionOf, readConfig, type ConfigSnapshot } from '../settings/snapshot'
import type { GraphAccess } from './graph-api'
import { refusedByUs, type Refused } from './outcome'

/** What waits while sending is stopped looks again so often; it goes on by itself with a new token. */
const STOPPED_MS = 30_000

/**
 * How to reach Meta by the settings, or why that cannot be: no settings, sending stopped, no token. What is about one
 * number or account says so and gets its token; anything else is the `whatsapp` module's.
 */
export async function graphAccess(
  env: Env,
  given?: ConfigSnapshot | null,
  whose?: Whose,
): Promise<{ ok: true; access: GraphAccess; config: ConfigSnapshot } | { ok: false; refusal: Refused }> {
  const config = given ?? (await readConfig(env))
  if (!config) return { ok: false, refusal: refusedByUs('no-settings', '', 5000) }
  const name = whose ? tokenNameFor(config, whose) : 'whatsapp_access_token'
  const account = name === 'whatsapp_access_token' ? 'whatsapp' : 'notifications'
  if (optionOf(config, 'whatsapp_exposure_suspected') !== '')
    return { ok: false, refusal: refusedByUs('sending-stopped', '', STOPPED_MS, account) }
  const accessToken = await openOption(env, config, name)
  if (accessToken === '')
    return { ok: false, refusal: refusedByUs(account === 'whatsapp' ? 'no-token' : 'no-api-token') }
  return { ok: true, config, access: { ...accessWith(env, config, accessToken), account } }
}

/** The same with another token, e.g. one that is being checked, or `<app id>|<app secret>`. */
export function accessWith(env: Env, config: ConfigSnapshot, accessToken: string): GraphAccess {
  return {
    graphBaseUrl: env.GRAPH_BASE_URL,
    mediaOrigin: env.MEDIA_ORIGIN,
    graphVersion: optionOf(config, 'whatsapp_graph_version'),
    accessToken,
  }
}
