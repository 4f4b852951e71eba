import type { Env } from '../env'

/** The first pair stays: of two that are made at once the second is thrown away. Returns the public one that counts. */
export async function keepKeys(
  { DB: db }: Env,
  pair: { publicKey: string; sealedPrivateKey: string },
): Promise<string> {
  await db.batch([
    db
      .prepare(
        `insert into tbloptions (name, value, module) values ('whatsapp_push_public_key', ?1, 'whatsapp')
         on conflict (name) do update set value = excluded.value where value = ''`,
      )
      .bind(pair.publicKey),
    db
      .prepare(
        `insert into tbloptions (name, value, module)
         select 'whatsapp_push_private_key', ?2, 'whatsapp' from tbloptions where name = 'whatsapp_push_public_key' and value = ?1
         on conflict (name) do update set value = excluded.value`,
      )
      .bind(pair.publicKey, pair.sealedPrivateKey),
  ])
  const row = await db
    .prepare(`select value from tbloptions where name = 'whatsapp_push_public_key'`)
    .first<{ value: string }>()
  return row?.value ?? ''
}
