import { type Viewer, VIEWER_HEADER, viewerSchema } from '../../src/conversations/hub-viewer'

export function viewerFrom(headers: Headers): Viewer | null {
  const header = headers.get(VIEWER_HEADER)
  if (header === null) return null
  return viewerSchema.safeParse(JSON.parse(header)).data ?? null
}

/** A socket's attachment after hibernation; null for one that this code cannot read (it is closed). */
export function viewerOf(socket: WebSocket): Viewer | null {
  return viewerSchema.safeParse(socket.deserializeAttachment()).data ?? null
}

/** The conversation that this socket's person looks at, kept beside the viewer. */
export function viewing(socket: WebSocket): string | null {
  const attachment: unknown = socket.deserializeAttachment()
  if (typeof attachment !== 'object' || attachment === null || !('viewing' in attachment)) return null
  return typeof attachment.viewing === 'string' ? attachment.viewing : null
}

export function withViewing(socket: WebSocket, viewer: Viewer, interactionId: string | null): void {
  socket.serializeAttachment({ ...viewer, viewing: interactionId })
}

/** Tags: by what they see (to pick the receivers), by person and by session (to disconnect). At most 10 a socket. */
export function tagsOf(viewer: Viewer): string[] {
  return [viewer.sees, staffTag(viewer.staffId), sessionTag(viewer.sessionId)]
}

export function staffTag(staffId: number): string {
  return `staff:${staffId}`
}

export function sessionTag(sessionId: string): string {
  return `session:${sessionId.slice(0, 200)}`
}

export function maySee(viewer: Viewer, assigned: number | null): boolean {
  return viewer.sees === 'all' || assigned === null || assigned === viewer.staffId
}
