import { desc, eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { consents } from '../db/consents'
import type { Env } from '../env'

/** What this person last said about marketing messages; null where nothing is known. Throws where D1 does not answer. */
export async function readConsent(env: Env, phoneKey: string): Promise<'opt_in' | 'opt_out' | null> {
  const [row] = await drizzle(env.DB)
    .select({ kind: consents.kind })
    .from(consents)
    .where(eq(consents.phoneKey, phoneKey))
    .orderBy(desc(consents.at))
    .limit(1)
  if (!row) return null
  return row.kind === 'opt_out' ? 'opt_out' : 'opt_in'
}
