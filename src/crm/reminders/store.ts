import { now } from '../../clock'
import type { Env } from '../../env'
import { auditInserted, auditStatement } from '../audit-store'

export type ReminderTarget = 'staff' | 'customer'
export type Reminder = {
  id: number
  dateAt: number
  description: string
  target: ReminderTarget
  staffId: number | null
  interactionId: string | null
  createdBy: number | null
  notifiedAt: number | null
  problem: string | null
  doneAt: number | null
}
export type NewReminder = Pick<Reminder, 'dateAt' | 'description' | 'target'> & { interactionId: string }

/** A due one that came too late to be of use. */
export const MISSED = 'missed'
export const MOST_REMINDER_CHARS = 1000

const COLUMNS = `id, date_at as dateAt, description, target, staff_id as staffId, interaction_id as interactionId,
  created_by as createdBy, notified_at as notifiedAt, problem, done_at as doneAt`
const MOST = 50
const TWICE_MS = 15_000

/** Of one conversation: the customer's and this person's own, what is open first. */
export async function remindersOf(env: Env, interactionIds: readonly string[], staffId: number): Promise<Reminder[]> {
  const { results } = await env.DB.prepare(
    `select ${COLUMNS} from tblreminders
     where rel_type = 'interactions' and rel_id in (select value from json_each(?1)) and (target = 'customer' or staff_id = ?2)
     order by done_at is not null, date_at limit ${MOST}`,
  )
    .bind(JSON.stringify(interactionIds), staffId)
    .all<Reminder>()
  return results
}

/** What this person was to be reminded of by now and has not ticked off. */
export async function openReminders(env: Env, staffId: number, at: number): Promise<Reminder[]> {
  const { results } = await env.DB.prepare(
    `select ${COLUMNS} from tblreminders
     where staff_id = ?1 and date_at <= ?2 and done_at is null and target = 'staff' order by date_at limit ${MOST}`,
  )
    .bind(staffId, at)
    .all<Reminder>()
  return results
}

/** Once, however often the form is posted. False: it was there already. */
export async function insertReminder(env: Env, staffId: number, given: NewReminder): Promise<boolean> {
  const { dateAt, description, target, interactionId } = given
  const [made] = await env.DB.batch<{ id: number }>([
    env.DB.prepare(
      `insert into tblreminders (rel_type, rel_id, interaction_id, date_at, description, target, staff_id, created_by, created_at)
       select 'interactions', ?1, ?1, ?2, ?3, ?4, ?5, ?5, ?6 where not exists (select 1 from tblreminders
         where rel_type = 'interactions' and rel_id = ?1 and date_at = ?2 and description = ?3 and target = ?4
           and created_by = ?5 and created_at > ?6 - ${TWICE_MS})
       returning id`,
    ).bind(interactionId, dateAt, description, target, staffId, now()),
    auditInserted(env.DB, { staffId, action: 'created', entity: 'reminders', summary: description }),
  ])
  return made?.results.length === 1
}

/** One of this conversation that this person may tick off or delete; null otherwise. */
export async function findReminder(
  env: Env,
  id: number,
  interactionIds: readonly string[],
  staffId: number,
): Promise<Reminder | null> {
  return env.DB.prepare(
    `select ${COLUMNS} from tblreminders where id = ?1 and rel_type = 'interactions'
       and rel_id in (select value from json_each(?2)) and (target = 'customer' or staff_id = ?3)`,
  )
    .bind(id, JSON.stringify(interactionIds), staffId)
    .first<Reminder>()
}

/** Done is done: a customer's reminder that had not gone out does not go any more. */
export async function finishReminder(env: Env, staffId: number, { id, description }: Reminder): Promise<void> {
  const at = now()
  await env.DB.batch([
    env.DB.prepare(
      'update tblreminders set done_at = ?2, notified_at = coalesce(notified_at, ?2) where id = ?1 and done_at is null',
    ).bind(id, at),
    auditStatement(env.DB, { staffId, action: 'finished', entity: 'reminders', entityId: id, summary: description }),
  ])
}

export async function deleteReminder(env: Env, staffId: number, { id, description }: Reminder): Promise<void> {
  await env.DB.batch([
    env.DB.prepare('delete from tblreminders where id = ?1').bind(id),
    auditStatement(env.DB, { staffId, action: 'deleted', entity: 'reminders', entityId: id, summary: description }),
  ])
}

export type DueReminder = Reminder & { objectId: string | null; phoneNumberId: string | null; customer: string | null }

/** What is due and nobody was told of yet, but for customers without a conversation: notifications tell them. */
export async function dueReminders(env: Env, at: number, limit: number): Promise<DueReminder[]> {
  const { results } = await env.DB.prepare(
    `select r.id, r.date_at as dateAt, r.description, r.target, r.staff_id as staffId, r.interaction_id as interactionId,
       r.created_by as createdBy, r.notified_at as notifiedAt, r.problem, r.done_at as doneAt,
       i.object_id as objectId, i.phone_number_id as phoneNumberId, coalesce(i.name, '') as customer
     from tblreminders r left join tblwhatsapp_interactions i on i.id = r.interaction_id
     where r.date_at <= ?1 and r.notified_at is null and r.problem is null
       and not (r.target = 'customer' and r.interaction_id is null and r.rel_type in ('leads', 'contacts', 'tickets'))
     order by r.date_at limit ?2`,
  )
    .bind(at, limit)
    .all<DueReminder>()
  return results
}

/** True where this call was the first: of two clocks that ring at once, one goes on. */
export async function markNotified(env: Env, id: number, at: number): Promise<boolean> {
  const { meta } = await env.DB.prepare(
    'update tblreminders set notified_at = ?2 where id = ?1 and notified_at is null and problem is null',
  )
    .bind(id, at)
    .run()
  return meta.changes === 1
}

export async function markProblem(env: Env, id: number, problem: string): Promise<void> {
  await env.DB.prepare('update tblreminders set problem = ?2 where id = ?1 and notified_at is null')
    .bind(id, problem)
    .run()
}
