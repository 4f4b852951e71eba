type Row = { oldId: string; staffId: string; feature: string; capability: string }

/** Only of people whom an import made and who have never signed in: rights are given by a person, not by a file. */
export function permissionStatements(db: D1Database, importId: number, rows: readonly Row[]): D1PreparedStatement[] {
  if (rows.length === 0) return []
  const json = JSON.stringify(rows)
  const isTheirs = `exists (select 1 from tblcrmconnect_ids s where s.kind = 'staff' and s.new_id = r.value->>'staffId' and s.is_made = 1)
    and not exists (select 1 from tblstaff_accounts a where a.staffid = cast(r.value->>'staffId' as integer))`
  return [
    db
      .prepare(
        `insert or ignore into tblstaff_permissions (staffid, feature, capability)
         select cast(r.value->>'staffId' as integer), r.value->>'feature', r.value->>'capability' from json_each(?1) r
         where ${isTheirs} and not exists (select 1 from tblcrmconnect_ids i where i.kind = 'permissions' and i.old_id = r.value->>'oldId')`,
      )
      .bind(json),
    db
      .prepare(
        `insert or ignore into tblcrmconnect_ids (kind, old_id, new_id, import_id, is_made)
         select 'permissions', r.value->>'oldId', r.value->>'staffId', ?2, 1 from json_each(?1) r`,
      )
      .bind(json, importId),
  ]
}
