export type KeptLine = { at: number; id: string; kind: string; summary: string; raw: string }

const MOST = 50

/** Posts, or parts of them, that were kept as unknown, newest first; the last month's. */
export function listUnknown(db: D1Database, since: number): Promise<KeptLine[]> {
  return list(db, `kind like 'webhook.%'`, since)
}

/** Messages of queues that failed all their tries and that nobody has put back. */
export function listDead(db: D1Database, since: number): Promise<KeptLine[]> {
  return list(db, `kind = 'queue.dead-letter'`, since)
}

async function list(db: D1Database, condition: string, since: number): Promise<KeptLine[]> {
  const { results } = await db
    .prepare(
      `select at, id, kind, summary, coalesce(request, '') as raw from tblwhatsapp_activity_log
       where at > ?1 and ${condition} and outcome = 'unknown' order by at desc limit ${MOST}`,
    )
    .bind(since)
    .all<KeptLine>()
  return results
}

/** Takes a line for being done: of two at once one gets it, the other null. */
export function takeLine(db: D1Database, key: { at: number; id: string }): Promise<KeptLine | null> {
  return db
    .prepare(
      `update tblwhatsapp_activity_log set outcome = 'done' where at = ?1 and id = ?2 and outcome = 'unknown'
       returning at, id, kind, summary, coalesce(request, '') as raw`,
    )
    .bind(key.at, key.id)
    .first<KeptLine>()
}

/** What was taken could not be done after all. */
export async function putBack(db: D1Database, { at, id }: { at: number; id: string }): Promise<void> {
  await db
    .prepare(`update tblwhatsapp_activity_log set outcome = 'unknown' where at = ?1 and id = ?2 and outcome = 'done'`)
    .bind(at, id)
    .run()
}
