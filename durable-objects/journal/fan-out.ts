import { now } from '../../src/clock'
import type { Env } from '../../src/env'
import { errorText, log } from '../../src/log'
import { readConfig } from '../../src/settings/snapshot'
import type { Inbound, Post } from '../../src/whatsapp/events'
import { keptEntries, statusEntries } from '../../src/whatsapp/journal-lines'
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
    if (post.statuses.length > 0) await stubs(env).journal('statuses').append(statusEntries(post.statuses))
    if (post.kept.length > 0) await append(await keptEntries(post.kept))
    const failed = await deliver(env, [...post.conversations], LANES)
    if (failed.length > 0) {
      const dueAt = now() + Math.min(RETRY_MAX_MS, 1000 * 2 ** waiting.attempts)
      raw.add('updates', JSON.stringify(failed), waiting.receivedAt, dueAt, waiting.attempts + 1)
    }
    raw.remove(waiting.id)
  }
}

/** Calls one `receive` a conversation and returns those that did not take it. */
export async function deliver(env: Env, updates: [string, Inbound[]][], lanes: number): Promise<[string, Inbound[]][]> {
  const failed: [string, Inbound[]][] = []
  const rest = updates[Symbol.iterator]()
  const lane = async () => {
    for (const [name, inbound] of rest) {
      try {
        await stubs(env).conversation(name).receive(inbound)
      } catch (error) {
        log('warn', 'conversation.not-taken', { error: errorText(error) })
        failed.push([name, inbound])
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(lanes, updates.length) }, lane))
  return failed
}

async function open(env: Env, waiting: Waiting): Promise<Post | null> {
  if (waiting.kind === 'updates') return { conversations: new Map(waiting.updates), statuses: [], kept: [] }
  const config = await readConfig(env)
  if (!config) return null
  return parsePost(waiting.text, new Map(config.numbers.map((number) => [number.phoneNumberId, number.wabaId])), waiting.receivedAt)
}
