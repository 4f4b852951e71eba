import { stubs } from '../../durable-objects/stubs'
import type { Env } from '../env'
import { log } from '../log'
import { deleteOtherSessions, deleteSession, deleteSessionsBut } from './session-store'
import { deactivate, type Written } from './change-store'

// A session that ends takes its open sockets with it: they were checked only when they were opened.

/** Ends one session of this person; another person's stays. */
export async function endSession(env: Env, staffId: number, sessionId: number): Promise<void> {
  const ended = await deleteSession(env, staffId, sessionId)
  await Promise.all(ended.map(({ id }) => disconnect(env, { sessionId: String(id) })))
}

export async function endOtherSessions(env: Env, staffId: number, keptSessionId: number): Promise<void> {
  const ended = await deleteOtherSessions(env, staffId, keptSessionId)
  await Promise.all(ended.map(({ id }) => disconnect(env, { sessionId: String(id) })))
}

/** After the way of signing in changed: all but the new session, with their sockets, this page's earlier one too. */
export async function endSessionsBut(env: Env, staffId: number, keptToken: string): Promise<void> {
  await deleteSessionsBut(env, staffId, keptToken)
  await disconnect(env, { staffId })
}

/** The person can no longer sign in, and is out everywhere at once. False where nobody could administrate any more. */
export async function deactivateStaff(env: Env, staffId: number, audit: Written): Promise<boolean> {
  const isDone = await deactivate(env, staffId, audit)
  if (isDone) await disconnect(env, { staffId })
  return isDone
}

/** Closes sockets. The session itself has ended in D1 by then, so a hub that does not answer fails nothing else. */
export async function disconnect(env: Env, who: { staffId?: number; sessionId?: string }): Promise<void> {
  try {
    await stubs(env).inboxHub().disconnect(who)
  } catch (error) {
    log('warn', 'staff.disconnect-failed', { error })
  }
}
