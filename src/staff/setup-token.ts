import { timingSafeEqual } from 'node:crypto'

/** In constant time, whatever the lengths. A token that is not set equals nothing. */
export async function isSetupToken(expected: string | undefined, given: string): Promise<boolean> {
  if (!expected) return false
  const [left, right] = await Promise.all([digest(expected), digest(given)])
  return timingSafeEqual(left, right)
}

async function digest(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
}
