import { sha256Hex } from '../digest'
import type { Env } from '../env'
import { countAttempts } from './attempts-store'

/** Longer than a code is taken for (its half minute and the ones beside it). */
const VALID_MS = 2 * 60 * 1000

/** True the first time: whoever watched a code being typed cannot use it once more. Only its digest is kept. */
export async function spendCode(env: Env, staffId: number, code: string): Promise<boolean> {
  const key = `code:${staffId}:${await sha256Hex(`${env.SESSION_SECRET}:${staffId}:${code}`, 16)}`
  const [counted] = await countAttempts(env, [key], Date.now(), VALID_MS)
  return counted?.count === 1
}
