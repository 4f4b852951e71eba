import { z } from 'zod'

/** By which the members of a group are found anew at each use. */
export const groupFilter = z.object({
  of: z.enum(['leads', 'contacts', 'bulk']),
  status: z.number().int().nullable(),
  source: z.number().int().nullable(),
  assigned: z.union([z.number().int(), z.literal('nobody')]).nullable(),
  /** Epoch milliseconds of the day they were added; `to` is exclusive. */
  from: z.number().int().nullable(),
  to: z.number().int().nullable(),
})
export type GroupFilter = z.infer<typeof groupFilter>

/** Null where what is stored cannot be read: then the group has no members rather than everybody. */
export function readGroupFilter(json: string): GroupFilter | null {
  try {
    const read = groupFilter.safeParse(JSON.parse(json))
    return read.success ? read.data : null
  } catch {
    return null
  }
}
