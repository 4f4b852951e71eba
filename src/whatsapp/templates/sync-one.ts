import { z } from 'zod'
import { stubs } from '../../../durable-objects/stubs'
import { now } from '../../clock'
import type { Env } from '../../env'
import { log } from '../../log'
import { optionOf } from '../../settings/snapshot'
import { graphAccess } from '../access'
import type { GraphFailure } from '../graph-api'
import { manage } from '../manage'
import { fingerprintOf, LISTED_FIELDS, listedTemplate } from './listed'
import { loadTemplates, NO_STORE, SYNC_MARKS, type SyncFailure } from './sync'
import { giveUpLoading, waitingForLoad, writeListed } from './sync-store'

/** Meta's word for an object that is not there (subcode of 100). */
const NOT_THERE = 33
/** A call each; the rest waits a minute. */
const MOST_AT_ONCE = 20
const HOUR_MS = 3_600_000

/**
 * Each minute: templates that a webhook told of without their texts, and the first loading of all after connecting. Where
 * Meta or D1 does not answer, Meta is left alone until the hourly run went well, or an hour has passed: every failure is a
 * line of the log. A template that Meta does not tell in a form that we know holds up no other; the hourly run reads it again.
 */
export async function loadWaitingTemplates(env: Env): Promise<void> {
  const given = await graphAccess(env)
  if (!given.ok || optionOf(given.config, 'whatsapp_business_account_id') === '') return
  const config = stubs(env).config()
  const marks = await config.marks()
  const at = (name: string) => marks.find((mark) => mark.name === name)?.at ?? 0
  const [syncedAt, failedAt] = [at(SYNC_MARKS.synced), at(SYNC_MARKS.failed)]
  if (failedAt > syncedAt && now() - failedAt < HOUR_MS) return
  if (syncedAt === 0) {
    await loadTemplates(env)
    return
  }
  const failure = await loadEach(env)
  if (failure) await config.mark(SYNC_MARKS.failed, { reason: failure.reason, cure: failure.cure })
}

async function loadEach(env: Env): Promise<SyncFailure | null> {
  try {
    for (const id of await waitingForLoad(env, MOST_AT_ONCE)) {
      const result = await loadTemplate(env, id)
      if (!result.ok) return result
    }
    return null
  } catch (error) {
    log('error', 'templates.load-failed', { error })
    return NO_STORE
  }
}

/** Reads one template from Meta and writes its row; one that is not there becomes `DELETED`, an unreadable one stays as it is. */
async function loadTemplate(env: Env, id: string): Promise<{ ok: true } | SyncFailure> {
  const given = await graphAccess(env)
  if (!given.ok) return { ok: false, reason: given.refusal.reason, cure: given.refusal.cure }
  const startedAt = now()
  const result = await manage(
    env,
    { kind: 'graph.template.get', summary: `Load the template ${id}` },
    given.access,
    { method: 'GET', path: encodeURIComponent(id), query: { fields: LISTED_FIELDS } },
    z.unknown(),
  )
  if (!result.ok && result.code === NOT_THERE) {
    await writeListed(env, { changed: [], removed: [id], startedAt, at: now() })
    return { ok: true }
  }
  if (!result.ok && !isOfThisAlone(result)) return { ok: false, reason: result.reason, cure: result.cure }
  const listed = result.ok ? listedTemplate(result.data) : null
  if (!listed || listed.id !== id) {
    log('warn', 'templates.unreadable', { template: id })
    await giveUpLoading(env, id, startedAt)
    return { ok: true }
  }
  const wabaId = optionOf(given.config, 'whatsapp_business_account_id')
  const changed = [{ ...listed, wabaId, fingerprint: await fingerprintOf(listed) }]
  await writeListed(env, { changed, removed: [], startedAt, at: now() })
  return { ok: true }
}

/** Meta answered, and what it refuses is neither our token or account nor the number of our calls. */
function isOfThisAlone({ status, code, fault, retryAfterMs, isUncertain }: GraphFailure): boolean {
  if (status >= 200 && status < 300) return code === null
  return status < 500 && code !== null && !isUncertain && fault === 'ours' && retryAfterMs === null
}
