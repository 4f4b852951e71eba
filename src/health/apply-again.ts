import { stubs } from '../../durable-objects/stubs'
import { now } from '../clock'
import type { Env } from '../env'
import { log } from '../log'
import { jobSchema } from '../notifications/news'
import { readConfig } from '../settings/snapshot'
import { oursOf } from '../whatsapp/ours'
import { parsePost } from '../whatsapp/parse'
import { keepPost } from '../whatsapp/keep-post'
import { putBack, takeLine } from './ledger-store'

/** `still`: as unreadable as before. `gone`: somebody did it already, or it is no longer there. */
export type Again = 'done' | 'still' | 'gone' | 'failed'
type Key = { at: number; id: string }

/**
 * Reads a part of a post that was kept as unknown with what is known now (a number that was added since, a newer version
 * of this program). What was read before is known by its wamid, so doing it twice adds nothing.
 */
export async function applyPostAgain(env: Env, key: Key): Promise<Again> {
  const config = await readConfig(env)
  const line = await takeLine(env.DB, key)
  if (!line) return 'gone'
  try {
    const text = config && asPost(line.raw, oursOf(config).numbers)
    if (
      !config ||
      !text ||
      parsePost(text, oursOf(config), line.at).kept.some(({ outcome }) => outcome === 'unknown')
    ) {
      await putBack(env.DB, key)
      return 'still'
    }
    await keepPost(env, config, text, line.at)
    return 'done'
  } catch (error) {
    log('warn', 'ledger.not-applied', { error })
    await putBack(env.DB, key)
    return 'failed'
  }
}

/** Puts a message that failed all its tries on its queue again; its consumer knows what was done before. */
export async function replayDeadLetter(env: Env, key: Key): Promise<Again> {
  const line = await takeLine(env.DB, key)
  if (!line) return 'gone'
  try {
    const body = parsed(line.raw)
    const queue = queueOf(env, body)
    if (queue) {
      await queue.send(body)
      return 'done'
    }
  } catch (error) {
    log('warn', 'ledger.not-replayed', { error })
    await putBack(env.DB, key)
    return 'failed'
  }
  await putBack(env.DB, key)
  return 'still'
}

/** An entry that D1 refused is written again; the rows are absolute, so twice is as once. */
export async function applyEntryAgain(
  env: Env,
  shard: 'messages' | 'statuses',
  entry: { seq: number; index: number },
): Promise<Again> {
  try {
    return await stubs(env).journal(shard).applyAgain(entry.seq, entry.index)
  } catch (error) {
    log('warn', 'ledger.not-applied', { error })
    return 'failed'
  }
}

/** The dead letter queue does not tell where a message came from; its shape does. */
function queueOf(env: Env, body: unknown): Queue | null {
  if (jobSchema.safeParse(body).success) return env.NOTIFICATIONS
  if (typeof body !== 'object' || body === null) return null
  if ('archive' in body || ('object' in body && 'job' in body)) return env.JOBS
  return 'lease' in body ? env.SENDS : null
}

/** A change of Meta's in a post of its own; null where what was kept is no change. */
function asPost(raw: string, numbers: ReadonlyMap<string, string>): string | null {
  const change = parsed(raw)
  if (typeof change !== 'object' || change === null || !('field' in change) || !('value' in change)) return null
  const value = change.value as { metadata?: { phone_number_id?: string } } | null
  const id = numbers.get(value?.metadata?.phone_number_id ?? '')
  const entry = { ...(id === undefined ? {} : { id }), time: Math.floor(now() / 1000), changes: [change] }
  return JSON.stringify({ object: 'whatsapp_business_account', entry: [entry] })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}
