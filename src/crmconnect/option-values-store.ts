import { auditStatement } from '../crm/audit-store'
import { OPTIONS } from '../settings/options'
import type { KnownOption } from './known-options'

type Change = { name: KnownOption; value: string | null; given: string }

/** `value` null: it says that already, and only that is noted. */
export function optionStatements(
  db: D1Database,
  { id, staffId }: { id: number; staffId: number },
  changes: readonly Change[],
): D1PreparedStatement[] {
  const set = changes.filter(({ value }) => value !== null)
  const noted = changes.map((one) => [one.name, JSON.stringify({ value: one.given })])
  return [
    ...(changes.length === 0
      ? []
      : [
          db
            .prepare(
              `insert into tblcrmconnect_ids (kind, old_id, new_id, given, import_id, is_made)
               select 'options', r.value->>0, r.value->>0, r.value->>1, ?2, 0 from json_each(?1) r where true
               on conflict (kind, old_id) do update set given = excluded.given`,
            )
            .bind(JSON.stringify(noted), id),
        ]),
    ...set.flatMap(({ name, value }) => [
      db
        .prepare(
          `insert into tbloptions (name, value, module) values (?1, ?2, ?3)
           on conflict (name) do update set value = excluded.value`,
        )
        .bind(name, value, OPTIONS[name].module),
      auditStatement(db, {
        staffId,
        action: 'changed',
        entity: 'options',
        entityId: name,
        summary: 'Brought over from CRMConnect',
      }),
    ]),
  ]
}
