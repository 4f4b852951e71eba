import type { Env } from '../env'
import { keyedHash, keyedHashes } from '../settings/keyed-hash'

/** Of a person's key (a `phone_key`, or `u:<user id>` as consents have it): what stays of whoever was erased. */
export function erasedHash(env: Env, key: string): Promise<string> {
  return keyedHash(env.MASTER_KEY, 'erased-person', key)
}

/** For the batch that erases: from now on no import brings these people back. */
export function rememberErased(
  db: D1Database,
  hashes: readonly string[],
  { at, staffId }: { at: number; staffId: number | null },
): D1PreparedStatement {
  return db
    .prepare(
      `insert or ignore into tblerased_people (hash, at, staff_id) select value, ?2, ?3 from json_each(?1) where true`,
    )
    .bind(JSON.stringify(hashes), at, staffId)
}

/** Which of these keys belong to people who were erased. Where nobody ever was, nothing is hashed. */
export async function erasedAmong(env: Env, keys: readonly string[]): Promise<Set<string>> {
  const anybody = await env.DB.prepare('select 1 from tblerased_people limit 1').first()
  if (!anybody || keys.length === 0) return new Set()
  const byHash = new Map<string, string>()
  for (const key of new Set(keys)) {
    for (const hash of await keyedHashes(env.MASTER_KEY, 'erased-person', key)) byHash.set(hash, key)
  }
  const { results } = await env.DB.prepare(
    'select hash from tblerased_people where hash in (select value from json_each(?1))',
  )
    .bind(JSON.stringify([...byHash.keys()]))
    .all<{ hash: string }>()
  return new Set(results.flatMap(({ hash }) => byHash.get(hash) ?? []))
}
