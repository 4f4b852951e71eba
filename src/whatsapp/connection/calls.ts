import type { Env } from '../../env'
import type { GraphResult } from '../graph-api'
import { manage } from '../manage'
import {
  accountSchema,
  appSchema,
  subscribedAppsSchema,
  subscriptionsSchema,
  successSchema,
  tokenFactsSchema,
  type TokenFacts,
} from './schema'
import { accessBy, appToken } from './stored'

/** Who acts, for the activity log; null is the hourly run. */
export type By = { staffId: number | null }
export type App = { appId: string; appSecret: string; graphVersion: string }
export type Account = { wabaId: string; accessToken: string; graphVersion: string }

/** Proves app id and secret at once: only the app itself gets an answer. */
export function askApp(env: Env, app: App, by: By): Promise<GraphResult<{ id: string; name?: string | null }>> {
  const request = { method: 'GET', path: app.appId, query: { fields: 'id,name' }, secrets: [app.appSecret] } as const
  const call = { kind: 'graph.app.read', summary: 'Look at the Meta app', ...by }
  return manage(env, call, asApp(env, app), request, appSchema)
}

/** Meta's own word on a token. It has to travel in the address: there is no other way to ask. */
export async function askToken(env: Env, app: App, token: string, by: By): Promise<GraphResult<TokenFacts>> {
  const query = { input_token: token }
  const request = { method: 'GET', path: 'debug_token', query, secrets: [token, app.appSecret] } as const
  const call = { kind: 'graph.token.check', summary: 'Ask Meta about the access token', ...by }
  const result = await manage(env, call, asApp(env, app), request, tokenFactsSchema)
  return result.ok ? { ...result, data: result.data.data } : result
}

/** The owner is told only to who may manage the business; without that scope the question itself is refused. */
export function askAccount(env: Env, { wabaId, accessToken, graphVersion }: Account, scopes: string[], by: By) {
  const fields = scopes.includes('business_management') ? 'id,name,owner_business_info' : 'id,name'
  const request = { method: 'GET', path: wabaId, query: { fields } } as const
  const call = { kind: 'graph.waba.read', summary: 'Look at the WhatsApp Business account', ...by }
  return manage(env, call, accessBy(env, graphVersion, accessToken), request, accountSchema)
}

export function listSubscriptions(env: Env, app: App, by: By) {
  const request = { method: 'GET', path: `${app.appId}/subscriptions`, secrets: [app.appSecret] } as const
  const call = { kind: 'graph.app.subscriptions', summary: 'List what the app is subscribed to', ...by }
  return manage(env, call, asApp(env, app), request, subscriptionsSchema)
}

/** Meta asks the callback for its challenge before it answers. */
export function subscribeApp(
  env: Env,
  app: App,
  given: { callbackUrl: string; verifyToken: string; fields: readonly string[] },
  by: By,
): Promise<GraphResult<{ success: true }>> {
  const request = {
    method: 'POST',
    path: `${app.appId}/subscriptions`,
    json: {
      object: 'whatsapp_business_account',
      callback_url: given.callbackUrl,
      verify_token: given.verifyToken,
      fields: given.fields.join(','),
    },
    secrets: [app.appSecret, given.verifyToken],
  } as const
  const call = { kind: 'graph.app.subscribe', summary: 'Subscribe the app’s webhook fields', ...by }
  return manage(env, call, asApp(env, app), request, successSchema)
}

export function listSubscribedApps(env: Env, { wabaId, accessToken, graphVersion }: Account, by: By) {
  const request = { method: 'GET', path: `${wabaId}/subscribed_apps` } as const
  const call = { kind: 'graph.waba.subscribed-apps', summary: 'List the apps that the account tells', ...by }
  return manage(env, call, accessBy(env, graphVersion, accessToken), request, subscribedAppsSchema)
}

/** An empty body also clears a callback of its own that the account may have. Source: reference §8.4. */
export function subscribeAccount(env: Env, { wabaId, accessToken, graphVersion }: Account, by: By) {
  const request = { method: 'POST', path: `${wabaId}/subscribed_apps`, json: {} } as const
  const call = { kind: 'graph.waba.subscribe', summary: 'Subscribe the WhatsApp Business account', ...by }
  return manage(env, call, accessBy(env, graphVersion, accessToken), request, successSchema)
}

function asApp(env: Env, app: App) {
  return accessBy(env, app.graphVersion, appToken(app))
}
