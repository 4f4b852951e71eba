/** A link that is there stays, whoever made it. */
export function linkStatements(
  db: D1Database,
  pairs: readonly { lead: number; contact: number }[],
): D1PreparedStatement[] {
  if (pairs.length === 0) return []
  const json = JSON.stringify(pairs.map(({ lead, contact }) => [lead, contact]))
  return [
    db
      .prepare(
        `update tblleads set contact_id = r.value->>1 from json_each(?1) r
         where tblleads.id = r.value->>0 and contact_id is null and exists (select 1 from tblcontacts c where c.id = r.value->>1)`,
      )
      .bind(json),
    db
      .prepare(
        `update tblcontacts set lead_id = r.value->>0 from json_each(?1) r
         where tblcontacts.id = r.value->>1 and lead_id is null and exists (select 1 from tblleads l where l.id = r.value->>0)`,
      )
      .bind(json),
  ]
}
