/** Those of these labels that exist. */
export async function knownLabels(db: D1Database, ids: readonly number[]): Promise<number[]> {
  if (ids.length === 0) return []
  const { results } = await db
    .prepare('select id from tblwhatsapp_labels where id in (select value from json_each(?1))')
    .bind(JSON.stringify(ids))
    .all<{ id: number }>()
  return results.map(({ id }) => id)
}

/**
 * The newest line counts as unread again, for whose queue the conversation is in. Gives how far it is read then; null
 * where it is a colleague's, or nobody has written.
 */
export async function markUnread(db: D1Database, id: string, staffId: number): Promise<number | null> {
  return db
    .prepare(
      `update tblwhatsapp_interactions set read_seq = min(read_seq, last_in_seq - 1)
       where id = ?1 and last_in_seq > 0 and (assigned is null or assigned = ?2) returning read_seq as readSeq`,
    )
    .bind(id, staffId)
    .first<number>('readSeq')
}
