import { z } from 'zod'
import { stubs } from '../../../durable-objects/stubs'
import { now } from '../../clock'
import type { Env } from '../../env'
import { errorText, log } from '../../log'
import { optionOf } from '../../settings/snapshot'
import { graphAccess } from '../access'
import { manage } from '../manage'
import { fingerprintOf, LISTED_FIELDS, listedTemplate } from './listed'
import { loadTemplates, SYNC_MARKS, type SyncFailure } from './sync'
import { waitingForLoad, writeListed } from './sync-store'

/** Meta's word for an object that is not there (subcode of 100). */
const NOT_THERE = 33
/** A call each; the rest waits a minute. */
const MOST_AT_ONCE = 20
const HOUR_MS = 3_600_000

/** Reads one template from Meta and writes its row; one that is not there becomes `DELETED`. */
export async function loadTemplate(
  env: Env,
  id: string,
  { staffId = null }: { staffId?: number | null } = {},
): Promise<{ ok: true } | SyncFailure> {
  const given = await graphAccess(env)
  if (!given.ok) return { ok: false, reason: given.refusal.reason, cure: given.refusal.cure }
  const startedAt = now()
  const result = await manage(
    env,
    { kind: 'graph.template.get', summary: `Load the template ${id}`, staffId },
    given.access,
    { method: 'GET', path: encodeURIComponent(id), query: { fields: LISTED_FIELDS } },
    z.unknown(),
  )
  if (!result.ok && result.code === NOT_THERE) {
    await writeListed(env, { changed: [], removed: [id], startedAt, at: now() })
    return { ok: true }
  }
  if (!result.ok) return { ok: false, reason: result.reason, cure: result.cure }
  const listed = listedTemplate(result.data)
  if (!listed || listed.id !== id) return UNREADABLE
  const wabaId = optionOf(given.config, 'whatsapp_business_account_id')
  const changed = [{ ...listed, wabaId, fingerprint: await fingerprintOf(listed) }]
  await writeListed(env, { changed, removed: [], startedAt, at: now() })
  return { ok: true }
}

const UNREADABLE: SyncFailure = {
  ok: false,
  reason: 'WhatsApp answered in a form that we do not know.',
  cure: 'Load all templates; if it stays, ask your administrator.',
}

/** Each minute: templates that a webhook told of without their texts, and the first loading of all after connecting. */
export async function loadWaitingTemplates(env: Env): Promise<void> {
  if (await isFirstTime(env)) {
    await loadTemplates(env)
    return
  }
  for (const id of await waitingForLoad(env, MOST_AT_ONCE)) {
    const result = await loadTemplate(env, id)
    if (!result.ok) return log('warn', 'templates.not-loaded', { reason: errorText(result.reason) })
  }
}

/** Never loaded, and not tried in vain within the hour: the hourly run tries again. */
async function isFirstTime(env: Env): Promise<boolean> {
  const given = await graphAccess(env)
  if (!given.ok || optionOf(given.config, 'whatsapp_business_account_id') === '') return false
  const marks = await stubs(env).config().marks()
  const at = (name: string) => marks.find((mark) => mark.name === name)?.at ?? null
  const failedAt = at(SYNC_MARKS.failed)
  return at(SYNC_MARKS.synced) === null && (failedAt === null || now() - failedAt > HOUR_MS)
}
