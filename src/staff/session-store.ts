import { and, desc, eq, gt, ne, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { staff, staffPermissions, staffSessions } from '../db/staff'
import type { Env } from '../env'
import type { OptionName } from '../settings/options'
import { signedIn, type SignedInStaff } from './signed-in'

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
        hasTwoFactor: staff.twoFactorEnabled,
        language: staff.language,
        via: staffSessions.via,
        rule: whereOwed('staff_two_factor_admins').as('rule'),
        accessCounts: whereOwed('staff_access_second_factor').as('access_counts'),
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

/** Read with the session, so that the rule acts at once; only for those whom it can concern. Named: a batch reads columns by name. */
function whereOwed(name: OptionName) {
  return sql<string | null>`case when ${staff.admin} = 1 and ${staff.twoFactorEnabled} = 0
    then (select value from tbloptions where name = ${name}) end`
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

export async function deleteSessionsBut(env: Env, staffId: number, keptToken: string): Promise<void> {
  const others = and(eq(staffSessions.userId, staffId), ne(staffSessions.token, keptToken))
  await drizzle(env.DB).delete(staffSessions).where(others)
}
