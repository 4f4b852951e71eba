import { stubs } from '../../durable-objects/stubs'
import { now } from '../clock'
import type { Env } from '../env'
import { inLanes } from '../lanes'
import { handOverRecords, openConversationsOf } from './work-store'

/** One request moves so many; whoever asked is told how far it came and asks on. */
const MOST_CONVERSATIONS = 200
/** Six calls may wait at once on the platform; one stays free for others. */
const AT_ONCE = 5

type HandOver = { from: number; to: number | null; by: number; after: string; summary: string }

/**
 * Gives what lies open with a person to a colleague, or to nobody: records at once, conversations in the order of their
 * ids. `next`: after which id to go on, null when all are done. What a person was given meanwhile by another stays there.
 */
export async function handOver(env: Env, { from, to, by, after, summary }: HandOver): Promise<{ next: string | null }> {
  if (after === '') await handOverRecords(env, { from, to, by, at: now(), summary })
  const conversations = await openConversationsOf(env, from, after, MOST_CONVERSATIONS)
  await inLanes(conversations, AT_ONCE, async ({ objectId }) => {
    await stubs(env).conversationById(objectId).assign({ by, to, from })
  })
  return { next: conversations.length === MOST_CONVERSATIONS ? (conversations.at(-1)?.id ?? null) : null }
}
