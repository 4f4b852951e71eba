import type { RunKey } from './recipient'

export type JudgedRun = { key: RunKey; counts: string; quality: string | null }

/** Every run that is sending or about to, with what WhatsApp says of its number. */
export async function goingRuns(db: D1Database): Promise<JudgedRun[]> {
  const { results } = await db
    .prepare(
      `select r.campaign_id as campaignId, r.run, r.counts, n.quality_rating as quality
       from tblwhatsapp_campaign_runs r left join tblwhatsapp_numbers n on n.phone_number_id = r.phone_number_id
       where r.state in ('freezing', 'sending', 'sampled', 'paused') and r.state <> 'paused' limit 500`,
    )
    .all<RunKey & Omit<JudgedRun, 'key'>>()
  return results.map(({ campaignId, run, counts, quality }) => ({ key: { campaignId, run }, counts, quality }))
}
