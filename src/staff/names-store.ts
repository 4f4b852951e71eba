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
