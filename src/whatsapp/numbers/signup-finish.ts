import { now } from '../../clock'
import { insertNumber, updateNumber, type NewNumber } from '../../settings/numbers-store'
import type { OptionName } from '../../settings/options'
import { checkToken } from '../connection/check'
import { endOfStop } from '../connection/exposure'
import { keepConnection } from '../connection/keep'
import { accessBy } from '../connection/stored'
import { listMetaNumbers } from './list'
import { tell } from './tell'
import { COEXISTENCE, failed, type SignupChoice, type SignupWork, type StepResult } from './signup-work'

/** Stores the number as Meta knows it now, the account where none was set, and the token where it is wanted. */
export async function finishSignup(work: SignupWork, { replacesToken }: SignupChoice): Promise<StepResult> {
  const { env, row, stored, accessToken, staffId } = work
  const wabaId = row.wabaId ?? ''
  if (row.phoneNumberId !== null) {
    const kept = await keepNumber(work, row.phoneNumberId, wabaId)
    if (!kept.ok) return kept
  }
  const takesToken = stored.accessToken === '' || replacesToken
  const state = takesToken ? await tokenStateOf(work, wabaId) : null
  const changes: Partial<Record<OptionName, string>> = {
    ...(stored.wabaId === '' ? { whatsapp_business_account_id: wabaId } : {}),
    ...(stored.businessId === '' && row.businessId !== null ? { whatsapp_business_id: row.businessId } : {}),
    ...(takesToken ? { whatsapp_access_token: accessToken, whatsapp_token_state: state ?? '' } : {}),
    ...(state === null ? {} : endOfStop(stored)),
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

/** Checked before the steps; once more, so that what is kept of it is as of now. Null where Meta does not answer. */
async function tokenStateOf({ env, stored, accessToken, staffId }: SignupWork, wabaId: string): Promise<string | null> {
  const checked = await checkToken(env, { ...stored, accessToken, wabaId }, { staffId })
  return checked.kind === 'unreachable' ? null : JSON.stringify(checked.state)
}
