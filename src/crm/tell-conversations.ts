import { stubs } from '../../durable-objects/stubs'
import type { Env } from '../env'
import { inLanes } from '../lanes'
import { log } from '../log'
import { objectsOfPeople, objectsOfRecord, type Tie } from './conversations-store'

/** Six calls may wait at once on the platform; one stays free for others. */
const AT_ONCE = 5

/** Those that show this record look it up anew. To be called after the change; never throws, a session looks again anyway. */
export function tellConversations(env: Env, tie: Tie): Promise<void> {
  return tell(env, () => objectsOfRecord(env.DB, tie))
}

/** The conversations with this number look up who it is, e.g. after a record was made, moved or taken away. */
export function tellByPhoneKey(env: Env, phoneKey: string | null, userId: string | null = null): Promise<void> {
  return tellPeople(env, phoneKey === null ? [] : [phoneKey], userId === null ? [] : [userId])
}

/** The same for many, as after an import. */
export function tellPeople(env: Env, phoneKeys: readonly string[], userIds: readonly string[] = []): Promise<void> {
  if (phoneKeys.length + userIds.length === 0) return Promise.resolve()
  return tell(env, () => objectsOfPeople(env.DB, phoneKeys, userIds))
}

async function tell(env: Env, find: () => Promise<string[]>): Promise<void> {
  try {
    await inLanes(await find(), AT_ONCE, async (id) => {
      await stubs(env).conversationById(id).refreshPerson()
    })
  } catch (error) {
    log('warn', 'crm.conversations-not-told', { error })
  }
}
