import type { Env } from '../../env'
import type { GraphFailure, GraphResult } from '../graph-api'
import { listSubscribedApps, listSubscriptions, subscribeApp, type By } from './calls'
import { unreachable, type Unreachable } from './check'
import type { StoredConnection } from './stored'
import { missingFields, OFFERED_FIELDS, WEBHOOK_FIELDS } from './webhook-fields'

/** What Meta would tell us now. */
export type Subscriptions = {
  app: { callbackUrl: string | null; fields: string[]; missing: string[] }
  account: { isSubscribed: boolean; otherApps: number; overrideUrl: string | null }
}
export type SubscriptionsRead = { ok: true; subscriptions: Subscriptions } | { ok: false; problem: Unreachable }

/** Why Meta did not take the callback. */
export type SubscribeProblem =
  | { kind: 'not-reachable' }
  | { kind: 'callback-refused'; said: string }
  | { kind: 'failed'; said: string }

const OBJECT = 'whatsapp_business_account'
const PARAMETER = 100
const CALLBACK_REFUSED: ReadonlySet<number> = new Set([2200, 2201])

export async function readSubscriptions(env: Env, stored: StoredConnection, by: By): Promise<SubscriptionsRead> {
  const [apps, accounts] = await Promise.all([listSubscriptions(env, stored, by), listSubscribedApps(env, stored, by)])
  if (!apps.ok) return { ok: false, problem: unreachable(apps) }
  if (!accounts.ok) return { ok: false, problem: unreachable(accounts) }
  const ours = apps.data.data.find(({ object, active }) => object === OBJECT && active)
  const fields = ours?.fields ?? []
  const told = accounts.data.data
  const self = told.find((entry) => entry.whatsapp_business_api_data.id === stored.appId)
  return {
    ok: true,
    subscriptions: {
      app: { callbackUrl: ours?.callback_url ?? null, fields, missing: missingFields(fields) },
      account: {
        isSubscribed: self !== undefined,
        otherApps: told.length - (self ? 1 : 0),
        overrideUrl: self?.override_callback_uri ?? null,
      },
    },
  }
}

/**
 * Subscribes the app's fields to this callback. The newest fields are left out where Meta does not offer them to the app.
 * The real Meta calls public https addresses only.
 */
export async function subscribeFields(
  env: Env,
  stored: StoredConnection,
  callbackUrl: string,
  by: By,
): Promise<{ ok: true } | { ok: false; problem: SubscribeProblem }> {
  if (!canReach(env, callbackUrl)) return { ok: false, problem: { kind: 'not-reachable' } }
  const subscribe = (fields: readonly string[]) =>
    subscribeApp(env, stored, { callbackUrl, verifyToken: stored.verifyToken, fields }, by)
  let result: GraphResult<unknown> = await subscribe([...WEBHOOK_FIELDS, ...OFFERED_FIELDS])
  if (!result.ok && result.code === PARAMETER) result = await subscribe(WEBHOOK_FIELDS)
  return result.ok ? { ok: true } : { ok: false, problem: problemOf(result) }
}

/** Whether Meta could call this address at all; what stands in for Meta on the own machine can. */
export function canReach(env: Env, callbackUrl: string): boolean {
  const isRealMeta = /(^|\.)facebook\.com$/.test(new URL(env.GRAPH_BASE_URL).hostname)
  return !isRealMeta || callbackUrl.startsWith('https:')
}

function problemOf({ code, reason, cure }: GraphFailure): SubscribeProblem {
  if (code !== null && CALLBACK_REFUSED.has(code)) return { kind: 'callback-refused', said: reason }
  return { kind: 'failed', said: `${reason} ${cure}` }
}
