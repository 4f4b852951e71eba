import { stubs } from '../../durable-objects/stubs'
import type { Env } from '../env'
import { inLanes } from '../lanes'
import { nextPasts } from './interactions-store'

const AT_ONCE = 6
const MOST = 25

/**
 * When the lines are there, each conversation is told where its past begins and ends: whoever wrote before is nobody's first
 * message. Gives the old id behind which it goes on; null at the end.
 */
export async function tellPasts(env: Env, after: string): Promise<string | null> {
  const pasts = await nextPasts(env, after, MOST)
  await inLanes(pasts, AT_ONCE, async ({ objectId, firstAt, firstInAt, lastAt, lastInAt, lastBody }) => {
    if (firstAt === null) return
    await stubs(env).conversationById(objectId).adopt({
      waId: null,
      name: null,
      status: 'closed',
      assigned: null,
      firstMessageAt: firstInAt,
      lastMessageAt: lastAt,
      lastMessage: lastBody,
      lastInAt,
    })
  })
  return pasts.length < MOST ? null : pasts.at(-1)!.oldId
}
