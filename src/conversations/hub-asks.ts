import { z } from 'zod'

/** What a screen may say through its socket. Anything else is dropped. */
export const hubAsk = z.discriminatedUnion('kind', [
  /** The conversation that somebody looks at now; null: none, or the tab is not looked at. */
  z.object({ kind: z.literal('viewing'), interactionId: z.string().min(1).max(64).nullable() }),
  z.object({ kind: z.literal('typing'), interactionId: z.string().min(1).max(64) }),
])

export type HubAsk = z.infer<typeof hubAsk>

/** Nothing that a screen says is longer. */
export const ASK_CHARS = 300
/** A screen tells of typing at most so often, and typing counts for so long. */
export const TYPING_EVERY_MS = 3_000
export const TYPING_LASTS_MS = 6_000
