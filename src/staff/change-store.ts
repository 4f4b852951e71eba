import { type Audit, auditStatement } from '../crm/audit-store'
import type { Env } from '../env'
import { atomically } from './atomic-store'
import type { FeatureCapability } from './capabilities'
import type { Language } from './languages'

// Changes of other people by an administrator. Each writes its line of the audit trail in the same batch.

export type NewInvitation = {
  email: string
  isAdmin: boolean
  permissions: readonly FeatureCapability[]
  at: number
}

/** A person who cannot sign in until a link is used; null where the address is taken. */
export async function insertInvited(env: Env, { email, isAdmin, permissions, at }: NewInvitation, audit: Written) {
  const name = email.slice(0, Math.max(1, email.indexOf('@')))
  const [made] = await env.DB.batch<{ staffId: number }>([
    env.DB.prepare(
      `insert into tblstaff (email, name, firstname, lastname, admin, active, email_verified, created_at, updated_at)
       values (?1, ?2, ?2, '', ?3, 0, 0, ?4, ?4) on conflict do nothing returning staffid as staffId`,
    ).bind(email, name, isAdmin ? 1 : 0, at),
  ])
  const staffId = made?.results[0]?.staffId
  if (staffId === undefined) return null
  await env.DB.batch([
    holds(env, staffId, permissions),
    auditStatement(env.DB, { ...audit, entity: 'staff', entityId: staffId }),
  ])
  return staffId
}

/** Of an invitation that nobody has used; a person who has worked here stays. False where there is none. */
export async function deleteInvited(env: Env, staffId: number, audit: Written): Promise<boolean> {
  const unused = `(select s.staffid from tblstaff s where s.staffid = ?1 and s.active = 0
    and not exists (select 1 from tblstaff_accounts a where a.staffid = s.staffid))`
  const answers = await env.DB.batch<{ staffid: number }>([
    ...['permissions', 'links'].map((name) =>
      env.DB.prepare(`delete from tblstaff_${name} where staffid = ${unused}`).bind(staffId),
    ),
    env.DB.prepare(`delete from tblstaff where staffid = ${unused} returning staffid`).bind(staffId),
    auditStatement(env.DB, { ...audit, entity: 'staff', entityId: staffId }),
  ])
  return (answers[2]?.results.length ?? 0) > 0
}

export type Details = {
  firstname: string
  lastname: string
  email: string
  phonenumber: string | null
  phoneKey: string | null
}

/** False where another person has this address. */
export async function updateDetails(env: Env, staffId: number, details: Details, audit: Written): Promise<boolean> {
  const { firstname, lastname, email, phonenumber, phoneKey } = details
  const name = `${firstname} ${lastname}`.trim()
  return atomically(env, 'UNIQUE', [
    env.DB.prepare(
      `update tblstaff set firstname = ?2, lastname = ?3, name = ?4, email = ?5, phonenumber = ?6, phone_key = ?7,
         updated_at = ?8 where staffid = ?1`,
    ).bind(staffId, firstname, lastname, name, email, phonenumber, phoneKey, Date.now()),
    auditStatement(env.DB, { ...audit, entity: 'staff', entityId: staffId }),
  ])
}

export async function updateName(
  env: Env,
  staffId: number,
  { firstname, lastname }: { firstname: string; lastname: string },
  audit: Written,
): Promise<void> {
  await env.DB.batch([
    env.DB.prepare(
      'update tblstaff set firstname = ?2, lastname = ?3, name = ?4, updated_at = ?5 where staffid = ?1',
    ).bind(staffId, firstname, lastname, `${firstname} ${lastname}`.trim(), Date.now()),
    auditStatement(env.DB, { ...audit, entity: 'staff', entityId: staffId }),
  ])
}

/** Null: as the browser asks for. */
export async function updateLanguage(
  env: Env,
  staffId: number,
  language: Language | null,
  audit: Written,
): Promise<void> {
  await env.DB.batch([
    env.DB.prepare('update tblstaff set language = ?2, updated_at = ?3 where staffid = ?1').bind(
      staffId,
      language,
      Date.now(),
    ),
    auditStatement(env.DB, { ...audit, entity: 'staff', entityId: staffId }),
  ])
}

/** False where nobody could administrate any more. */
export function updatePermissions(
  env: Env,
  staffId: number,
  { isAdmin, permissions }: { isAdmin: boolean; permissions: readonly FeatureCapability[] },
  audit: Written,
): Promise<boolean> {
  return atomically(env, 'NOT NULL', [
    env.DB.prepare(
      `update tblstaff set admin = case when ?2 = 1 or admin = 0 or active = 0 or ${OTHER_ADMIN} then ?2 end,
         updated_at = ?3 where staffid = ?1`,
    ).bind(staffId, isAdmin ? 1 : 0, Date.now()),
    env.DB.prepare('delete from tblstaff_permissions where staffid = ?1').bind(staffId),
    holds(env, staffId, permissions),
    auditStatement(env.DB, { ...audit, entity: 'staff', entityId: staffId }),
  ])
}

export async function updateChat(
  env: Env,
  staffId: number,
  { isAvailable, chatCap }: { isAvailable: boolean; chatCap: number | null },
  audit: Written,
): Promise<void> {
  await env.DB.batch([
    env.DB.prepare(`update tblstaff set is_available = ?2, chat_cap = ?3, updated_at = ?4 where staffid = ?1`).bind(
      staffId,
      isAvailable ? 1 : 0,
      chatCap,
      Date.now(),
    ),
    auditStatement(env.DB, { ...audit, entity: 'staff', entityId: staffId }),
  ])
}

/** Ends sessions and links with it. False where nobody could administrate any more. */
export function deactivate(env: Env, staffId: number, audit: Written): Promise<boolean> {
  return atomically(env, 'NOT NULL', [
    env.DB.prepare(
      `update tblstaff set active = case when admin = 0 or ${OTHER_ADMIN} then 0 end, updated_at = ?2 where staffid = ?1`,
    ).bind(staffId, Date.now()),
    ...ends(env, staffId),
    auditStatement(env.DB, { ...audit, entity: 'staff', entityId: staffId }),
  ])
}

/** Only of somebody who has worked here: an invitation ends with its link. */
export async function reactivate(env: Env, staffId: number, audit: Written): Promise<void> {
  await env.DB.batch([
    env.DB.prepare(
      `update tblstaff set active = 1, updated_at = ?2 where staffid = ?1
         and exists (select 1 from tblstaff_accounts a where a.staffid = ?1)`,
    ).bind(staffId, Date.now()),
    auditStatement(env.DB, { ...audit, entity: 'staff', entityId: staffId }),
  ])
}

/** For a lost phone. Ends the sessions, so that whoever holds that phone is out too. */
export async function forgetTwoFactor(env: Env, staffId: number, audit: Written): Promise<void> {
  await env.DB.batch([
    env.DB.prepare('delete from tblstaff_two_factors where staffid = ?1').bind(staffId),
    env.DB.prepare('update tblstaff set two_factor_enabled = 0, updated_at = ?2 where staffid = ?1').bind(
      staffId,
      Date.now(),
    ),
    ...ends(env, staffId),
    auditStatement(env.DB, { ...audit, entity: 'staff', entityId: staffId }),
  ])
}

/** A line of the trail without its entity, which is the person. */
export type Written = Pick<Audit, 'staffId' | 'action' | 'summary' | 'changes'>

/** Somebody else who can sign in and administrate. */
const OTHER_ADMIN = `exists (select 1 from tblstaff o where o.admin = 1 and o.active = 1 and o.staffid <> ?1
  and exists (select 1 from tblstaff_accounts a where a.staffid = o.staffid))`

function ends(env: Env, staffId: number): D1PreparedStatement[] {
  return ['sessions', 'links'].map((name) =>
    env.DB.prepare(`delete from tblstaff_${name} where staffid = ?1`).bind(staffId),
  )
}

function holds(env: Env, staffId: number, permissions: readonly FeatureCapability[]): D1PreparedStatement {
  return env.DB.prepare(
    `insert into tblstaff_permissions (staffid, feature, capability)
     select distinct ?1, value ->> 0, value ->> 1 from json_each(?2)`,
  ).bind(staffId, JSON.stringify(permissions))
}
