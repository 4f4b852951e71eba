import type { AdminContext } from './route'

/** The number in the address `/…/:id`; null where it is none. */
export function idOf(c: AdminContext): number | null {
  return idFrom(c.req.param('id'))
}

/** A row's number as an address or a form gives it; null where it is none. */
export function idFrom(value: unknown): number | null {
  return typeof value === 'string' && /^[1-9]\d{0,14}$/.test(value) ? Number(value) : null
}
