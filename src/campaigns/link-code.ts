import { keyedHash } from '../settings/keyed-hash'
import { masterKeys, sealingKey } from '../settings/master-keys'
import type { RunKey } from './recipient'

/** Whose click it is. */
export type LinkOwner = RunKey & { phoneKey: string }

/** Whose link a test message has: it leads on and no click of it counts. Runs begin at 1. */
export function testOwner(campaignId: number): LinkOwner {
  return { campaignId, run: TEST_RUN, phoneKey: 'test' }
}

export function isTest({ run }: RunKey): boolean {
  return run === TEST_RUN
}

const TEST_RUN = 0
const encoder = new TextEncoder()
const IV_BYTES = 12
/** A recipient's key has at most some 160 characters; the code is then below 300, usually 64. */
const MOST_CHARS = 400

/**
 * The end of a campaign's counted link: campaign, run and recipient, sealed, so that an address holds no phone number and
 * nobody can make one up. The same owner has the same code, however often it is asked for: the nonce is a keyed hash of
 * what is sealed. base64url.
 */
export async function linkCode(masterKey: string, { campaignId, run, phoneKey }: LinkOwner): Promise<string> {
  const text = `${campaignId.toString(36)}.${run.toString(36)}.${phoneKey}`
  const iv = fromBase64((await keyedHash(masterKey, 'campaign-link', text)).slice(0, 16))
  const key = await keyOf(sealingKey(masterKey))
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, encoder.encode(text)))
  return toBase64([...iv, ...sealed])
}

/** By the recipient's key. */
export async function linkCodes(
  masterKey: string,
  key: RunKey,
  recipients: readonly { phoneKey: string }[],
): Promise<Map<string, string>> {
  return new Map(
    await Promise.all(
      recipients.map(async ({ phoneKey }) => [phoneKey, await linkCode(masterKey, { ...key, phoneKey })] as const),
    ),
  )
}

/** Null for what is not a code of this installation. One that a former key sealed still leads on. */
export async function readLinkCode(masterKey: string, code: string): Promise<LinkOwner | null> {
  if (code.length > MOST_CHARS || !/^[\w-]+$/.test(code)) return null
  for (const key of masterKeys(masterKey)) {
    const text = await opened(key, code)
    if (text !== null) return ownerOf(text)
  }
  return null
}

async function opened(masterKey: string, code: string): Promise<string | null> {
  try {
    const bytes = fromBase64(code)
    const key = await keyOf(masterKey)
    const iv = bytes.slice(0, IV_BYTES)
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, bytes.slice(IV_BYTES))
    return new TextDecoder().decode(plain)
  } catch {
    return null
  }
}

function ownerOf(text: string): LinkOwner | null {
  const [, campaignId, run, phoneKey] = /^([0-9a-z]+)\.([0-9a-z]+)\.(.+)$/.exec(text) ?? []
  if (!campaignId || !run || !phoneKey) return null
  return { campaignId: Number.parseInt(campaignId, 36), run: Number.parseInt(run, 36), phoneKey }
}

let known: { masterKey: string; key: CryptoKey } | null = null

async function keyOf(masterKey: string): Promise<CryptoKey> {
  if (known?.masterKey === masterKey) return known.key
  const base = await crypto.subtle.importKey('raw', fromBase64(masterKey), 'HKDF', false, ['deriveKey'])
  const key = await crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: encoder.encode('seal:campaign-link') },
    base,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  )
  known = { masterKey, key }
  return key
}

function toBase64(bytes: readonly number[]): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))
}
