import { now } from '../../clock'
import type { Env } from '../../env'
import { seal } from '../../settings/sealed'
import { readConnection, type StoredConnection } from '../connection/stored'
import { exchangeCode } from './signup-code'
import type { SignupEvent } from './signup-events'
import { runSignup } from './signup-run'
import { claimSignup, openSignup, saveSignup, type SignupChange } from './signup-store'
import { placeOf } from './signup-work'

/** What the page posts: the state that it was opened with, and what the dialog told it. */
export type SignupAnswer = {
  state: string
  event: SignupEvent
  code: string | null
  wabaId: string | null
  businessId: string | null
  phoneNumberId: string | null
  /** Where it was left, or what Facebook reported. */
  said: string
}

/** A state for one dialog of one person; only its hash is kept. */
export async function newSignupState(env: Env, staffId: number): Promise<string> {
  const state = base64url(crypto.getRandomValues(new Uint8Array(32)))
  await openSignup(env, { stateHash: await hash(state), staffId, at: now() })
  return state
}

/**
 * Takes the dialog's answer once: exchanges the code at once (Meta gives it 30 seconds), stores the token before anything
 * else is tried, and goes on as far as nobody has to be asked. The sign-up's id, or null where the state is not this
 * person's, was used before, or is older than an hour.
 */
export async function receiveSignup(env: Env, staffId: number, answer: SignupAnswer): Promise<number | null> {
  const id = await claimSignup(env, { stateHash: await hash(answer.state), staffId, at: now() })
  if (id === null) return null
  const { event, wabaId, businessId, phoneNumberId } = answer
  const ids = { event, wabaId, businessId, phoneNumberId: event === 'FINISH_ONLY_WABA' ? null : phoneNumberId }
  const stored = await readConnection(env)
  const taken = await takeCode(env, id, stored, answer, staffId)
  await saveSignup(env, id, { ...ids, ...taken }, now())
  if (taken.step === 'token') await runSignup(env, id, { staffId })
  return id
}

async function takeCode(
  env: Env,
  id: number,
  stored: StoredConnection,
  { event, code, said }: SignupAnswer,
  staffId: number,
): Promise<SignupChange> {
  if (event === 'CANCEL') return { problem: { kind: 'cancelled', at: said } }
  if (event === 'ERROR') return { problem: { kind: 'reported', said } }
  if (code === null) return { problem: { kind: 'no-code' } }
  const token = await exchangeCode(env, stored, code, staffId)
  if (!token.ok) return { problem: token.problem }
  return { step: 'token', token: await seal(env.MASTER_KEY, token.accessToken, placeOf(id)), problem: null }
}

async function hash(state: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(state))))
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
