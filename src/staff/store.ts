import { eq, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { staff, staffAccounts, staffPermissions } from '../db/staff'
import type { Env } from '../env'
import type { FeatureCapability } from './capabilities'

export type NewStaff = {
  email: string
  firstname: string
  lastname: string
  isAdmin: boolean
  passwordHash: string
  permissions?: readonly FeatureCapability[]
}

export async function isActiveStaff(env: Env, staffId: number): Promise<boolean> {
  const found = await drizzle(env.DB).select({ active: staff.active }).from(staff).where(eq(staff.staffid, staffId))
  return found[0]?.active ?? false
}

/** By an address in lower case. */
export async function findByEmail(env: Env, email: string) {
  const [found] = await drizzle(env.DB)
    .select({ staffId: staff.staffid, isActive: staff.active, hasTwoFactor: staff.twoFactorEnabled })
    .from(staff)
    .where(eq(staff.email, email))
  return found ?? null
}

export async function hasStaff(env: Env): Promise<boolean> {
  const found = await drizzle(env.DB).select({ staffid: staff.staffid }).from(staff).limit(1)
  return found.length > 0
}

export function listActiveStaff(env: Env): Promise<{ staffId: number; name: string }[]> {
  return drizzle(env.DB)
    .select({ staffId: staff.staffid, name: staff.name })
    .from(staff)
    .where(eq(staff.active, true))
    .orderBy(staff.name)
}

/**
 * Makes the first person, an admin, if there is nobody at all; false where there is. Decided by the statement itself,
 * so of two calls at once one wins.
 */
export async function insertFirstAdmin(env: Env, admin: NewStaff, at: Date): Promise<boolean> {
  const { results } = await env.DB.batch<{ staffid: number }>(firstAdminStatements(env.DB, admin, at.getTime())).then(
    ([inserted]) => inserted ?? { results: [] },
  )
  return results.length > 0
}

function firstAdminStatements(db: D1Database, admin: NewStaff, at: number): D1PreparedStatement[] {
  const email = admin.email.toLowerCase()
  return [
    db
      .prepare(
        `insert into tblstaff (email, name, firstname, lastname, admin, active, email_verified, created_at, updated_at)
         select ?1, ?2, ?3, ?4, 1, 1, 0, ?5, ?5 where not exists (select 1 from tblstaff) returning staffid`,
      )
      .bind(email, fullName(admin), admin.firstname, admin.lastname, at),
    db
      .prepare(
        `insert into tblstaff_accounts (account_id, provider_id, staffid, password, created_at, updated_at)
         select cast(staffid as text), 'credential', staffid, ?2, ?3, ?3 from tblstaff
         where email = ?1 and not exists (select 1 from tblstaff_accounts)`,
      )
      .bind(email, admin.passwordHash, at),
  ]
}

/** Makes a person with a password and permissions, all or nothing. Null where the e-mail address is taken. */
export async function createStaff(env: Env, person: NewStaff, at: Date): Promise<number | null> {
  const db = drizzle(env.DB)
  const email = person.email.toLowerCase()
  const idByEmail = sql<number>`(select ${staff.staffid} from ${staff} where ${staff.email} = ${email})`
  const taken = await db.select({ staffid: staff.staffid }).from(staff).where(eq(staff.email, email))
  if (taken.length > 0) return null
  const times = { createdAt: at, updatedAt: at }
  const { firstname, lastname, isAdmin: admin, passwordHash: password, permissions = [] } = person
  const [made] = await db.batch([
    db
      .insert(staff)
      .values({ email, name: fullName(person), firstname, lastname, admin, ...times })
      .returning({ staffid: staff.staffid }),
    db.insert(staffAccounts).values({
      accountId: sql`cast(${idByEmail} as text)`,
      providerId: 'credential',
      userId: idByEmail,
      password,
      ...times,
    }),
    ...permissions.map(([feature, capability]) =>
      db.insert(staffPermissions).values({ staffid: idByEmail, feature, capability }),
    ),
  ])
  return made[0]?.staffid ?? null
}

function fullName({ firstname, lastname }: { firstname: string; lastname: string }): string {
  return `${firstname} ${lastname}`.trim()
}
