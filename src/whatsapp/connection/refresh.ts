import type { Env } from '../../env'
import { saveOptions } from '../../settings/store'
import { recordActivity } from '../activity-store'
import type { By } from './calls'
import { checkToken, type TokenCheck } from './check'
import { lookWhetherDead } from './exposure'
import { noteChecked } from './keep'
import { readConnection, type StoredConnection } from './stored'
import { isSameState, type TokenState } from './token-state'

/** Hourly: is the token still good, and is a suspected one dead? Writes only what changed. */
export async function watchConnection(env: Env): Promise<void> {
  await refreshTokenState(env, { staffId: null })
  await lookWhetherDead(env, { staffId: null })
}

/** Asks Meta about the stored token and keeps what it says; null where there is nothing to ask with. */
export async function refreshTokenState(env: Env, by: By): Promise<TokenCheck | null> {
  const stored = await readConnection(env)
  if (!isComplete(stored)) return null
  const check = await checkToken(env, stored, by)
  if (check.kind === 'unreachable') return check
  await noteChecked(env)
  if (isSameState(stored.state, check.state)) return check
  const { accessToken } = await readConnection(env)
  if (accessToken !== stored.accessToken) return check // replaced meanwhile: this is not about the new one
  await saveOptions(env, { whatsapp_token_state: JSON.stringify(check.state) })
  if (check.state.problem !== (stored.state?.problem ?? null)) await tell(env, check.state, by)
  return check
}

function isComplete({ appId, appSecret, accessToken, wabaId }: StoredConnection): boolean {
  return appId !== '' && appSecret !== '' && accessToken !== '' && wabaId !== ''
}

function tell(env: Env, { ok, problem }: TokenState, by: By): Promise<void> {
  const summary = ok ? 'The access token is good again' : `The access token is no use any more: ${problem ?? ''}`
  return recordActivity(env, { kind: 'connection.token.state', outcome: ok ? 'done' : 'failed', summary, ...by })
}
