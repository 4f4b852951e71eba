import { now } from '../../clock'
import { findPerson, type Person } from '../../staff/roster-store'
import type { AdminContext } from '../route'

/** Whom the address names; null where there is nobody. */
export async function personOf(c: AdminContext): Promise<Person | null> {
  const id = c.req.param('id') ?? ''
  return /^\d{1,15}$/.test(id) ? findPerson(c.env, Number(id), now()) : null
}
