/** The tables of an object's SQLite with all rows. */
export type ObjectState = { table: string; rows: Record<string, SqlStorageValue>[] }[]

export function readState(sql: SqlStorage): ObjectState {
  const names = sql.exec<{ name: string }>(
    "select name from sqlite_schema where type = 'table' and name not like 'sqlite\\_%' escape '\\' and name not like '\\_cf%' escape '\\' order by name",
  )
  return names.toArray().map(({ name: table }) => ({ table, rows: sql.exec(`select * from "${table}"`).toArray() }))
}

/** Replaces all that an object stores by what a fixture's SQL makes. */
export async function replaceState(storage: DurableObjectStorage, fixture: string): Promise<void> {
  await storage.deleteAll()
  storage.sql.exec(fixture)
}
