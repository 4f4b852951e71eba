import type { Finding, RowName } from '../row'

/** An alert that waits to be handed to its conversation. */
export type DueAlert = {
  incidentId: string
  staffId: number
  createdAt: number
  /** `test`: a try. */
  name: RowName | 'test'
  finding: Finding
  values: string[]
  path: string
  phone: string | null
}

const MOST = 100

export async function dueAlerts(db: D1Database): Promise<DueAlert[]> {
  const { results } = await db
    .prepare(
      `select a.incident_id as incidentId, a.staffid as staffId, a.created_at as createdAt, i.row_name as name, i.finding,
         i.finding_values as "values", i.path, s.phonenumber as phone
       from tblwhatsapp_alerts a join tblwhatsapp_incidents i on i.id = a.incident_id
       left join tblstaff s on s.staffid = a.staffid and s.active = 1
       where a.state = 'waiting' order by a.created_at, a.incident_id, a.staffid limit ${MOST}`,
    )
    .all<Omit<DueAlert, 'values'> & { values: string }>()
  return results.map((row) => ({ ...row, values: JSON.parse(row.values) as string[] }))
}

export type AlertProblem = { reason: string; cure: string }
export type SettledAlert = { incidentId: string; staffId: number } & (
  | { state: 'handed'; interactionId: string; messageAt: number; messageId: string }
  | { state: 'failed'; problem: AlertProblem }
)

export async function settleAlerts(db: D1Database, settled: readonly SettledAlert[]): Promise<void> {
  if (settled.length === 0) return
  await db
    .prepare(
      `update tblwhatsapp_alerts as a set state = v.value ->> 'state', problem = v.value -> 'problem',
         interaction_id = v.value ->> 'interactionId', message_at = v.value ->> 'messageAt', message_id = v.value ->> 'messageId'
       from json_each(?1) v
       where a.incident_id = v.value ->> 'incidentId' and a.staffid = v.value ->> 'staffId' and a.state = 'waiting'`,
    )
    .bind(JSON.stringify(settled).toWellFormed())
    .run()
}

/** One alert as the page lists it; `status` and what follows are of its message, once D1 has it. */
export type ToldAlert = {
  incidentId: string
  name: RowName | 'test'
  finding: Finding
  values: string[]
  person: string | null
  createdAt: number
  state: 'waiting' | 'handed' | 'failed'
  problem: AlertProblem | null
  interactionId: string | null
  status: string | null
  errorCode: number | null
  errorText: string | null
  wasTaken: boolean
}

/** The newest first. */
export async function listAlerts(db: D1Database, most: number): Promise<ToldAlert[]> {
  const { results } = await db
    .prepare(
      `select a.incident_id as incidentId, i.row_name as name, i.finding, i.finding_values as "values", s.name as person,
         a.created_at as createdAt, a.state, a.problem, a.interaction_id as interactionId, m.status,
         m.error_code as errorCode, m.error_text as errorText, m.wamid is not null as wasTaken
       from tblwhatsapp_alerts a join tblwhatsapp_incidents i on i.id = a.incident_id
       left join tblstaff s on s.staffid = a.staffid
       left join tblwhatsapp_interaction_messages m
         on m.interaction_id = a.interaction_id and m.at = a.message_at and m.id = a.message_id
       order by a.created_at desc, a.incident_id, a.staffid limit ?1`,
    )
    .bind(most)
    .all<Omit<ToldAlert, 'values' | 'problem' | 'wasTaken'> & { values: string; problem: string; wasTaken: number }>()
  return results.map((row) => ({
    ...row,
    values: JSON.parse(row.values) as string[],
    problem: JSON.parse(row.problem) as AlertProblem | null,
    wasTaken: row.wasTaken === 1,
  }))
}

/** Administrators who work here, and whether an alert finds a number of theirs. */
export async function listAdmins(db: D1Database): Promise<{ staffId: number; name: string; phone: string }[]> {
  const { results } = await db
    .prepare(
      `select staffid as staffId, name, coalesce(phonenumber, '') as phone from tblstaff
       where active = 1 and admin = 1 order by name, staffid`,
    )
    .all<{ staffId: number; name: string; phone: string }>()
  return results
}
