import type { AdminRoute } from '../route'
import { discardDraft, restoreVersion, startFrom } from './drafts'
import { editorPage } from './editor-page'
import { exportFlow, importFile, importPage } from './files'
import { FLOW_MAX_BYTES } from './in-work'
import { publishFlow } from './publish'
import { saveDraft } from './save-draft'
import { versionsPage } from './versions-page'

const FLOW = '/admin/whatsapp/bots/:id/flow'
const EDITS = ['whatsapp_bot', 'edit'] as const
/** The flow, and what a form needs around it. */
const maxBytes = 2 * FLOW_MAX_BYTES

export const routes: AdminRoute[] = [
  { method: 'GET', path: FLOW, needs: EDITS, respond: editorPage },
  { method: 'POST', path: `${FLOW}/draft`, needs: EDITS, maxBytes, respond: saveDraft },
  { method: 'POST', path: `${FLOW}/publish`, needs: EDITS, respond: publishFlow },
  { method: 'POST', path: `${FLOW}/discard`, needs: EDITS, respond: discardDraft },
  { method: 'POST', path: `${FLOW}/start`, needs: EDITS, respond: startFrom },
  { method: 'GET', path: `${FLOW}/versions`, needs: ['whatsapp_bot', 'view'], respond: versionsPage },
  { method: 'POST', path: `${FLOW}/versions/:version/restore`, needs: EDITS, respond: restoreVersion },
  { method: 'GET', path: `${FLOW}/export`, needs: ['whatsapp_bot', 'view'], respond: exportFlow },
  { method: 'GET', path: `${FLOW}/import`, needs: EDITS, respond: (c) => importPage(c) },
  { method: 'POST', path: `${FLOW}/import`, needs: EDITS, maxBytes, respond: importFile },
]
