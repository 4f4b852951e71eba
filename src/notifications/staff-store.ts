/** Who works here now, and whether a notification finds a number of theirs. */
export async function staffForNotifications(
  db: D1Database,
): Promise<{ staffId: number; name: string; hasPhone: boolean }[]> {
  const { results } = await db
    .prepare(
      `select staffid as staffId, name, coalesce(phonenumber, '') <> '' as hasPhone from tblstaff
       where active = 1 order by name, staffid`,
    )
    .all<{ staffId: number; name: string; hasPhone: number }>()
  return results.map((row) => ({ ...row, hasPhone: row.hasPhone === 1 }))
}
