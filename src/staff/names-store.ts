import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { staff } from '../db/staff'
import type { Env } from '../env'

/** Everybody who ever worked here, for lines that outlive an account. */
export async function staffNames(env: Env): Promise<Map<number, string>> {
  const rows = await drizzle(env.DB)
    .select({ staffId: staff.staffid, name: staff.name })
    .from(staff)
    .orderBy(staff.name)
  return new Map(rows.map(({ staffId, name }) => [staffId, name]))
}

/** Who works here now, by name and by e-mail address, both in lower case. */
export async function activeStaffByWord(env: Env): Promise<Map<string, number>> {
  const rows = await drizzle(env.DB)
    .select({ staffId: staff.staffid, name: staff.name, email: staff.email })
    .from(staff)
    .where(eq(staff.active, true))
  return new Map(
    rows.flatMap(({ staffId, name, email }) => [name, email].map((word) => [word.toLowerCase(), staffId] as const)),
  )
}
