import { PIECE_BYTES } from '../../crmconnect/files'
import type { AdminRoute } from '../route'
import { cancel, run } from './actions'
import { importPage } from './import-page'
import { saveMapping } from './mapping'
import { CRMCONNECT } from './paths'
import { report } from './report'
import { startPage } from './start-page'
import { announce, complete, FILE_MAX_BYTES, takePiece, upload } from './upload'

const ONE = `${CRMCONNECT}/:id`

export const routes: AdminRoute[] = [
  { method: 'GET', path: CRMCONNECT, needs: 'admin', respond: (c) => startPage(c) },
  { method: 'POST', path: CRMCONNECT, needs: 'admin', maxBytes: FILE_MAX_BYTES, respond: upload },
  { method: 'POST', path: `${CRMCONNECT}/announce`, needs: 'admin', respond: announce },
  { method: 'GET', path: ONE, needs: 'admin', respond: (c) => importPage(c) },
  { method: 'POST', path: `${ONE}/pieces/:file/:piece`, needs: 'admin', maxBytes: PIECE_BYTES, respond: takePiece },
  { method: 'POST', path: `${ONE}/uploaded`, needs: 'admin', respond: complete },
  { method: 'POST', path: `${ONE}/mapping`, needs: 'admin', respond: saveMapping },
  { method: 'POST', path: `${ONE}/run`, needs: 'admin', respond: run },
  { method: 'POST', path: `${ONE}/cancel`, needs: 'admin', respond: cancel },
  { method: 'GET', path: `${ONE}/report`, needs: 'admin', respond: report },
]
