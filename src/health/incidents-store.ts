import { crmEvent } from '../crm-events/crm-event'
import type { Incident, IncidentChanges } from './incidents'
import { FINDINGS, ROWS } from './row'

const COLUMNS = `id, row_name as name, state, finding, finding_values as "values", path, began_at as beganAt, ended_at as endedAt`
type Stored = Omit<Incident, 'values'> & { values: string }
const MOST = 100
const KEPT_MS = 90 * 86_400_000

/** The open ones, and those that ended since. */
export async function readIncidents(db: D1Database, endedSince: number): Promise<Incident[]> {
  const { results } = await db
    .prepare(
      `select ${COLUMNS} from tblwhatsapp_incidents where ended_at is null and row_name <> 'test'
       union all select ${COLUMNS} from tblwhatsapp_incidents where ended_at > ?1 and row_name <> 'test'`,
    )
    .bind(endedSince)
    .all<Stored>()
  return results.flatMap(incidentsOf)
}

/** All or nothing; of two looks at once that found the same, the second changes nothing. */
export async function changeIncidents(db: D1Database, changes: IncidentChanges, at: number): Promise<void> {
  const { begun, reopened, ended } = changes
  await db.batch([
    ...ended.map((id) =>
      db.prepare('update tblwhatsapp_incidents set ended_at = ?2 where id = ?1 and ended_at is null').bind(id, at),
    ),
    ...reopened.map((id) =>
      db.prepare('update or ignore tblwhatsapp_incidents set ended_at = null where id = ?1').bind(id),
    ),
    ...begun.map(({ id, name, state, finding, values, path, beganAt }) =>
      db
        .prepare(
          `insert or ignore into tblwhatsapp_incidents (id, row_name, state, finding, finding_values, path, began_at)
           values (?1, ?2, ?3, ?4, ?5, ?6, ?7)`,
        )
        .bind(id, name, state, finding, JSON.stringify(values).toWellFormed(), path, beganAt),
    ),
  ])
}

/** Oldest first; each is told once `toldStatements` are through. */
export async function untoldIncidents(db: D1Database): Promise<Incident[]> {
  const { results } = await db
    .prepare(`select ${COLUMNS} from tblwhatsapp_incidents where told_at is null order by began_at, id limit ${MOST}`)
    .all<Stored>()
  return results.flatMap(incidentsOf)
}

/**
 * One batch: the event that webhooks get, a row for each person who is told, and that it is told. Only administrators who
 * work here now are told.
 */
export function toldStatements(
  db: D1Database,
  { id, name, state, finding, values, path, beganAt }: Incident,
  staffIds: readonly number[],
  at: number,
): D1PreparedStatement[] {
  const event = state === 'red' ? 'health.red' : 'health.warning'
  const data = { row: name, state, finding, values, path }
  return [
    crmEvent(db, { id, event, category: '', origin: 'whatsapp', occurredAt: beganAt, data }),
    alertsStatement(db, id, staffIds, at),
    db.prepare('update tblwhatsapp_incidents set told_at = ?2 where id = ?1').bind(id, at),
  ]
}

function alertsStatement(db: D1Database, id: string, staffIds: readonly number[], at: number): D1PreparedStatement {
  return db
    .prepare(
      `insert or ignore into tblwhatsapp_alerts (incident_id, staffid, created_at)
       select ?1, s.staffid, ?3 from json_each(?2) j join tblstaff s on s.staffid = j.value
       where s.active = 1 and s.admin = 1`,
    )
    .bind(id, JSON.stringify(staffIds), at)
}

/** A try: over as soon as it began, and told to these people alone. */
export async function insertTest(db: D1Database, id: string, staffIds: readonly number[], at: number): Promise<void> {
  await db.batch([
    db
      .prepare(
        `insert or ignore into tblwhatsapp_incidents (id, row_name, state, finding, path, began_at, ended_at, told_at)
         values (?1, 'test', 'amber', 'test', '/admin/health', ?2, ?2, ?2)`,
      )
      .bind(id, at),
    alertsStatement(db, id, staffIds, at),
  ])
}

/** Of what is over. */
export async function removeOldIncidents({ DB: db }: { DB: D1Database }, at: number): Promise<void> {
  await db.batch([
    db.prepare('delete from tblwhatsapp_alerts where created_at < ?1').bind(at - KEPT_MS),
    db.prepare('delete from tblwhatsapp_incidents where ended_at < ?1').bind(at - KEPT_MS),
  ])
}

/** A row or a finding of a newer version is passed over, as nobody here has words for it. */
function incidentsOf(row: Stored): Incident[] {
  const isKnown = ROWS.includes(row.name) && FINDINGS.includes(row.finding)
  return isKnown ? [{ ...row, values: JSON.parse(row.values) as string[] }] : []
}
