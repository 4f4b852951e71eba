import type { AdminContext } from '../route'

/** `?changed=12` after a change of many rows: the text of that name with its number. */
export function takeCount(c: AdminContext, texts: Record<string, unknown>): string | null {
  for (const name of ['changed', 'deleted']) {
    const rows = c.req.query(name)
    const say = texts[name]
    if (rows !== undefined && /^\d{1,6}$/.test(rows) && typeof say === 'function')
      return (say as (rows: number) => string)(Number(rows))
  }
  return null
}
