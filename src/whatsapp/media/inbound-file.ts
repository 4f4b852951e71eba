import { z } from 'zod'
import type { Inbound } from '../events'

/** The file of a customer's message, as the webhook names it. Source: reference §5. */
export type InboundFile = {
  type: string
  mediaId: string
  /** Came with the webhook; dead after 5 minutes. */
  url: string | null
  sha256: string | null
  /** As its sender named it, unclean. */
  name: string | null
}

const TYPES = ['image', 'video', 'audio', 'document', 'sticker'] as const
/** Almost all messages are texts: their JSON is not read twice. A quote inside a text is escaped. */
const MAYBE = /"(?:image|video|audio|document|sticker)"/

const text = z.string().max(4096).nullish().catch(null)
const messageSchema = z.object({ type: z.enum(TYPES), errors: z.array(z.unknown()).nullish() }).loose()
const fileSchema = z.object({
  id: z.string().regex(/^[\w-]{1,100}$/),
  url: text,
  sha256: text,
  filename: text,
})

/** Null where there is no file, or none to be had (131052: Meta could not fetch it itself). */
export function readInboundFile({ kind, raw }: Pick<Inbound, 'kind' | 'raw'>): InboundFile | null {
  if ((kind !== 'message' && kind !== 'echo') || !MAYBE.test(raw)) return null
  const message = messageSchema.safeParse(parse(raw))
  if (!message.success || (message.data.errors?.length ?? 0) > 0) return null
  const { type } = message.data
  const file = fileSchema.safeParse(message.data[type])
  if (!file.success) return null
  const { id: mediaId, url = null, sha256 = null, filename: name = null } = file.data
  return { type, mediaId, url, sha256, name }
}

function parse(raw: string): unknown {
  try {
    return JSON.parse(raw)
  } catch {
    return null
  }
}
