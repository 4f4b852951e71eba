import { and, eq, gt, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { staff, staffVerifications } from '../db/staff'
import type { Env } from '../env'

/** Whose sign-in waits for a code under this name; null where it is over, used, or the person is not active. */
export async function challengedStaff(env: Env, identifier: string, at: Date) {
  const [found] = await drizzle(env.DB)
    .select({ staffId: staff.staffid, email: staff.email })
    .from(staffVerifications)
    .innerJoin(staff, eq(staff.staffid, sql`cast(${staffVerifications.value} as integer)`))
    .where(
      and(eq(staffVerifications.identifier, identifier), gt(staffVerifications.expiresAt, at), eq(staff.active, true)),
    )
    .limit(1)
  return found ?? null
}
