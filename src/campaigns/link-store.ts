import { isTest } from './link-code'
import type { RunKey } from './recipient'

/** Where a run's counted link leads, and that of a test message; null where the run or campaign is gone or has none. */
export async function linkTarget(db: D1Database, { campaignId, run }: RunKey): Promise<string | null> {
  if (isTest({ campaignId, run }))
    return db
      .prepare(`select settings->>'$.link.url' as url from tblwhatsapp_campaigns where id = ?1`)
      .bind(campaignId)
      .first<string>('url')
  const row = await db
    .prepare(
      `select plan->>'$.settings.link.url' as url from tblwhatsapp_campaign_runs where campaign_id = ?1 and run = ?2`,
    )
    .bind(campaignId, run)
    .first<{ url: string | null }>()
  return row?.url ?? null
}
