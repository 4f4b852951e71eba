import { getNumber, type NumberRow } from '../../settings/numbers-store'
import type { AdminContext } from '../route'

/** The number of the address, null where there is none. */
export async function numberOf(c: AdminContext): Promise<NumberRow | null> {
  const id = c.req.param('id') ?? ''
  return /^[1-9]\d{0,14}$/.test(id) ? getNumber(c.env, Number(id)) : null
}
