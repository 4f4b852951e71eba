import type { Env } from '../env'
import { countAttempts } from './attempts-store'

/** Longer than a code is taken for (its half minute and the ones beside it). */
const VALID_MS = 2 * 60 * 1000

/** True the first time: whoever watched a code being typed cannot use it once more. Only its digest is kept. */
export async function spendCode(env: Env, staffId: number, code: string): Promise<boolean> {
  const bytes = new TextEncoder().encode(`${env.SESSION_SECRET}:${staffId}:${code}`)
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).slice(0, 16)
  const key = `code:${staffId}:${Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')}`
  const [counted] = await countAttempts(env, [key], Date.now(), VALID_MS)
  return counted?.count === 1
}
