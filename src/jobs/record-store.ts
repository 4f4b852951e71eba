import { now } from '../clock'
import { auditInserted, auditStatement } from '../crm/audit-store'
import { nudge } from '../crm-events/nudge'
import { ticketMade } from '../crm-events/record-events-store'
import type { Env } from '../env'
import type { TicketDraft } from '../bots/jobs'
import { RECORD_FIELDS } from '../bots/record-fields'

type Owned = { relType: string; relId: number | null }
const TABLES = { leads: ['tblleads', 'id'], contacts: ['tblcontacts', 'id'] } as const

/** Sets the named fields of a lead or contact; a field that the record does not have is passed over. */
export async function updateRecord(
  env: Env,
  { relType, relId }: Owned,
  fields: Readonly<Record<string, string>>,
): Promise<void> {
  if ((relType !== 'leads' && relType !== 'contacts') || relId === null) return
  const allowed: Readonly<Record<string, string>> = RECORD_FIELDS[relType]
  const changes = Object.entries(fields).filter(([name]) => Object.hasOwn(allowed, name))
  if (changes.length === 0) return
  const [table, key] = TABLES[relType]
  const columns = changes.map(([name], index) => `${allowed[name] ?? name} = ?${index + 2}`).join(', ')
  await env.DB.batch([
    env.DB.prepare(`update ${table} set ${columns} where ${key} = ?1`).bind(
      relId,
      ...changes.map(([, value]) => value),
    ),
    auditStatement(env.DB, {
      staffId: null,
      action: 'changed',
      entity: relType,
      entityId: String(relId),
      summary: `By a bot: ${changes.map(([name]) => name).join(', ')}`,
      changes: Object.fromEntries(changes.map(([name, value]) => [name, [null, value]])),
    }),
  ])
}

type NewTicket = TicketDraft & Owned & { interactionId: string; summaryKey: string }

/** One ticket a summary: asked twice, the same number comes back. */
export async function bookTicket(env: Env, ticket: NewTicket): Promise<number> {
  const { subject, message, priority, departmentId, relType, relId, interactionId, summaryKey } = ticket
  const [made] = await env.DB.batch<{ ticketid: number }>([
    env.DB.prepare(INSERT).bind(
      subject,
      message,
      priority,
      departmentId,
      relType === 'contacts' ? relId : null,
      relType === 'leads' ? relId : null,
      interactionId,
      summaryKey,
      now(),
    ),
    auditInserted(env.DB, { staffId: null, action: 'created', entity: 'tickets', summary: subject }),
    ticketMade(env.DB),
  ])
  await nudge(env)
  const ticketId = made?.results[0]?.ticketid ?? (await ticketOf(env, summaryKey))
  if (ticketId === null) throw new Error('the ticket is not there')
  return ticketId
}

/** Its department's person is in charge, as with tickets that staff open. */
const INSERT = `insert into tbltickets (subject, message, priority, department, assigned, contactid, lead_id, interaction_id,
    summary_key, origin, created_at, updated_at)
  select ?1, ?2, ?3, d.departmentid, d.assigned, ?5, ?6, ?7, ?8, 'whatsapp', ?9, ?9
  from (select 1) left join tbldepartments d on d.departmentid = ?4
  where not exists (select 1 from tbltickets where summary_key = ?8)
  returning ticketid`

async function ticketOf(env: Env, summaryKey: string): Promise<number | null> {
  const row = await env.DB.prepare('select ticketid from tbltickets where summary_key = ?1')
    .bind(summaryKey)
    .first<{ ticketid: number }>()
  return row?.ticketid ?? null
}
