import type { SealedColumn } from './sealed-columns'

export type SealedRow = { key: string; second: string | number | null; value: string }

/** The next rows that hold something sealed, in the order of their keys; flows are large, so few at a time. */
export async function readSealed(
  db: D1Database,
  { table, keys, column }: SealedColumn,
  after: SealedRow | null,
): Promise<SealedRow[]> {
  const [first, second = null] = keys
  const from = second === null ? `${first} > ?1` : `(${first}, ${second}) > (?1, ?2)`
  const statement = db.prepare(
    `select ${first} as key, ${second ?? 'null'} as second, ${column} as value from ${table}
     where instr(${column}, 'v1.k1.') > 0 ${after === null ? '' : `and ${from}`}
     order by ${keys.join(', ')} limit 25`,
  )
  const marks = after === null ? [] : [after.key, ...(second === null ? [] : [after.second])]
  const { results } = await statement.bind(...marks).all<SealedRow>()
  return results
}

/** False where somebody saved another value since it was read: that one was sealed with the newest key anyway. */
export async function replaceSealed(
  db: D1Database,
  { table, keys, column }: SealedColumn,
  row: SealedRow,
  value: string,
): Promise<boolean> {
  const [first, second] = keys
  const { meta } = await db
    .prepare(`update ${table} set ${column} = ?1 where ${column} = ?2 and ${first} = ?3 and ${second ?? 'null'} is ?4`)
    .bind(value, row.value, row.key, row.second)
    .run()
  return meta.changes > 0
}

/** A pair for Web Push whose private half cannot be opened goes, and with it what browsers subscribed with. */
export async function forgetPushKeys(db: D1Database): Promise<void> {
  await db.batch([
    db.prepare(
      `update tbloptions set value = '' where name in ('whatsapp_push_public_key', 'whatsapp_push_private_key')`,
    ),
    db.prepare('delete from tblstaff_push_subscriptions'),
  ])
}
