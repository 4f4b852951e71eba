import type { JSONWebKeySet } from 'jose'
import { z } from 'zod'
import { log } from '../log'

const KEPT_MS = 60 * 60_000
/** For a key that is not known yet: made-up ones must not make us ask at every request. */
const ASKED_AGAIN_MS = 60_000
const TIMEOUT_MS = 5000

const certsSchema = z.object({
  keys: z
    .array(z.object({ kid: z.string(), kty: z.literal('RSA'), n: z.string(), e: z.string() }))
    .min(1)
    .max(20),
})

const kept = new Map<string, { at: number; keys: JSONWebKeySet }>()

/**
 * The keys with which this team's Access signs; an hour old at most, with `mustBeNew` a minute. Null where they cannot be
 * had. https://developers.cloudflare.com/cloudflare-one/identity/authorization-cookie/validating-json/
 */
export async function accessKeys(team: string, at: number, { mustBeNew = false } = {}): Promise<JSONWebKeySet | null> {
  const known = kept.get(team)
  if (known && at - known.at < (mustBeNew ? ASKED_AGAIN_MS : KEPT_MS)) return known.keys
  try {
    const answer = await fetch(`https://${team}/cdn-cgi/access/certs`, { signal: AbortSignal.timeout(TIMEOUT_MS) })
    if (!answer.ok) throw new Error(`answered ${answer.status}`)
    const keys: JSONWebKeySet = certsSchema.parse(await answer.json())
    kept.set(team, { at, keys })
    return keys
  } catch (error) {
    log('warn', 'staff.access-keys-failed', { error })
    return known?.keys ?? null
  }
}
