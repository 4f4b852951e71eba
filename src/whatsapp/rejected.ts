import { stubs } from '../../durable-objects/stubs'
import type { Env } from '../env'
import { log } from '../log'

const EVERY_MS = 1000

let rejected = 0
let toldAt = 0

/** As in an isolate that has just begun; between test files, which share one. */
export function forgetRejected(): void {
  rejected = 0
  toldAt = 0
}

/**
 * Counts posts with a bad signature, the only thing kept of them. At most one call a second an isolate, so that a flood
 * of forged posts costs no storage; what a stopped isolate had not told yet is a number nobody relies on.
 */
export async function countRejected(env: Env): Promise<void> {
  rejected++
  if (Date.now() - toldAt < EVERY_MS) return
  toldAt = Date.now()
  const count = rejected
  rejected = 0
  try {
    await stubs(env).config().count({ 'webhook.bad-signature': count })
  } catch (error) {
    log('warn', 'webhook.not-counted', { error })
  }
}
