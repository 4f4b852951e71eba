import type { RunKey } from './recipient'

/** Where a run's counted link leads; null where the run is gone or has none. */
export async function linkTarget(db: D1Database, { campaignId, run }: RunKey): Promise<string | null> {
  const row = await db
    .prepare(
      `select plan->>'$.settings.link.url' as url from tblwhatsapp_campaign_runs where campaign_id = ?1 and run = ?2`,
    )
    .bind(campaignId, run)
    .first<{ url: string | null }>()
  return row?.url ?? null
}
