import type { AdminContext } from '../route'

/** The id of the address; 0, which nothing has, where it is none. */
export function idOf(c: AdminContext): number {
  const id = c.req.param('id') ?? ''
  return /^\d{1,15}$/.test(id) ? Number(id) : 0
}
