import { eq, lte, or, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { staffRateLimits, staffSessions } from '../db/staff'
import type { Env } from '../env'

/** Counts one attempt under each key, in windows that begin with their first; the counts after it, in the keys' order. */
export async function countAttempts(
  env: Env,
  keys: readonly string[],
  at: number,
  windowMs: number,
): Promise<{ count: number; resetsAt: number }[]> {
  const statement = env.DB.prepare(
    `insert into tblstaff_rate_limits (key, count, resets_at) values (?1, 1, ?2)
     on conflict (key) do update set
       count = case when resets_at <= ?3 then 1 else count + 1 end,
       resets_at = case when resets_at <= ?3 then ?2 else resets_at end
     returning count, resets_at as resetsAt`,
  )
  const answers = await env.DB.batch<{ count: number; resetsAt: number }>(
    keys.map((key) => statement.bind(key, at + windowMs, at)),
  )
  return answers.flatMap(({ results }) => results)
}

/** Forgets all attempts under the one key and one under the other; with them whatever has run out, sessions too. */
export async function forgiveAttempts(env: Env, all: string, one: string, at: number): Promise<void> {
  const db = drizzle(env.DB)
  await db.batch([
    db.delete(staffRateLimits).where(or(eq(staffRateLimits.key, all), lte(staffRateLimits.resetsAt, at))),
    db
      .update(staffRateLimits)
      .set({ count: sql`max(${staffRateLimits.count} - 1, 0)` })
      .where(eq(staffRateLimits.key, one)),
    db.delete(staffSessions).where(lte(staffSessions.expiresAt, new Date(at))),
  ])
}
