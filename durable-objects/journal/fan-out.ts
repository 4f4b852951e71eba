import { now } from '../../src/clock'
import type { Env } from '../../src/env'
import { readConfig } from '../../src/settings/snapshot'
import { deliver } from '../../src/whatsapp/deliver'
import type { Post } from '../../src/whatsapp/events'
import { consentEntries, keptEntries, statusEntries } from '../../src/whatsapp/journal-lines'
import { oursOf } from '../../src/whatsapp/ours'
import { parsePost } from '../../src/whatsapp/parse'
import { stubs } from '../stubs'
import type { RawPosts, Waiting } from './raw-posts'

/** Six connections at once is the platform's limit for one invocation. */
const LANES = 6
const RETRY_MAX_MS = 60_000

/** Hands every waiting post to its conversations. What an object does not take waits for the next round, alone. */
export async function fanOut(env: Env, raw: RawPosts, append: (entries: string[]) => Promise<number>): Promise<void> {
  for (let waiting = raw.next(now()); waiting; waiting = raw.next(now())) {
    const post = await open(env, waiting)
    if (!post) {
      raw.postpone(waiting.id, now() + 5000)
      return
    }
    const statuses = statusEntries(post)
    if (statuses.length > 0) await stubs(env).journal('statuses').append(statuses)
    const kept = [...consentEntries(post.consents), ...(await keptEntries(post.kept))]
    if (kept.length > 0) await append(kept)
    const failed = await deliver(env, [...post.conversations], LANES)
    if (failed.length > 0) {
      const dueAt = now() + Math.min(RETRY_MAX_MS, 1000 * 2 ** waiting.attempts)
      raw.add('updates', JSON.stringify(failed), waiting.receivedAt, dueAt, waiting.attempts + 1)
    }
    raw.remove(waiting.id)
  }
}

async function open(env: Env, waiting: Waiting): Promise<Post | null> {
  if (waiting.kind === 'updates')
    return { conversations: new Map(waiting.updates), statuses: [], campaigns: [], kept: [], consents: [] }
  const config = await readConfig(env)
  if (!config) return null
  return parsePost(waiting.text, oursOf(config), waiting.receivedAt)
}
