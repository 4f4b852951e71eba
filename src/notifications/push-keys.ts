import { z } from 'zod'
import { stubs } from '../../durable-objects/stubs'
import type { Env } from '../env'
import { readOptions } from '../settings/options-store'
import { seal, unseal } from '../settings/sealed'
import { keepKeys } from './push-keys-store'

/** The public key as JWK, and our address, which push services want to know. */
const publicSchema = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  contact: z.string(),
})

export type PushKeys = { privateKey: JsonWebKey; contact: string }

/** What browsers subscribe with (uncompressed point, base64url); the pair is made at first use. `origin` is ours. */
export async function applicationServerKey(env: Env, origin: string): Promise<string> {
  const { whatsapp_push_public_key: stored } = await readOptions(env, ['whatsapp_push_public_key'])
  const { x, y } = publicSchema.parse(JSON.parse(stored === '' ? await makeKeys(env, origin) : stored))
  return base64url(new Uint8Array([4, ...bytesOf(x), ...bytesOf(y)]))
}

/** Null where nobody ever asked for notifications, or the master key is another. */
export async function readKeys(env: Env): Promise<PushKeys | null> {
  const names = ['whatsapp_push_public_key', 'whatsapp_push_private_key'] as const
  const options = await readOptions(env, names)
  const sealed = options.whatsapp_push_private_key
  const opened = sealed === '' ? '' : await unseal(env.MASTER_KEY, sealed, `option:${names[1]}`)
  if (!opened || options.whatsapp_push_public_key === '') return null
  const { contact } = publicSchema.parse(JSON.parse(options.whatsapp_push_public_key))
  return { privateKey: JSON.parse(opened) as JsonWebKey, contact }
}

async function makeKeys(env: Env, origin: string): Promise<string> {
  const pair = (await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
    'sign',
    'verify',
  ])) as CryptoKeyPair
  const jwkOf = async (key: CryptoKey) => (await crypto.subtle.exportKey('jwk', key)) as JsonWebKey
  const { kty, crv, x, y } = await jwkOf(pair.publicKey)
  const publicKey = JSON.stringify({ kty, crv, x, y, contact: origin.replace(/^http:/, 'https:') })
  const { d } = await jwkOf(pair.privateKey)
  const plain = JSON.stringify({ kty, crv, x, y, d })
  const sealedPrivateKey = await seal(env.MASTER_KEY, plain, 'option:whatsapp_push_private_key')
  const kept = await keepKeys(env, { publicKey, sealedPrivateKey })
  await stubs(env).config().refresh()
  return kept
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
}
