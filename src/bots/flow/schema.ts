import { z } from 'zod'

/** A flow as `flow_data` stores it. */
export const flowSchema = z.object({
  v: z.literal(1),
  start: z.string(),
  nodes: z.array(z.object({ id: z.string(), kind: z.literal('end') })),
})
export type Flow = z.output<typeof flowSchema>
