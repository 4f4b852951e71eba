/** Messages that were counted before that moment, of which some may be in the archive already: figures, not rows, are read. */
export async function countedBefore(db: D1Database, at: number): Promise<number> {
  const row = await db
    .prepare(
      `select coalesce(sum(value), 0) as n from tblwhatsapp_hourly_stats where hour < ?1 and metric in ('in', 'out')`,
    )
    .bind(at)
    .first<{ n: number }>()
  return row?.n ?? 0
}

/** Campaign runs that were over before that moment. */
export async function runsBefore(db: D1Database, at: number): Promise<number> {
  const row = await db
    .prepare('select count(*) as n from tblwhatsapp_campaign_runs where started_at < ?1 and finished_at < ?1')
    .bind(at)
    .first<{ n: number }>()
  return row?.n ?? 0
}

/** What a database takes on disk, as Cloudflare counts it; null where it does not answer. */
export async function sizeOf(db: D1Database): Promise<number | null> {
  try {
    return (await db.prepare('select 1').run()).meta.size_after
  } catch {
    return null
  }
}
