import type { SimApp, SimToken } from './accounts'
import { refusal, type Refusal } from './refusals'
import { nowOf, type Json, type World } from './world'

/** An app learns only of its own tokens; one that Meta does not know, or no longer takes, is answered as not valid. */
export function debugToken(world: World, app: SimApp, input: string): Json | Refusal {
  const token = world.accounts.tokens.get(input)
  if (!token) {
    const error = { code: 190, message: 'Invalid OAuth access token - Cannot parse access token' }
    return { data: { error, is_valid: false, scopes: [] } }
  }
  if (token.appId !== app.id) return refusal(400, 100, 'The App_id in the input_token did not match the Viewing App')
  const { appId, type, expiresAt, scopes } = token
  const isExpired = expiresAt !== 0 && expiresAt * 1000 <= nowOf(world)
  const message = isExpired
    ? 'Error validating access token: Session has expired.'
    : 'Error validating access token: The session has been invalidated because the user changed their password or Facebook has changed the session for security reasons.'
  const error = { code: 190, message, subcode: isExpired ? 463 : 460 }
  const known = { app_id: appId, type, application: 'CRM app', data_access_expires_at: 0, expires_at: expiresAt }
  if (isExpired || !token.isValid) return { data: { ...known, error, is_valid: false, scopes: [] } }
  return { data: { ...known, is_valid: true, issued_at: 1_750_000_000, scopes, granular_scopes: granularOf(token) } }
}

function granularOf({ scopes, wabaIds }: SimToken): Json[] {
  return scopes.map((scope) => (scope.startsWith('whatsapp') ? { scope, target_ids: wabaIds } : { scope }))
}
