import type { Env } from '../env'
import { openAuth } from './auth'

/** Ends the session of these headers' cookie; Set-Cookie values that empty it. */
export async function logOut(
  env: Env,
  { headers, isSecure }: { headers: Headers; isSecure: boolean },
): Promise<string[]> {
  const answer = await openAuth(env, isSecure).api.signOut({ headers, returnHeaders: true })
  return answer.headers.getSetCookie()
}
