import { z } from 'zod'

/** As a webhook's words are kept (`whatsapp/templates/events.ts`). */
const infoSchema = z.object({
  reason: z.string().nullish(),
  recommendation: z.string().nullish(),
  at: z.number().nullish(),
})

/** `at`: since or until when, in epoch milliseconds. */
export type ShownInfo = { said: string | null; recommendation: string | null; at: number | null }

/** Meta's words on a template's state; nothing where there are none. */
export function readStateInfo(json: string | null): ShownInfo {
  const info = infoSchema.safeParse(json === null ? null : parsed(json)).data
  return { said: info?.reason || null, recommendation: info?.recommendation || null, at: info?.at ?? null }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}
