import { and, eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { activityLog } from '../db/conversations'
import { now } from '../clock'
import { newLineId } from '../conversations/new-id'
import type { Env } from '../env'
import { log } from '../log'
import { knownSecrets } from '../settings/known-secrets'
import { redact, redactText } from './redact'

export type Activity = typeof activityLog.$inferSelect
export type ActivityKey = { at: number; id: string }

/** A detail shows so much; the whole raw post is in the ledger. */
const SHOWN_CHARS = 100_000
/** One statement of D1 writes so many rows in well under its time. */
const DELETED_AT_ONCE = 10_000
/** Who cleared what outlives the clearing; only the retention ends it, and not soon. */
export const CLEARED = 'admin.log.cleared'

export type NewActivity = {
  kind: string
  outcome: 'done' | 'failed'
  phoneNumberId?: string | null
  summary: string
  request?: unknown
  response?: unknown
  staffId?: number | null
}

/** Calls and actions by which we manage templates, profiles and settings: their texts are ours, not a customer's. */
const OURS = /^(graph|admin|number|templates)\./

/** One line of the log; secrets and customers' texts are taken out of request and response. Never throws: what was done is done. */
export async function recordActivity(env: Env, entry: NewActivity): Promise<void> {
  const { kind, outcome, phoneNumberId = null, summary, staffId = null } = entry
  try {
    const secrets = await knownSecrets(env)
    const shown = { texts: OURS.test(kind), secrets }
    const [request, response] = [entry.request, entry.response].map((value) =>
      value === undefined ? null : redact(value, shown),
    )
    await drizzle(env.DB)
      .insert(activityLog)
      .values({
        at: now(),
        id: newLineId(),
        kind,
        outcome,
        phoneNumberId,
        summary: redactText(summary, secrets).slice(0, 500).toWellFormed(),
        request: request ?? null,
        response: response ?? null,
        staffId,
      })
  } catch (error) {
    log('error', 'activity.not-recorded', { kind, error })
  }
}

export async function getActivity(env: Env, key: ActivityKey): Promise<Activity | null> {
  const [row] = await drizzle(env.DB)
    .select()
    .from(activityLog)
    .where(and(eq(activityLog.at, key.at), eq(activityLog.id, key.id)))
  if (!row) return null
  return {
    ...row,
    request: row.request?.slice(0, SHOWN_CHARS) ?? null,
    response: row.response?.slice(0, SHOWN_CHARS) ?? null,
  }
}

/** How many lines `deleteActivity` would take, and when the oldest of them was written. */
export async function countActivity(env: Env, until: number): Promise<{ count: number; oldestAt: number | null }> {
  const row = await env.DB.prepare(
    `select count(*) as count, min(at) as oldestAt from tblwhatsapp_activity_log where at <= ?1 and kind <> ?2`,
  )
    .bind(until, CLEARED)
    .first<{ count: number; oldestAt: number | null }>()
  return row ?? { count: 0, oldestAt: null }
}

/**
 * Deletes lines written until then, oldest first, in statements of at most 10,000 rows and at most so many of them.
 * Returns how many went; `isDone` where none are left. Lines about clearings stay unless written
 * until `clearingsUntil`.
 */
export async function deleteActivity(
  env: Env,
  until: number,
  statements: number,
  clearingsUntil = 0,
): Promise<{ deleted: number; isDone: boolean }> {
  let deleted = 0
  for (let i = 0; i < statements; i++) {
    const { meta } = await env.DB.prepare(DELETE).bind(until, DELETED_AT_ONCE, CLEARED, clearingsUntil).run()
    deleted += meta.changes
    if (meta.changes < DELETED_AT_ONCE) return { deleted, isDone: true }
  }
  return { deleted, isDone: false }
}

const DELETE = `delete from tblwhatsapp_activity_log where (at, id) in
  (select at, id from tblwhatsapp_activity_log where at <= ?1 and (kind <> ?3 or at <= ?4) order by at, id limit ?2)`
