import { and, desc, eq, isNull, ne, or, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { leads } from '../db/crm'
import type { Env } from '../env'

export type FoundLead = { id: number; name: string; phonenumber: string }

const MOST = 20

/**
 * Leads with a number whose name or number holds this text, the newest first. `assignedTo`: only those of this person and
 * of nobody; null: all.
 */
export async function searchLeads(env: Env, text: string, assignedTo: number | null): Promise<FoundLead[]> {
  const { id, name, phonenumber, assigned } = leads
  const wanted = text.trim().toLowerCase().slice(0, 100)
  const rows = await drizzle(env.DB)
    .select({ id, name, phonenumber })
    .from(leads)
    .where(
      and(
        ne(phonenumber, ''),
        wanted === ''
          ? undefined
          : or(sql`instr(lower(${name}), ${wanted}) > 0`, sql`instr(${phonenumber}, ${wanted}) > 0`),
        assignedTo === null ? undefined : or(eq(assigned, assignedTo), eq(assigned, 0), isNull(assigned)),
      ),
    )
    .orderBy(desc(id))
    .limit(MOST)
  return rows.map((row) => ({ ...row, phonenumber: row.phonenumber ?? '' }))
}
