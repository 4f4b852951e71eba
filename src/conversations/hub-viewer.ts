import { z } from 'zod'

/** Who sits behind a socket. `own`: only conversations assigned to them or to nobody. */
export const viewerSchema = z.object({
  staffId: z.number().int(),
  sessionId: z.string(),
  sees: z.enum(['all', 'own']),
  since: z.number(),
})

export type Viewer = z.infer<typeof viewerSchema>

/** The header in which the Worker names the viewer; whatever a client sends under this name is dropped there. */
export const VIEWER_HEADER = 'x-inbox-viewer'
