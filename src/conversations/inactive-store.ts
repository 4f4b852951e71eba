/** Open conversations in which nobody has written since `before`, the quietest first, of each group so many. */
export async function quietSince(db: D1Database, before: number, most: number): Promise<string[]> {
  const groups = ['leads', 'contacts', 'staff', 'general'].map(
    (group) => `select * from (select object_id as objectId from tblwhatsapp_interactions
      where rel_type = '${group}' and status = 'open' and last_message_at < ?1 and merged_into is null
      order by last_message_at limit ?2)`,
  )
  const { results } = await db.prepare(groups.join(' union all ')).bind(before, most).all<{ objectId: string }>()
  return results.map(({ objectId }) => objectId)
}
