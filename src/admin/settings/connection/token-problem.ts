import { missingScopes, type TokenState } from '../../../whatsapp/connection/token-state'
import type { Catalogue } from '../../text/en'

type Text = Catalogue['settings']['connection']

/** The sentence for what is wrong with a token, and what to do in Meta's console; null where nothing is. */
export function tokenProblem(text: Text, state: TokenState, wanted: { appId: string; wabaId: string }): string | null {
  const { problems } = text.token
  switch (state.problem) {
    case null:
      return null
    case 'unchecked':
      return problems.unchecked()
    case 'invalid':
      return problems.invalid()
    case 'expired':
      return problems.expired()
    case 'wrong-app':
      return problems.wrongApp({ appId: wanted.appId, other: state.appId })
    case 'missing-scopes':
      return problems.missingScopes({ scopes: missingScopes(state).join(', ') })
    case 'other-account':
      return problems.otherAccount({ wabaId: wanted.wabaId, others: othersOf(state, wanted.wabaId) })
    case 'app-refused':
      return problems.appRefused()
  }
}

function othersOf({ wabaIds }: TokenState, wabaId: string): string {
  return (wabaIds ?? []).filter((id) => id !== wabaId).join(', ')
}
