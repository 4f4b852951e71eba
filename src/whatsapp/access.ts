import type { Env } from '../env'
import { tokenFor } from '../notifications/credentials'
import { openOption, optionOf, readConfig, type ConfigSnapshot } from '../settings/snapshot'
import type { GraphAccess } from './graph-api'
import { refusedByUs, type Refused } from './outcome'

/** What waits while sending is stopped looks again so often; it goes on by itself with a new token. */
const STOPPED_MS = 30_000

/**
 * How to reach Meta by the settings, or why that cannot be: no settings, sending stopped, no token. With a number by the
 * token that this number sends with.
 */
export async function graphAccess(
  env: Env,
  given?: ConfigSnapshot | null,
  phoneNumberId?: string,
): Promise<{ ok: true; access: GraphAccess; config: ConfigSnapshot } | { ok: false; refusal: Refused }> {
  const config = given ?? (await readConfig(env))
  if (!config) return { ok: false, refusal: refusedByUs('no-settings', '', 5000) }
  if (optionOf(config, 'whatsapp_exposure_suspected') !== '')
    return { ok: false, refusal: refusedByUs('sending-stopped', '', STOPPED_MS) }
  const accessToken =
    phoneNumberId === undefined
      ? await openOption(env, config, 'whatsapp_access_token')
      : await tokenFor(env, config, phoneNumberId)
  if (accessToken === '') return { ok: false, refusal: refusedByUs('no-token') }
  return { ok: true, config, access: accessWith(env, config, accessToken) }
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
