import { now } from '../../clock'
import type { Env } from '../../env'
import type { GraphFailure } from '../graph-api'
import { RETRY_SAFE } from '../failures'
import { askAccount, askApp, askToken, type App, type By } from './calls'
import { judgeToken } from './judge-token'
import type { TokenProblem, TokenState } from './token-state'

/** Nobody knows: Meta did not answer, or not now. */
export type Unreachable = { kind: 'unreachable'; reason: string; cure: string }

export type AppCheck =
  | { kind: 'good'; name: string | null }
  | { kind: 'unknown-app' }
  | { kind: 'wrong-secret' }
  | Unreachable
export type TokenCheck =
  | { kind: 'good'; state: TokenState }
  | { kind: 'bad'; state: TokenState; problem: TokenProblem }
  | Unreachable

const NO_SUCH_APP = 101
/** Meta's codes of trouble of its own. */
const META_TROUBLE: ReadonlySet<number> = new Set([1, 2])
/** "The App_id in the input_token did not match the Viewing App". */
const OTHER_APP = 100
const DEAD_TOKEN: ReadonlySet<number> = new Set([0, 190])

export async function checkApp(env: Env, app: App, by: By): Promise<AppCheck> {
  const result = await askApp(env, app, by)
  if (result.ok)
    return result.data.id === app.appId ? { kind: 'good', name: result.data.name ?? null } : { kind: 'unknown-app' }
  if (isUnreachable(result)) return unreachable(result)
  return { kind: result.code === NO_SUCH_APP || result.code === 33 ? 'unknown-app' : 'wrong-secret' }
}

/** Everything that can be known of a token before it is used: what Meta says of it, and whether it opens the account. */
export async function checkToken(
  env: Env,
  given: App & { accessToken: string; wabaId: string },
  by: By,
): Promise<TokenCheck> {
  const asked = await askToken(env, given, given.accessToken, by)
  if (!asked.ok) {
    if (isUnreachable(asked)) return unreachable(asked)
    return bad(asked.code === OTHER_APP ? 'wrong-app' : 'app-refused', nothingKnown())
  }
  const state = judgeToken(asked.data, given, now())
  if (state.problem) return bad(state.problem, state)
  const account = await askAccount(env, given, state.scopes, by)
  if (account.ok) {
    const { name, owner_business_info: owner } = account.data
    return { kind: 'good', state: { ...state, accountName: name ?? null, businessId: owner?.id ?? null } }
  }
  if (isUnreachable(account)) return unreachable(account)
  return bad(DEAD_TOKEN.has(account.code ?? -1) ? 'invalid' : 'other-account', state)
}

/** Whether the failure tells of Meta's side and not of what was asked. */
export function isUnreachable({ code, isUncertain, status }: GraphFailure): boolean {
  return code === null ? status === 0 || isUncertain : isUncertain || RETRY_SAFE.has(code) || META_TROUBLE.has(code)
}

export function unreachable({ reason, cure }: GraphFailure): Unreachable {
  return { kind: 'unreachable', reason, cure }
}

function bad(problem: TokenProblem, state: TokenState): TokenCheck {
  return { kind: 'bad', problem, state: { ...state, ok: false, problem } }
}

function nothingKnown(): TokenState {
  return judgeToken({ is_valid: false, scopes: [], granular_scopes: [] }, { appId: '', wabaId: '' }, now())
}
