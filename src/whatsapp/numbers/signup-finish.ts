import { now } from '../../clock'
import { insertNumber, updateNumber, type NewNumber } from '../../settings/numbers-store'
import type { OptionName } from '../../settings/options'
import { checkToken } from '../connection/check'
import { endOfStop } from '../connection/exposure'
import { keepConnection } from '../connection/keep'
import { accessBy } from '../connection/stored'
import { listMetaNumbers } from './list'
import { AGAIN, tell } from './tell'
import {
  COEXISTENCE,
  failed,
  type SignupChoice,
  type SignupWork,
  type StepFailure,
  type StepResult,
} from './signup-work'

/** Stores the number as Meta knows it now, the account where none was set, and the token where it is wanted. */
export async function finishSignup(work: SignupWork, { replacesToken }: SignupChoice): Promise<StepResult> {
  const { env, row, stored, accessToken, staffId } = work
  const wabaId = row.wabaId ?? ''
  const takesToken = stored.accessToken === '' || replacesToken
  const token = takesToken ? await lookAtToken(work, wabaId) : null
  if (token && !token.ok) return token
  if (row.phoneNumberId !== null) {
    const kept = await keepNumber(work, row.phoneNumberId, wabaId)
    if (!kept.ok) return kept
  }
  const changes: Partial<Record<OptionName, string>> = {
    ...(stored.wabaId === '' ? { whatsapp_business_account_id: wabaId } : {}),
    ...(stored.businessId === '' && row.businessId !== null ? { whatsapp_business_id: row.businessId } : {}),
    ...(token ? { whatsapp_access_token: accessToken, whatsapp_token_state: token.state, ...endOfStop(stored) } : {}),
  }
  const summary = takesToken ? 'Connected by Embedded Signup, with its access token' : 'Connected by Embedded Signup'
  await keepConnection(env, changes, { kind: 'connection.signup', summary, staffId })
  return { ok: true }
}

async function keepNumber(work: SignupWork, phoneNumberId: string, wabaId: string): Promise<StepResult> {
  const { env, row, stored, accessToken, staffId } = work
  const listed = await listMetaNumbers(env, accessBy(env, stored.graphVersion, accessToken), wabaId, staffId)
  if (!listed.ok) return failed(tell(listed))
  const meta = listed.numbers.find((number) => number.phoneNumberId === phoneNumberId)
  if (!meta) return { ok: false, problem: { kind: 'number-elsewhere' }, ends: true }
  const at = now()
  const isCoexistence = row.event === COEXISTENCE
  const registered = isCoexistence ? {} : { registeredAt: at }
  const number: NewNumber = { ...meta, wabaId, isCoexistence, origin: 'signup', ...registered, stateAt: at }
  if ((await insertNumber(env, { ...number, createdAt: at })) === null)
    await updateNumber(env, phoneNumberId, { ...number, wabaId })
  return { ok: true }
}

type LookedAt = { ok: true; state: string } | StepFailure

/** Checked before the steps; once more, for it may have died since, and a dead one must replace none. */
async function lookAtToken({ env, stored, accessToken, staffId }: SignupWork, wabaId: string): Promise<LookedAt> {
  const checked = await checkToken(env, { ...stored, accessToken, wabaId }, { staffId })
  if (checked.kind === 'unreachable') return failed({ reason: checked.reason, cure: AGAIN })
  if (checked.kind === 'bad') return { ok: false, problem: { kind: 'token', problem: checked.problem }, ends: true }
  return { ok: true, state: JSON.stringify(checked.state) }
}
