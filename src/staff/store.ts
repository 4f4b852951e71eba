import { and, desc, eq, gt, lte, ne, or, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { staff, staffAccounts, staffPermissions, staffRateLimits, staffSessions } from '../db/staff'
import type { Env } from '../env'
import type { FeatureCapability } from './capabilities'
import { signedIn, type SignedInStaff } from './signed-in'

export type NewStaff = {
  email: string
  firstname: string
  lastname: string
  isAdmin: boolean
  passwordHash: string
  permissions?: readonly FeatureCapability[]
}

const SESSIONS_SHOWN = 50

export type SessionOfStaff = { id: number; ipAddress: string | null; userAgent: string | null; createdAt: Date }

/** Whoever holds this session, if it has not ended and the person is active. One round trip. */
export async function findSignedIn(env: Env, token: string, at: Date): Promise<SignedInStaff | null> {
  const db = drizzle(env.DB)
  const [sessions, permissions] = await db.batch([
    db
      .select({
        sessionId: staffSessions.id,
        staffId: staff.staffid,
        name: staff.name,
        email: staff.email,
        isAdmin: staff.admin,
      })
      .from(staffSessions)
      .innerJoin(staff, eq(staff.staffid, staffSessions.userId))
      .where(and(eq(staffSessions.token, token), gt(staffSessions.expiresAt, at), eq(staff.active, true))),
    db
      .select({ feature: staffPermissions.feature, capability: staffPermissions.capability })
      .from(staffPermissions)
      .innerJoin(staffSessions, eq(staffSessions.userId, staffPermissions.staffid))
      .where(eq(staffSessions.token, token)),
  ])
  const session = sessions[0]
  return session ? signedIn(session, permissions) : null
}

export async function isActiveStaff(env: Env, staffId: number): Promise<boolean> {
  const found = await drizzle(env.DB).select({ active: staff.active }).from(staff).where(eq(staff.staffid, staffId))
  return found[0]?.active ?? false
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

/** The newest ones; ending all others ends those that are not shown too. */
export function listSessions(env: Env, staffId: number, at: Date): Promise<SessionOfStaff[]> {
  return drizzle(env.DB)
    .select({
      id: staffSessions.id,
      ipAddress: staffSessions.ipAddress,
      userAgent: staffSessions.userAgent,
      createdAt: staffSessions.createdAt,
    })
    .from(staffSessions)
    .where(and(eq(staffSessions.userId, staffId), gt(staffSessions.expiresAt, at)))
    .orderBy(desc(staffSessions.createdAt))
    .limit(SESSIONS_SHOWN)
}

/** Only a session of this person; another's stays. The ids of those that are gone. */
export function deleteSession(env: Env, staffId: number, sessionId: number): Promise<{ id: number }[]> {
  const its = and(eq(staffSessions.id, sessionId), eq(staffSessions.userId, staffId))
  return drizzle(env.DB).delete(staffSessions).where(its).returning({ id: staffSessions.id })
}

export function deleteOtherSessions(env: Env, staffId: number, keptSessionId: number): Promise<{ id: number }[]> {
  const others = and(eq(staffSessions.userId, staffId), ne(staffSessions.id, keptSessionId))
  return drizzle(env.DB).delete(staffSessions).where(others).returning({ id: staffSessions.id })
}

export async function deactivate(env: Env, staffId: number, at: Date): Promise<void> {
  const db = drizzle(env.DB)
  await db.batch([
    db.update(staff).set({ active: false, updatedAt: at }).where(eq(staff.staffid, staffId)),
    db.delete(staffSessions).where(eq(staffSessions.userId, staffId)),
  ])
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

/** Counts one attempt under each key, in windows that begin with their first; the counts after it, in the keys' order. */
export async function countAttempts(
  env: Env,
  keys: readonly string[],
  at: number,
  windowMs: number,
): Promise<{ count: number; resetsAt: number }[]> {
  const statement = env.DB.prepare(
    `insert into tblstaff_rate_limits (key, count, resets_at) values (?1, 1, ?2)
     on conflict (key) do update set
       count = case when resets_at <= ?3 then 1 else count + 1 end,
       resets_at = case when resets_at <= ?3 then ?2 else resets_at end
     returning count, resets_at as resetsAt`,
  )
  const answers = await env.DB.batch<{ count: number; resetsAt: number }>(
    keys.map((key) => statement.bind(key, at + windowMs, at)),
  )
  return answers.flatMap(({ results }) => results)
}

/** Forgets all attempts under the one key and one under the other; with them whatever has run out, sessions too. */
export async function forgiveAttempts(env: Env, all: string, one: string, at: number): Promise<void> {
  const db = drizzle(env.DB)
  await db.batch([
    db.delete(staffRateLimits).where(or(eq(staffRateLimits.key, all), lte(staffRateLimits.resetsAt, at))),
    db
      .update(staffRateLimits)
      .set({ count: sql`max(${staffRateLimits.count} - 1, 0)` })
      .where(eq(staffRateLimits.key, one)),
    db.delete(staffSessions).where(lte(staffSessions.expiresAt, new Date(at))),
  ])
}
