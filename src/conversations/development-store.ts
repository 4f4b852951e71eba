/** The objects that a moved clock has to wake; alarms count real time. Development only, so the newest 500 do. */
export async function objectIds(db: D1Database): Promise<string[]> {
  const { results } = await db
    .prepare('select object_id as objectId from tblwhatsapp_interactions order by last_message_at desc limit 500')
    .all<{ objectId: string }>()
  return results.map(({ objectId }) => objectId)
}
