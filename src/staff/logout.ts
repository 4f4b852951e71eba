import type { Env } from '../env'
import { openAuth } from './auth'
import { disconnect } from './sessions'

/** Ends the session of these headers' cookie; Set-Cookie values that empty it. */
export async function logOut(
  env: Env,
  { headers, isSecure, sessionId }: { headers: Headers; isSecure: boolean; sessionId: string },
): Promise<string[]> {
  const answer = await openAuth(env, isSecure).api.signOut({ headers, returnHeaders: true })
  await disconnect(env, { sessionId })
  return answer.headers.getSetCookie()
}
