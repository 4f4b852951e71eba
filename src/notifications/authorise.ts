import { now } from '../clock'
import type { Env } from '../env'
import { log } from '../log'
import type { ConfigKey, ConfigSnapshot } from '../settings/snapshot'
import { clientAddress } from '../staff/client-address'
import { hashOf, isApiKey } from './api-key'
import { noteKeyUse } from './keys-store'
import { scopesIn, type Scope } from './scopes'

const NOTE_EVERY_MS = 60_000

export type KeyRefusal = 'missing' | 'malformed' | 'unknown' | 'expired' | 'too-many-wrong' | 'too-many' | 'scope'
export type Authorised = { ok: true; keyId: number } | { ok: false; reason: KeyRefusal }

/**
 * Whether the bearer key of a request may do this. Keys are read from the configuration, so that they count while D1 is
 * away. A wrong key counts against the caller's network address, a right one against itself.
 */
export async function authorise(
  env: Env,
  config: ConfigSnapshot,
  { headers, scope }: { headers: Headers; scope: Scope },
): Promise<Authorised> {
  const found = await findKey(config, headers.get('authorization'))
  if (!found.ok) return { ok: false, reason: await countWrong(env, headers, found.reason) }
  const { key } = found
  if (key.expiresAt !== null && key.expiresAt <= now()) return { ok: false, reason: 'expired' }
  if (!scopesIn(key.scopes).includes(scope)) return { ok: false, reason: 'scope' }
  const { success } = await env.API_LIMIT.limit({ key: `key:${key.id}` })
  return success ? { ok: true, keyId: key.id } : { ok: false, reason: 'too-many' }
}

const noted = new Map<number, number>()

/** "Last used" of the page; never throws, and asks D1 at most once a minute an isolate. */
export async function noteUse(env: Env, keyId: number): Promise<void> {
  const at = now()
  if (at - (noted.get(keyId) ?? 0) < NOTE_EVERY_MS) return
  noted.set(keyId, at)
  try {
    await noteKeyUse(env.DB, keyId, at, NOTE_EVERY_MS)
  } catch (error) {
    noted.delete(keyId)
    log('warn', 'api-keys.not-noted', { error })
  }
}

type Found = { ok: true; key: ConfigKey } | { ok: false; reason: 'missing' | 'malformed' | 'unknown' }

/** The same work for every key of the right shape: its hash, compared with each of the stored ones. */
async function findKey(config: ConfigSnapshot, authorization: string | null): Promise<Found> {
  if (authorization === null || authorization.trim() === '') return { ok: false, reason: 'missing' }
  const given = /^bearer +(\S+)$/i.exec(authorization.trim())?.[1] ?? ''
  if (!isApiKey(given)) return { ok: false, reason: 'malformed' }
  const hash = bytesOf(await hashOf(given))
  let match: ConfigKey | null = null
  for (const key of config.apiKeys ?? []) {
    if (crypto.subtle.timingSafeEqual(hash, bytesOf(key.hash))) match = key
  }
  return match ? { ok: true, key: match } : { ok: false, reason: 'unknown' }
}

async function countWrong(env: Env, headers: Headers, reason: KeyRefusal): Promise<KeyRefusal> {
  if (reason === 'missing') return reason
  return (await slowDown(env, headers)) ? 'too-many-wrong' : reason
}

/** Counts a wrong key or signature; true where too many came from this network address within a minute. */
export async function slowDown(env: Env, headers: Headers): Promise<boolean> {
  const { success } = await env.LOGIN_LIMIT.limit({ key: `api:${clientAddress(headers)}` })
  return !success
}

/** Of hex; of anything else as many zeros. */
function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_, i) => Number.parseInt(hex.slice(i * 2, i * 2 + 2), 16))
}
