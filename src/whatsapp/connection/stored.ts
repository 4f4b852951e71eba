import type { Env } from '../../env'
import { readOptions } from '../../settings/options-store'
import { unseal } from '../../settings/sealed'
import type { GraphAccess } from '../graph-api'
import { readTokenState, type TokenState } from './token-state'

/** The connection as it is stored now, secrets opened. It never leaves for a page, a log or another object. */
export type StoredConnection = {
  businessId: string
  wabaId: string
  appId: string
  graphVersion: string
  accessToken: string
  verifyToken: string
  appSecret: string
  otherSecret: string
  state: TokenState | null
  isExposed: boolean
  /** Suspected and not yet dead; nothing is sent with them. */
  exposedTokens: string[]
}

const NAMES = [
  'whatsapp_business_id',
  'whatsapp_business_account_id',
  'whatsapp_meta_app_id',
  'whatsapp_graph_version',
  'whatsapp_token_state',
  'whatsapp_exposure_suspected',
  'whatsapp_access_token',
  'whatsapp_webhook_token',
  'whatsapp_meta_app_secret',
  'whatsapp_meta_app_secret_other',
  'whatsapp_exposed_token',
] as const

/** From D1, not from the snapshot: what is checked and shown here must not be a second old. */
export async function readConnection(env: Env): Promise<StoredConnection> {
  const options = await readOptions(env, NAMES)
  const open = async (name: (typeof NAMES)[number]) =>
    (await unseal(env.MASTER_KEY, options[name], `option:${name}`)) ?? ''
  return {
    businessId: options.whatsapp_business_id,
    wabaId: options.whatsapp_business_account_id,
    appId: options.whatsapp_meta_app_id,
    graphVersion: options.whatsapp_graph_version,
    accessToken: await open('whatsapp_access_token'),
    verifyToken: await open('whatsapp_webhook_token'),
    appSecret: await open('whatsapp_meta_app_secret'),
    otherSecret: await open('whatsapp_meta_app_secret_other'),
    state: readTokenState(options.whatsapp_token_state),
    isExposed: options.whatsapp_exposure_suspected !== '',
    exposedTokens: (await open('whatsapp_exposed_token')).split(' ').filter(Boolean),
  }
}

/** Whether nobody saved another one of these between two readings, e.g. while Meta was asked. */
export function isSame(one: StoredConnection, other: StoredConnection, names: readonly (keyof StoredConnection)[]) {
  return names.every((name) => JSON.stringify(one[name]) === JSON.stringify(other[name]))
}

/** Access with a token that is being checked, or that acts for the app; not stopped while an exposure is suspected. */
export function accessBy(env: Env, graphVersion: string, accessToken: string): GraphAccess {
  return { graphBaseUrl: env.GRAPH_BASE_URL, mediaOrigin: env.MEDIA_ORIGIN, graphVersion, accessToken }
}

/** Meta's app token. */
export function appToken({ appId, appSecret }: Pick<StoredConnection, 'appId' | 'appSecret'>): string {
  return `${appId}|${appSecret}`
}
