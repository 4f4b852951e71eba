import { z } from 'zod'
import { lengthOf } from '../whatsapp/limits'

/** A text of a config that must be there; `missing` says what to do. Limits count code points. */
export function requiredText(missing: string, limit?: number) {
  return limited(z.string(missing).trim().min(1, missing), limit)
}

/** A text that may be left empty, and is absent then. */
export function optionalText(limit?: number) {
  return limited(z.string().trim(), limit)
    .optional()
    .transform((text) => text || undefined)
}

function limited(schema: z.ZodString, limit: number | undefined) {
  if (limit === undefined) return schema
  return schema.refine((text) => lengthOf(text) <= limit, `At most ${limit} characters`)
}
