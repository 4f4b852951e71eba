import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

// Imports nothing but node:crypto, so that Node scripts (the seed) can use it as it is.

/** OWASP's scrypt of 16 MiB (N 2^14, r 8, p 5): a Worker has 128 MiB, its larger settings do not fit. */
const COST = { N: 16_384, r: 8, p: 5 } as const
const KEY_BYTES = 32
const SALT_BYTES = 16

export const PASSWORD_MIN = 10
export const PASSWORD_MAX = 200

/** `scrypt.<N>.<r>.<p>.<salt>.<key>`, hex; a new salt each time. What it cost is kept with it, so costs can rise later. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const key = await deriveKey(password, salt, KEY_BYTES, COST)
  return ['scrypt', COST.N, COST.r, COST.p, toHex(salt), toHex(key)].join('.')
}

/** Compares in constant time. A damaged hash verifies nothing. */
export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const parsed = parseHash(hash)
  if (!parsed) return false
  const key = await deriveKey(password, parsed.salt, parsed.key.length, parsed.cost)
  return timingSafeEqual(key, parsed.key)
}

type Cost = { N: number; r: number; p: number }

function parseHash(hash: string): { cost: Cost; salt: Uint8Array; key: Uint8Array } | null {
  const found = /^scrypt\.(\d{4,6})\.(\d{1,2})\.(\d{1,2})\.([0-9a-f]{32})\.([0-9a-f]{64})$/.exec(hash)
  if (!found) return null
  const [, N = '', r = '', p = '', salt = '', key = ''] = found
  return { cost: { N: Number(N), r: Number(r), p: Number(p) }, salt: fromHex(salt), key: fromHex(key) }
}

/** Composed and decomposed letters are one password, whichever keyboard typed them. */
function deriveKey(password: string, salt: Uint8Array, bytes: number, cost: Cost): Promise<Uint8Array> {
  const maxmem = 256 * cost.N * cost.r
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, bytes, { ...cost, maxmem }, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}
