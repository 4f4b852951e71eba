import { z } from 'zod'
import { REACTIONS } from './reactions'
import { MOST_LABELS, OUTCOMES } from '../../../conversations/handling'

const id = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number)
const nobody = z.literal('').transform(() => null)

/** `from`: whose it was when the menu was drawn. */
export const assignment = z.object({ to: z.union([nobody, id]), from: z.union([nobody, id]).optional() })

export const statusChange = z.discriminatedUnion('status', [
  z.object({ status: z.literal('open') }),
  z.object({
    status: z.literal('snoozed'),
    until: z
      .string()
      .regex(/^\d{10,16}$/)
      .transform(Number),
  }),
  z.object({ status: z.literal('closed'), outcome: z.enum(OUTCOMES).exclude(['inactivity']) }),
])

export const labelChange = z.object({ add: z.array(id).max(MOST_LABELS), remove: z.array(id).max(MOST_LABELS) })

/** A message is named by its time and id, as the thread's key has it. */
export const named = z.object({
  at: z
    .string()
    .regex(/^\d{1,16}$/)
    .transform(Number),
  m: z.string().min(1).max(1100),
})

/** Empty takes the reaction back. */
export const reaction = named.extend({ emoji: z.enum([...REACTIONS, '']) })

export const againRequest = named.extend({ sure: z.enum(['', '1']) })
