import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { activityLog } from '../db/conversations'
import type { Env } from '../env'

export type Activity = typeof activityLog.$inferSelect
/** Without request and response: a list of fifty would be megabytes. */
export type ActivityLine = Omit<Activity, 'request' | 'response'>
export type ActivityFilter = { kind: string | null; outcome: string | null }
export type ActivityKey = { at: number; id: string }

export const ACTIVITY_PAGE = 50
/** A detail shows so much; the whole raw post is in the ledger. */
const SHOWN_CHARS = 100_000

/** Newest first. One line more than a page tells that there are more. */
export async function listActivity(
  env: Env,
  filter: ActivityFilter,
  after: ActivityKey | null,
): Promise<ActivityLine[]> {
  const { at, id, kind, outcome, phoneNumberId, summary, ledger } = activityLog
  return drizzle(env.DB)
    .select({ at, id, kind, outcome, phoneNumberId, summary, ledger })
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
