import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { activityLog } from '../db/conversations'
import { now } from '../clock'
import { newId } from '../conversations/new-id'
import type { Env } from '../env'
import { errorText, log } from '../log'
import { knownSecrets } from '../settings/known-secrets'
import { redact, redactText } from './redact'

export type Activity = typeof activityLog.$inferSelect
/** Without request and response: a list of fifty would be megabytes. */
export type ActivityLine = Omit<Activity, 'request' | 'response'>
export type ActivityFilter = { kind: string | null; outcome: string | null }
export type ActivityKey = { at: number; id: string }

export const ACTIVITY_PAGE = 50
/** A detail shows so much; the whole raw post is in the ledger. */
const SHOWN_CHARS = 100_000

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
const OURS = /^(graph|admin)\./

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
        id: newId(),
        kind,
        outcome,
        phoneNumberId,
        summary: redactText(summary, secrets).slice(0, 500).toWellFormed(),
        request: request ?? null,
        response: response ?? null,
        staffId,
      })
  } catch (error) {
    log('error', 'activity.not-recorded', { kind, error: errorText(error) })
  }
}

/** Newest first. One line more than a page tells that there are more. */
export async function listActivity(
  env: Env,
  filter: ActivityFilter,
  after: ActivityKey | null,
): Promise<ActivityLine[]> {
  const { at, id, kind, outcome, phoneNumberId, summary, ledger, staffId } = activityLog
  return drizzle(env.DB)
    .select({ at, id, kind, outcome, phoneNumberId, summary, ledger, staffId })
    .from(activityLog)
    .where(and(filtered(filter), after ? sql`(${at}, ${id}) < (${after.at}, ${after.id})` : undefined))
    .orderBy(desc(at), desc(id))
    .limit(ACTIVITY_PAGE + 1)
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

/** The kinds and outcomes among the newest lines, to choose from. */
export async function activityChoices(env: Env): Promise<{ kinds: string[]; outcomes: string[] }> {
  const recent = sql`(select kind, outcome from ${activityLog} order by at desc, id desc limit 1000)`
  const rows = await drizzle(env.DB).all<{ kind: string; outcome: string }>(
    sql`select distinct kind, outcome from ${recent}`,
  )
  return { kinds: sorted(rows.map(({ kind }) => kind)), outcomes: sorted(rows.map(({ outcome }) => outcome)) }
}

function filtered({ kind, outcome }: ActivityFilter): SQL | undefined {
  return and(
    kind === null ? undefined : eq(activityLog.kind, kind),
    outcome === null ? undefined : eq(activityLog.outcome, outcome),
  )
}

function sorted(values: string[]): string[] {
  return [...new Set(values)].toSorted()
}
