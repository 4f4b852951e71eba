import { and, asc, desc, eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { auditStatement, auditIfChanged } from '../crm/audit-store'
import { now } from '../clock'
import { campaignRates } from '../db/campaigns'
import type { Env } from '../env'
import type { Rate } from './cost'

export type StoredRate = typeof campaignRates.$inferSelect
type By = { staffId: number; summary: string }

/** Lines of the table, at most: every country, three categories, some years. */
export const MOST_RATES = 5000
const ROWS_AT_ONCE = 500
const ENTITY = 'whatsapp_campaign_rates'

/** By country and category, the newest first. */
export async function listRates(env: Env): Promise<StoredRate[]> {
  return drizzle(env.DB)
    .select()
    .from(campaignRates)
    .orderBy(asc(campaignRates.country), asc(campaignRates.category), desc(campaignRates.since))
    .limit(MOST_RATES)
}

/** Adds these, over those of the same country, category and day. */
export async function saveRates(env: Env, rates: readonly Rate[], by: By): Promise<void> {
  const at = now()
  const statements = []
  for (let from = 0; from < rates.length; from += ROWS_AT_ONCE) {
    const list = rates
      .slice(from, from + ROWS_AT_ONCE)
      .map((rate) => [rate.country, rate.category, rate.since, rate.currency, rate.micros, rate.source])
    statements.push(env.DB.prepare(SAVE).bind(JSON.stringify(list), by.staffId, at))
  }
  const [one] = rates
  const changes =
    rates.length === 1 && one
      ? { [`${one.country} ${one.category} ${one.since}`]: [null, `${one.micros / 1e6} ${one.currency}`] as const }
      : { rates: [null, rates.length] as const }
  const audit = auditStatement(env.DB, {
    ...by,
    action: 'changed',
    entity: ENTITY,
    entityId: one?.country ?? '*',
    changes,
  })
  if (statements.length > 0) await env.DB.batch([...statements, audit])
}

/** False where it was not there. */
export async function deleteRate(
  env: Env,
  key: Pick<Rate, 'country' | 'category' | 'since'>,
  by: By,
): Promise<boolean> {
  const { sql, params } = drizzle(env.DB)
    .delete(campaignRates)
    .where(
      and(
        eq(campaignRates.country, key.country),
        eq(campaignRates.category, key.category),
        eq(campaignRates.since, key.since),
      ),
    )
    .toSQL()
  const changes = { [`${key.category} ${key.since}`]: ['rate', null] as const }
  const [deleted] = await env.DB.batch([
    env.DB.prepare(sql).bind(...params),
    auditIfChanged(env.DB, { ...by, action: 'deleted', entity: ENTITY, entityId: key.country, changes }),
  ])
  return deleted!.meta.changes > 0
}

const SAVE = `insert into tblwhatsapp_campaign_rates (country, category, since, currency, micros, source, updated_by, updated_at)
  select value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, ?2, ?3 from json_each(?1) where true
  on conflict do update set currency = excluded.currency, micros = excluded.micros, source = excluded.source,
    updated_by = excluded.updated_by, updated_at = excluded.updated_at`
