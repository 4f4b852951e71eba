import { auditStatement } from '../crm/audit-store'
import type { Env } from '../env'

/** What lies with a person and would lie there unseen when they leave. */
export type OpenWork = { conversations: number; leads: number; tickets: number }

export async function countOpenWork(env: Env, staffId: number): Promise<OpenWork> {
  const counts = await env.DB.batch<{ n: number }>([
    env.DB.prepare(`select count(*) as n from ${CONVERSATIONS}`).bind(staffId),
    env.DB.prepare(`select count(*) as n from tblleads where ${LEADS}`).bind(staffId),
    env.DB.prepare(`select count(*) as n from tbltickets where ${TICKETS}`).bind(staffId),
  ])
  const [conversations = 0, leads = 0, tickets = 0] = counts.map(({ results }) => results[0]?.n ?? 0)
  return { conversations, leads, tickets }
}

/** Open conversations of a person in the order of their ids, from after this one on. */
export async function openConversationsOf(env: Env, staffId: number, after: string, most: number) {
  const { results } = await env.DB.prepare(
    `select id, object_id as objectId from ${CONVERSATIONS} and id > ?2 order by id limit ?3`,
  )
    .bind(staffId, after, most)
    .all<{ id: string; objectId: string }>()
  return results
}

type HandOver = { from: number; to: number | null; by: number; at: number; summary: string }

/** Leads and tickets in one go, with one line of the trail that says how many. */
export async function handOverRecords(env: Env, { from, to, by, at, summary }: HandOver): Promise<void> {
  await env.DB.batch([
    env.DB.prepare(`update tblleads set assigned = ?2 where ${LEADS}`).bind(from, to),
    env.DB.prepare(`update tbltickets set assigned = ?2, updated_at = ?3 where ${TICKETS}`).bind(from, to, at),
    env.DB.prepare(`update tbldepartments set assigned = ?2 where assigned = ?1`).bind(from, to),
    auditStatement(env.DB, { staffId: by, action: 'handed_over', entity: 'staff', entityId: from, summary }),
  ])
}

/** The index of assignees begins with the kind of record: one probe each. */
const CONVERSATIONS = `tblwhatsapp_interactions
  where rel_type in ('leads', 'contacts', 'staff', 'general') and assigned = ?1 and status in ('open', 'snoozed')
    and merged_into is null`
const LEADS = 'assigned = ?1 and converted_at is null'
const TICKETS = `assigned = ?1 and status <> 'closed'`
