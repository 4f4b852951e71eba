import { isArchived } from '../archive/guard-store'
import type { ProjectionBatch } from './projection'
import { slotOf, statsOf } from './stats'

/** `[interaction, at, id, number or null, slot, metric, who, value]`, one a figure that a line adds. */
export function statValues({ messages, interactions }: ProjectionBatch): (string | number | null)[][] {
  const numbers = new Map(interactions.map(({ id, phoneNumberId }) => [id, phoneNumberId]))
  return messages.flatMap((row) =>
    statsOf(row).map(({ metric, who, value }) => {
      const number = numbers.get(row.interactionId) ?? null
      return [row.interactionId, row.at, row.id, number, slotOf(row.at), metric, who, value]
    }),
  )
}

/**
 * What the batch adds to the figures, as one JSON object: only of lines that D1 does not hold yet, so that a replay adds
 * nothing. To be read before the lines are written, in their transaction; `?` is the list of `statValues`.
 */
export function freshStats(parameter: string): string {
  return `(select json_group_object(key, total) from (
    select json_array(j.value->>4, coalesce(j.value->>3, i.phone_number_id, ''), j.value->>5, j.value->>6) as key,
      sum(j.value->>7) as total
    from json_each(${parameter}) j left join tblwhatsapp_interactions i on j.value->>3 is null and i.id = j.value->>0
    where not exists (select 1 from tblwhatsapp_interaction_messages m
      where m.interaction_id = j.value->>0 and m.at = j.value->>1 and m.id = j.value->>2 and m.rev > 0)
      and not ${isArchived('j.value->>0', 'j.value->>1', 'j.value->>2')}
    group by 1))`
}

/** Two such objects added up. */
export function addedStats(one: string, other: string): string {
  return `(select json_group_object(key, total) from (
    select key, sum(value) as total from (
      select key, value from json_each(${one}) union all select key, value from json_each(${other})) group by key))`
}

/** The clock, each hour: what was counted meanwhile becomes rows, in one transaction. */
export async function keepStats(db: D1Database): Promise<void> {
  await db.batch([
    db.prepare(`insert into tblwhatsapp_hourly_stats (hour, phone_number_id, metric, who, value)
      select s.key->>0, s.key->>1, s.key->>2, s.key->>3, sum(s.value)
      from tblwhatsapp_journal_cursors c, json_each(c.stats) s where c.stats <> '{}' group by 1, 2, 3, 4
      on conflict (hour, phone_number_id, metric, who) do update set value = value + excluded.value`),
    db.prepare(`update tblwhatsapp_journal_cursors set stats = '{}' where stats <> '{}'`),
  ])
}
