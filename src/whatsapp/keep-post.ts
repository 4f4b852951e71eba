import { stubs } from '../../durable-objects/stubs'
import type { Env } from '../env'
import { log } from '../log'
import type { ConfigSnapshot } from '../settings/snapshot'
import { deliver } from './deliver'
import type { Post } from './events'
import { consentEntries, keptEntries, statusEntries } from './journal-lines'
import { oursOf } from './ours'
import { parsePost } from './parse'

/** A larger post goes raw into the Journal and is handed out from there. Core rule 17. */
const MOST_CONVERSATIONS = 20
const LANES = 6

/** Messages and statuses of a post. `kept`: something in it waits in the ledger. */
export type Tally = { result: 'taken' | 'kept'; count: number; others: number }

/** A post whose origin is proved; all of it is durable when it returns. */
export async function keepPost(env: Env, config: ConfigSnapshot, text: string, receivedAt: number): Promise<Tally> {
  const post = parsePost(text, oursOf(config), receivedAt)
  if (post.conversations.size > MOST_CONVERSATIONS) {
    await stubs(env).journal('messages').keepPost(text, receivedAt)
    return tallyOf(post)
  }
  const done: Promise<unknown>[] = []
  if (post.conversations.size > 0) done.push(hand(env, [...post.conversations], receivedAt))
  const statuses = statusEntries(post)
  if (statuses.length > 0) done.push(stubs(env).journal('statuses').append(statuses))
  if (post.kept.length > 0 || post.consents.length > 0) done.push(keepAll(env, post))
  await Promise.all(done)
  return tallyOf(post)
}

function tallyOf({ conversations, statuses, campaigns, kept }: Post): Tally {
  const count = conversations.values().reduce((sum, inbound) => sum + inbound.length, 0)
  return { result: kept.length > 0 ? 'kept' : 'taken', count, others: statuses.length + campaigns.length }
}

async function keepAll(env: Env, { kept, consents }: Post): Promise<void> {
  await stubs(env)
    .journal('messages')
    .append([...consentEntries(consents), ...(await keptEntries(kept))])
}

/** What an object does not take is kept in the Journal, so that one bad object does not make Meta repeat the others. */
async function hand(env: Env, updates: Parameters<typeof deliver>[1], receivedAt: number): Promise<void> {
  const failed = await deliver(env, updates, LANES)
  if (failed.length === 0) return
  log('warn', 'webhook.not-taken', { conversations: failed.length })
  try {
    await stubs(env).journal('messages').keepUpdates(failed, receivedAt)
  } catch (error) {
    log('error', 'webhook.not-kept', { error })
    throw error
  }
}
