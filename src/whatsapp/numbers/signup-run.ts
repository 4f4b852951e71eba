import { now } from '../../clock'
import type { Env } from '../../env'
import { unseal } from '../../settings/sealed'
import { subscribeAccount } from '../connection/calls'
import { checkToken } from '../connection/check'
import { accessBy, readConnection } from '../connection/stored'
import { listMetaNumbers } from './list'
import { registerNumber } from './registration'
import { finishSignup } from './signup-finish'
import type { SignupProblem } from './signup-problem'
import { getSignup, saveSignup, type SignupStep } from './signup-store'
import { AGAIN, tell } from './tell'
import { failed, needsPin, placeOf, type SignupChoice, type SignupWork, type StepResult } from './signup-work'

/**
 * Takes a sign-up from where it stands as far as it goes: checked, subscribed, then, with a choice, registered and done.
 * Every step may be repeated. `from` begins again at an earlier step.
 */
export async function runSignup(
  env: Env,
  id: number,
  given: { staffId: number; choice?: SignupChoice; from?: SignupStep },
): Promise<void> {
  const row = await getSignup(env, id)
  if (!row || row.token === '') return
  const accessToken = await unseal(env.MASTER_KEY, row.token, placeOf(id))
  if (accessToken === null) return stop(env, id, { kind: 'interrupted' }, true)
  let step = earlier(given.from, row.step)
  for (;;) {
    const next = NEXT[step]
    if (!next || (next.asks && !given.choice)) return
    const work: SignupWork = { env, row, stored: await readConnection(env), accessToken, staffId: given.staffId }
    const result = foreignAccount(work) ?? (await next.take(work, given.choice ?? { pin: null, replacesToken: false }))
    if (!result.ok) return stop(env, id, result.problem, result.ends === true, step)
    step = next.leadsTo
    await saveSignup(env, id, { step, problem: null, ...(step === 'done' ? { token: '' } : {}) }, now())
  }
}

type Next = {
  leadsTo: SignupStep
  asks: boolean
  take: (work: SignupWork, choice: SignupChoice) => Promise<StepResult>
}

const NEXT: Partial<Record<string, Next>> = {
  token: { leadsTo: 'checked', asks: false, take: check },
  checked: { leadsTo: 'subscribed', asks: false, take: subscribe },
  subscribed: { leadsTo: 'registered', asks: true, take: register },
  registered: { leadsTo: 'done', asks: true, take: finishSignup },
}

/** Asked before each step: a sign-up may wait for its PIN for days, while an account is set by hand. */
function foreignAccount({ row: { wabaId }, stored }: SignupWork): StepResult | null {
  if (wabaId === null || stored.wabaId === '' || stored.wabaId === wabaId) return null
  return { ok: false, problem: { kind: 'foreign-account', wabaId, ours: stored.wabaId }, ends: true }
}

/** The token is ours and good, and the number is the account's. */
async function check({ env, row, stored, accessToken, staffId }: SignupWork): Promise<StepResult> {
  const { wabaId, phoneNumberId } = row
  if (wabaId === null) return { ok: false, problem: { kind: 'no-account' }, ends: true }
  const checked = await checkToken(env, { ...stored, accessToken, wabaId }, { staffId })
  if (checked.kind === 'unreachable') return failed({ reason: checked.reason, cure: AGAIN })
  if (checked.kind === 'bad') return { ok: false, problem: { kind: 'token', problem: checked.problem }, ends: true }
  if (phoneNumberId === null) return { ok: true }
  const listed = await listMetaNumbers(env, accessBy(env, stored.graphVersion, accessToken), wabaId, staffId)
  if (!listed.ok) return failed(tell(listed))
  const isTheirs = listed.numbers.some((number) => number.phoneNumberId === phoneNumberId)
  return isTheirs ? { ok: true } : { ok: false, problem: { kind: 'number-elsewhere' }, ends: true }
}

async function subscribe({ env, row, stored, accessToken, staffId }: SignupWork): Promise<StepResult> {
  const account = { wabaId: row.wabaId ?? '', accessToken, graphVersion: stored.graphVersion }
  const result = await subscribeAccount(env, account, { staffId })
  return result.ok ? { ok: true } : failed(tell(result))
}

/** A number that the phone app uses too is registered there; Meta refuses it from here. Source: reference §8.5. */
async function register(work: SignupWork, { pin }: SignupChoice): Promise<StepResult> {
  const { env, row, stored, accessToken, staffId } = work
  if (!needsPin(row) || row.phoneNumberId === null) return { ok: true }
  const access = accessBy(env, stored.graphVersion, accessToken)
  const result = await registerNumber(env, { phoneNumberId: row.phoneNumberId, staffId }, pin ?? '', access)
  return result.ok ? { ok: true } : failed(result)
}

/** What ends forgets its token: nobody will use it. */
async function stop(env: Env, id: number, problem: SignupProblem, ends: boolean, step?: SignupStep): Promise<void> {
  const state = ends ? { step: 'refused' as const, token: '' } : step === undefined ? {} : { step }
  await saveSignup(env, id, { ...state, problem }, now())
}

const ORDER: readonly SignupStep[] = ['token', 'checked', 'subscribed', 'registered', 'done']

function earlier(wanted: SignupStep | undefined, stands: string): SignupStep {
  const at = ORDER.indexOf(stands as SignupStep)
  const from = wanted === undefined ? at : Math.min(at, ORDER.indexOf(wanted))
  return ORDER[from] ?? 'refused'
}
