import { stubs } from '../../../durable-objects/stubs'
import { VIEWER_HEADER, type Viewer } from '../../conversations/hub-viewer'
import { isOwnOrigin } from '../origin'
import type { AdminContext } from '../route'

/** The socket. Session and permission are the guard's; here the Origin, since a socket knows no CSRF token. */
export async function live(c: AdminContext): Promise<Response> {
  if (c.req.header('upgrade')?.toLowerCase() !== 'websocket') return c.text('This address takes sockets only.', 426)
  if (!isOwnOrigin(c)) return c.text('This socket was asked for by another site.', 403)
  const { staff } = c.var
  const viewer: Viewer = {
    staffId: staff.staffId,
    sessionId: staff.sessionId,
    sees: staff.can('whatsapp_chat', 'view') ? 'all' : 'own',
    since: Date.now(),
  }
  // Made anew from what we know: nothing that a client sends can name a viewer.
  const headers = new Headers({ upgrade: 'websocket', [VIEWER_HEADER]: JSON.stringify(viewer) })
  return stubs(c.env).inboxHub().fetch(new Request(c.req.url, { headers }))
}
