/**
 * Brings an object's own SQLite to the newest schema. Steps are only ever added at the end: objects wake after months
 * with any older state. `PRAGMA user_version` is not allowed here, so a table holds the number.
 */
export function migrate(storage: DurableObjectStorage, steps: readonly string[]): void {
  const { sql } = storage
  sql.exec(
    'create table if not exists schema_version (id integer primary key check (id = 1), version integer not null)',
  )
  const version = sql.exec<{ version: number }>('select version from schema_version').toArray()[0]?.version ?? 0
  if (version >= steps.length) return
  storage.transactionSync(() => {
    for (const step of steps.slice(version)) sql.exec(step)
    sql.exec(
      'insert into schema_version values (1, ?) on conflict do update set version = excluded.version',
      steps.length,
    )
  })
}
