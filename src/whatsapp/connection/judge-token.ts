import type { TokenFacts } from './schema'
import { missingScopes, NEEDED_SCOPES, type TokenProblem, type TokenState } from './token-state'

/** What we need the token for. */
export type Wanted = { appId: string; wabaId: string }

/** Meta's subcode of a session whose time is over. */
const SESSION_EXPIRED = 463

/** Reads what `debug_token` says of a token. With a problem, the first one that a person has to solve. */
export function judgeToken(facts: TokenFacts, wanted: Wanted, at: number): TokenState {
  const appId = facts.app_id ?? null
  const state = {
    checkedAt: at,
    appId,
    type: facts.type ?? null,
    scopes: facts.scopes,
    expiresAt: facts.expires_at ? facts.expires_at * 1000 : null,
    wabaIds: accountsOf(facts),
    accountName: null,
    businessId: null,
  }
  const problem = problemOf(facts, state, wanted)
  return { ...state, ok: problem === null, problem }
}

function problemOf(
  { is_valid: isValid, error }: TokenFacts,
  state: Omit<TokenState, 'ok' | 'problem'>,
  wanted: Wanted,
): TokenProblem | null {
  const isOver = state.expiresAt !== null && state.expiresAt <= state.checkedAt
  if (isOver || error?.subcode === SESSION_EXPIRED) return 'expired'
  if (!isValid) return 'invalid'
  if (state.appId !== wanted.appId) return 'wrong-app'
  if (missingScopes(state).length > 0) return 'missing-scopes'
  return state.wabaIds === null || state.wabaIds.includes(wanted.wabaId) ? null : 'other-account'
}

/** The accounts that it may manage and send from; null for all, which Meta says by leaving the targets out. */
function accountsOf({ granular_scopes: granular }: TokenFacts): string[] | null {
  const needed: readonly string[] = NEEDED_SCOPES
  const lists = granular.flatMap(({ scope, target_ids: ids }) => (needed.includes(scope) && ids ? [ids] : []))
  const [first, ...others] = lists
  return first ? first.filter((id) => others.every((ids) => ids.includes(id))) : null
}
