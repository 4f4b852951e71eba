import { stubs } from '../../../durable-objects/stubs'
import { now } from '../../clock'
import type { Env } from '../../env'
import { log } from '../../log'
import { optionOf } from '../../settings/snapshot'
import { graphAccess } from '../access'
import { recordActivity } from '../activity-store'
import { readList, type Ask, type Failed } from './sync-list'
import { storedPrints, writeListed, type StoredPrint } from './sync-store'

export type SyncFailure = { ok: false; reason: string; cure: string }
/** `changed` and `removed`: rows written. `at`: when, in epoch milliseconds. */
type SyncResult = { ok: true; total: number; changed: number; removed: number; at: number } | SyncFailure

/** The marks of the Config object. `templates.loading` holds until when a sync that is under way counts. */
export const SYNC_MARKS = { synced: 'templates.synced', failed: 'templates.sync-failed', loading: 'templates.loading' }

const INVALID_CURSOR = 131_059
/** Long enough for a large list, short enough that a sync that died holds nobody up. */
const HELD_MS = 60_000
const HOURLY = 'It is also tried again each hour by itself.'

/**
 * Reads every template of the account from Meta and writes the rows that changed; those that Meta no longer lists become
 * `DELETED`. Nothing is written before all of it is read, and what is written is one transaction. Two at once do no harm,
 * but the second is told to wait. When it was last done is kept in a mark, which costs no row of D1.
 */
export async function loadTemplates(
  env: Env,
  { staffId = null }: { staffId?: number | null } = {},
): Promise<SyncResult> {
  const given = await graphAccess(env)
  if (!given.ok) return { ok: false, reason: given.refusal.reason, cure: given.refusal.cure }
  const wabaId = optionOf(given.config, 'whatsapp_business_account_id')
  if (wabaId === '') return NO_ACCOUNT
  try {
    return await loadAlone({ env, access: given.access, wabaId, staffId })
  } catch (error) {
    log('error', 'templates.sync-failed', { error })
    return NO_STORE
  }
}

const NO_ACCOUNT: SyncFailure = {
  ok: false,
  reason: 'No WhatsApp Business account is set.',
  cure: 'An administrator enters its id under Settings, Connection.',
}
const UNDER_WAY: SyncFailure = {
  ok: false,
  reason: 'The templates are being loaded at this moment.',
  cure: 'Wait a minute and look again.',
}

export const NO_STORE: SyncFailure = {
  ok: false,
  reason: 'The database did not answer.',
  cure: `Load them again in a minute. ${HOURLY}`,
}

async function loadAlone(given: Omit<Ask, 'stored'>): Promise<SyncResult> {
  const { env, staffId } = given
  const startedAt = now()
  if (!(await begin(env, startedAt))) return UNDER_WAY
  try {
    const result = await sync({ ...given, stored: await storedPrints(env) }, startedAt)
    await keepOutcome(env, result, staffId)
    return result
  } finally {
    await stubs(env).config().mark(SYNC_MARKS.loading, 0)
  }
}

async function sync(ask: Ask, startedAt: number): Promise<SyncResult> {
  let listing = await readList(ask)
  if ('ok' in listing && listing.code === INVALID_CURSOR) listing = await readList(ask)
  if ('ok' in listing) return failureOf(listing)
  const { total, ids, changed, isWhole } = listing
  const isMissing = ({ id, status }: StoredPrint) => !ids.has(id) && status !== 'DELETED'
  const removed = isWhole ? [...ask.stored.values()].filter(isMissing).map(({ id }) => id) : []
  const at = now()
  await writeListed(ask.env, { changed, removed, startedAt, at })
  return { ok: true, total, changed: changed.length, removed: removed.length, at }
}

/** The cures of Meta's errors speak of messages, but for those of the account and of the list itself. */
function failureOf({ code, reason, cure, fault, retryAfterMs }: Failed): SyncFailure {
  const unchanged = 'Nothing was changed here.'
  if (fault === 'account' || code === INVALID_CURSOR) return { ok: false, reason, cure: `${cure} ${unchanged}` }
  const minutes = Math.ceil((retryAfterMs ?? 60_000) / 60_000)
  const wait = minutes === 1 ? 'a minute' : `${minutes} minutes`
  return { ok: false, reason, cure: `Load them again in ${wait}. ${HOURLY} ${unchanged}` }
}

async function begin(env: Env, at: number): Promise<boolean> {
  const config = stubs(env).config()
  const marks = await config.marks()
  const held = Number(marks.find(({ name }) => name === SYNC_MARKS.loading)?.body ?? 0)
  if (held > at && held <= at + HELD_MS) return false
  await config.mark(SYNC_MARKS.loading, at + HELD_MS)
  return true
}

async function keepOutcome(env: Env, result: SyncResult, staffId: number | null): Promise<void> {
  const { ok, ...told } = result
  await stubs(env)
    .config()
    .mark(ok ? SYNC_MARKS.synced : SYNC_MARKS.failed, told)
  if (!result.ok || staffId === null) return
  const { total, changed, removed } = result
  const summary = `Templates loaded: ${total}, of which ${changed} changed; ${removed} are no longer there`
  await recordActivity(env, { kind: 'templates.loaded', outcome: 'done', summary, staffId })
}
