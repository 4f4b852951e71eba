import type { FeatureCapability } from '../../staff/capabilities'
import type { AdminRoute } from '../route'
import { fetchAgain } from './fetch-again'
import { serveInbound, serveOutbound } from './serve'
import { upload } from './upload'

/** What comes in is bounded by kind; this is what a document may have, and the form around it. */
const UPLOAD_MAX_BYTES = 110 * 1024 * 1024

const CHAT: readonly FeatureCapability[] = [
  ['whatsapp_chat', 'view'],
  ['whatsapp_chat', 'view_own'],
]
/** Whoever may send files, or prepare what sends them. */
const WRITERS: readonly FeatureCapability[] = [
  ...CHAT,
  ['whatsapp_bot', 'create'],
  ['whatsapp_bot', 'edit'],
  ['whatsapp_template', 'create'],
  ['whatsapp_template', 'edit'],
  ['whatsapp_campaign', 'create'],
  ['whatsapp_campaign', 'edit'],
  ['quickreplies', 'create'],
  ['quickreplies', 'edit'],
]
const VIEWERS: readonly FeatureCapability[] = [
  ...WRITERS,
  ['whatsapp_bot', 'view'],
  ['whatsapp_template', 'view'],
  ['whatsapp_campaign', 'view'],
]

export const routes: AdminRoute[] = [
  {
    method: 'POST',
    path: '/admin/whatsapp/media',
    needs: { anyOf: WRITERS },
    maxBytes: UPLOAD_MAX_BYTES,
    respond: upload,
  },
  {
    method: 'GET',
    path: '/admin/whatsapp/media/in/:interaction/:file',
    needs: { anyOf: CHAT },
    respond: serveInbound,
  },
  { method: 'GET', path: '/admin/whatsapp/media/files/:file', needs: { anyOf: VIEWERS }, respond: serveOutbound },
  {
    method: 'POST',
    path: '/admin/whatsapp/conversations/:id/fetch-again',
    needs: { anyOf: CHAT },
    respond: fetchAgain,
  },
]
