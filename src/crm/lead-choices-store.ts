import { asc } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { leadSources, leadStatuses } from '../db/crm'
import type { Env } from '../env'

export type LeadChoices = { statuses: StatusChoice[]; sources: Choice[] }
export type Choice = { id: number; name: string; isDefault: boolean }
export type StatusChoice = Choice & { color: string }

/** Statuses and sources in the order that people gave them. The default source is the oldest. */
export async function listLeadChoices(env: Env): Promise<LeadChoices> {
  const db = drizzle(env.DB)
  const [statuses, sources] = await db.batch([
    db
      .select({
        id: leadStatuses.id,
        name: leadStatuses.name,
        isDefault: leadStatuses.isdefault,
        color: leadStatuses.color,
      })
      .from(leadStatuses)
      .orderBy(asc(leadStatuses.statusorder), asc(leadStatuses.id)),
    db.select({ id: leadSources.id, name: leadSources.name }).from(leadSources).orderBy(asc(leadSources.id)),
  ])
  return { statuses, sources: sources.map((source, n) => ({ ...source, isDefault: n === 0 })) }
}
