import { and, desc, eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { activityLog } from '../../db/conversations'
import type { Env } from '../../env'

export type Notice = { at: number; id: string; kind: string; summary: string }

const KINDS = [
  'webhook.account_review_update',
  'webhook.account_alerts',
  'webhook.security',
  'webhook.phone_number_name_update',
  'webhook.business_capability_update',
] as const
const MOST = 5

/** What Meta said last of the account, its limits, names and security, newest first. One short look a kind: the log is long. */
export async function listNotices(env: Env): Promise<Notice[]> {
  const db = drizzle(env.DB)
  const { at, id, kind, summary, outcome } = activityLog
  const newest = (of: string) =>
    db
      .select({ at, id, kind, summary })
      .from(activityLog)
      .where(and(eq(kind, of), eq(outcome, 'stored')))
      .orderBy(desc(at))
      .limit(MOST)
  const found = await db.batch([newest('webhook.account_update'), ...KINDS.map(newest)])
  return found
    .flat()
    .toSorted((a, b) => b.at - a.at)
    .slice(0, MOST)
}
