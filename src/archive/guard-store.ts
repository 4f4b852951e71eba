/** SQL by which what the Journal writes passes over lines that lie in the archive: a replay brings no row back. */

/** Whether the line of this key is archived. Each is an SQL expression; `seq`: a higher one is a line that came since. */
export function isArchived(interaction: string, at: string, id: string, seq?: string): string {
  return `exists (select 1 from tblwhatsapp_archives a where a.interaction_id = ${interaction}
    and (a.to_at, a.to_id) >= (${at}, ${id}) and (a.from_at, a.from_id) <= (${at}, ${id})${
      seq === undefined ? '' : ` and a.max_seq >= ${seq}`
    })`
}

/** What was changed of lines that D1 does not have, in threads that have an archive: kept, and laid over them when read. */
export const ARCHIVE_CHANGES = `insert into tblwhatsapp_archive_changes
    (interaction_id, wamid, reactions, edited_body, edited_at, revoked_at, change_seq)
  select j.value ->> 0, j.value ->> 1, j.value ->> 2, j.value ->> 3, j.value ->> 4, j.value ->> 5, j.value ->> 6
  from json_each(?1) j
  where exists (select 1 from tblwhatsapp_archives a where a.interaction_id in
      (select j.value ->> 0 union all select id from tblwhatsapp_interactions where merged_into = j.value ->> 0))
    and not exists (select 1 from tblwhatsapp_interaction_messages m where m.interaction_id in
      (select j.value ->> 0 union all select id from tblwhatsapp_interactions where merged_into = j.value ->> 0)
      and (m.id = j.value ->> 1 or m.wamid = j.value ->> 1))
  on conflict (interaction_id, wamid) do update set reactions = excluded.reactions, edited_body = excluded.edited_body,
    edited_at = excluded.edited_at, revoked_at = excluded.revoked_at, change_seq = excluded.change_seq
  where excluded.change_seq > change_seq`
