import type { z } from 'zod'
import type { Env } from '../../env'
import { graphAccess } from '../access'
import type { GraphAccess, GraphRequest } from '../graph-api'
import { manage } from '../manage'
import { successSchema } from './schema'
import { tell, type Told } from './tell'

/** `code`: Meta's, null where there was none. Reason and cure are for people. */
export type NumberCall = { ok: true } | ({ ok: false } & Told)

type Caller = { phoneNumberId: string; staffId: number }

export const PIN = /^\d{6}$/

/**
 * Registers a number for the Cloud API. The six digits become its two-step PIN, or must be the one it has; they are sent,
 * never stored, and hidden in the activity log. At most 10 times in 72 hours, says Meta. Source: reference §8.3.
 */
export function registerNumber(env: Env, caller: Caller, pin: string, access?: GraphAccess): Promise<NumberCall> {
  const json = { messaging_product: 'whatsapp', pin }
  return post(env, caller, ['register', 'Registering the number'], { path: 'register', json }, access)
}

/** From then on nothing is received or sent; the number can be registered again. */
export function deregisterNumber(env: Env, caller: Caller): Promise<NumberCall> {
  return post(env, caller, ['deregister', 'Deregistering the number'], {
    path: 'deregister',
    json: { messaging_product: 'whatsapp' },
  })
}

/** Meta sends a code of six digits to the number, by text message or by a call. */
export function requestCode(
  env: Env,
  caller: Caller,
  given: { method: 'SMS' | 'VOICE'; language: string },
): Promise<NumberCall> {
  const json = { code_method: given.method, language: given.language }
  return post(env, caller, ['request-code', 'Asking for a verification code'], { path: 'request_code', json })
}

export function verifyCode(env: Env, caller: Caller, code: string): Promise<NumberCall> {
  return post(env, caller, ['verify-code', 'Verifying the number'], { path: 'verify_code', json: { code } })
}

/** Sets or changes the two-step PIN of a registered number. */
export function setPin(env: Env, caller: Caller, pin: string): Promise<NumberCall> {
  return post(env, caller, ['pin', 'Setting the two-step PIN'], { path: '', json: { pin } })
}

async function post(
  env: Env,
  { phoneNumberId, staffId }: Caller,
  [kind, summary]: [string, string],
  { path, json }: { path: string; json: GraphRequest['json'] },
  given?: GraphAccess,
): Promise<NumberCall> {
  const connected = given ? { ok: true as const, access: given } : await graphAccess(env, null, { phoneNumberId })
  if (!connected.ok) return { ok: false, code: null, reason: connected.refusal.reason, cure: connected.refusal.cure }
  const request: GraphRequest = { method: 'POST', path: [phoneNumberId, path].filter(Boolean).join('/'), json }
  const schema: z.ZodType<unknown> = successSchema
  const call = { kind: `graph.number.${kind}`, summary, phoneNumberId, staffId }
  const result = await manage(env, call, connected.access, request, schema)
  return result.ok ? { ok: true } : { ok: false, ...tell(result) }
}
