import { stubs } from '../../durable-objects/stubs'
import { now } from '../clock'
import type { Env } from '../env'
import { log } from '../log'
import { readOptions } from '../settings/options-store'
import { unseal } from '../settings/sealed'
import { recordActivity } from '../whatsapp/activity-store'
import { accessBy } from '../whatsapp/connection/stored'
import { readList } from '../whatsapp/templates/sync-list'
import { loadTemplates } from '../whatsapp/templates/sync'
import { recheckMappings } from './recheck'
import { writeApiTemplates } from './templates-store'

export type Loaded = { ok: true; total: number; at: number } | { ok: false; reason: string; cure: string }

/** Marks of the Config object: how the last loading of their own account went. */
export const API_TEMPLATE_MARKS = { loaded: 'api-templates.loaded', failed: 'api-templates.failed' }

const NAMES = [
  'whatsapp_api_same',
  'whatsapp_api_access_token',
  'whatsapp_api_business_account_id',
  'whatsapp_graph_version',
] as const

/**
 * Every template of the account that notifications go from; where that is WhatsApp's, its list is loaded. Mappings are looked
 * at again.
 */
export async function loadApiTemplates(env: Env, by: { staffId: number | null }): Promise<Loaded> {
  const loaded = await loadList(env, by)
  if (loaded.ok) await recheckMappings(env)
  return loaded
}

async function loadList(env: Env, { staffId }: { staffId: number | null }): Promise<Loaded> {
  const options = await readOptions(env, NAMES)
  if (options.whatsapp_api_same === 'enable') return loadTemplates(env, { staffId })
  const token = await unseal(env.MASTER_KEY, options.whatsapp_api_access_token, 'option:whatsapp_api_access_token')
  const wabaId = options.whatsapp_api_business_account_id
  if (!token || wabaId === '') return NO_ACCOUNT
  const result = await load(env, { token, wabaId, graphVersion: options.whatsapp_graph_version, staffId })
  await note(env, result)
  return result
}

/** Each hour, where notifications have an account of their own; with WhatsApp's, its list has its own hour. */
export async function loadOwnTemplates(env: Env): Promise<void> {
  const options = await readOptions(env, ['whatsapp_api_same', 'whatsapp_api_business_account_id'])
  if (options.whatsapp_api_same !== 'enable' && options.whatsapp_api_business_account_id !== '')
    await loadApiTemplates(env, { staffId: null })
  else await recheckMappings(env)
}

const NO_ACCOUNT: Loaded = {
  ok: false,
  reason: 'No account is saved for notifications.',
  cure: 'An administrator enters it under CRM notifications, Settings.',
}

type Own = { token: string; wabaId: string; graphVersion: string; staffId: number | null }

/** Nothing is written before all of it is read. */
async function load(env: Env, { token, wabaId, graphVersion, staffId }: Own): Promise<Loaded> {
  const at = now()
  const listing = await readList({
    env,
    access: { ...accessBy(env, graphVersion, token), account: 'notifications' },
    wabaId,
    staffId,
    stored: new Map(),
  })
  if ('ok' in listing) return { ok: false, reason: listing.reason, cure: `${listing.cure} Nothing was changed here.` }
  try {
    await writeApiTemplates(env, { wabaId, listed: listing.changed, isWhole: listing.isWhole, at })
  } catch (error) {
    log('error', 'api-templates.not-written', { error })
    return { ok: false, reason: 'The database did not answer.', cure: 'Load them again in a minute.' }
  }
  if (staffId !== null) {
    const summary = `Templates of notifications loaded: ${listing.total}`
    await recordActivity(env, { kind: 'templates.loaded', outcome: 'done', summary, staffId })
  }
  return { ok: true, total: listing.total, at }
}

async function note(env: Env, { ok, ...told }: Loaded): Promise<void> {
  try {
    await stubs(env)
      .config()
      .mark(ok ? API_TEMPLATE_MARKS.loaded : API_TEMPLATE_MARKS.failed, told)
  } catch (error) {
    log('warn', 'api-templates.not-noted', { error })
  }
}
