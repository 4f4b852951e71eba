import type { AdminRoute } from '../../route'
import { AI_TOOLS } from './ai-page'
import { createTool, deleteTool, showTool, switchTool, tryTool, updateTool } from './tools/actions'
import { newPage } from './tools/form-page'
import { listPage } from './tools/list'

const ONE = `${AI_TOOLS}/:id`

export const aiRoutes: AdminRoute[] = [
  { method: 'GET', path: AI_TOOLS, needs: 'admin', respond: listPage },
  { method: 'POST', path: AI_TOOLS, needs: 'admin', respond: createTool },
  { method: 'GET', path: `${AI_TOOLS}/new`, needs: 'admin', respond: (c) => newPage(c) },
  { method: 'GET', path: ONE, needs: 'admin', respond: showTool },
  { method: 'POST', path: ONE, needs: 'admin', respond: updateTool },
  { method: 'POST', path: `${ONE}/switch`, needs: 'admin', respond: switchTool },
  { method: 'POST', path: `${ONE}/delete`, needs: 'admin', respond: deleteTool },
  { method: 'POST', path: `${ONE}/try`, needs: 'admin', respond: tryTool },
]
