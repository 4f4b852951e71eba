import { z } from 'zod'
import type { Env } from '../../env'
import { isUnreachable } from '../connection/check'
import { accessBy, appToken, type StoredConnection } from '../connection/stored'
import { manage } from '../manage'
import type { SignupProblem } from './signup-problem'

const tokenSchema = z.looseObject({
  access_token: z
    .string()
    .max(2000)
    .regex(/^[\x21-\x7e]+$/),
})

/** Meta's code for a value that it does not take: here the code of the dialog, used before or too old. */
const PARAMETER = 100

/**
 * The dialog's code for a token: once, within 30 seconds. Secret and code have to travel in the address, Meta knows no
 * other way; the log hides both. Source: reference §8.5.
 */
export async function exchangeCode(
  env: Env,
  stored: StoredConnection,
  code: string,
  staffId: number,
): Promise<{ ok: true; accessToken: string } | { ok: false; problem: SignupProblem }> {
  const { appId, appSecret, graphVersion } = stored
  const result = await manage(
    env,
    { kind: 'graph.signup.code', summary: 'Exchanging the code of the sign-up', staffId },
    accessBy(env, graphVersion, appToken(stored)),
    {
      method: 'GET',
      path: 'oauth/access_token',
      query: { client_id: appId, client_secret: appSecret, code },
      secrets: [appSecret, code],
    },
    tokenSchema,
  )
  if (result.ok) return { ok: true, accessToken: result.data.access_token }
  if (result.code === PARAMETER) return { ok: false, problem: { kind: 'code' } }
  if (isUnreachable(result)) return { ok: false, problem: { kind: 'interrupted' } }
  return { ok: false, problem: { kind: 'token', problem: 'app-refused' } }
}
