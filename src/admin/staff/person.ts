import { now } from '../../clock'
import { findPerson, type Person } from '../../staff/roster-store'
import type { AdminContext } from '../route'
import { idOf } from '../row-id'

/** Whom the address names; null where there is nobody. */
export async function personOf(c: AdminContext): Promise<Person | null> {
  const id = idOf(c)
  return id === null ? null : findPerson(c.env, id, now())
}
