import { z } from 'zod'

/** Only the envelope: rows are ours, written by this Worker or by the version before it. Core rule 24. */
export const journalEntrySchema = z.looseObject({
  v: z.literal(1),
  kind: z.enum(['interaction', 'message', 'status', 'change', 'kept', 'notice']),
})
