import type { AdminRoute } from '../../route'
import { AI, AI_TOOLS, AI_USAGE } from './ai-page'
import { saveAi, showAiSettings } from './settings'
import { createTool, deleteTool, showTool, switchTool, tryTool, updateTool } from './tools/actions'
import { newPage } from './tools/form-page'
import { listPage } from './tools/list'
import { tryAi } from './try-it'
import { showUsage } from './usage'

const ONE = `${AI_TOOLS}/:id`

export const aiRoutes: AdminRoute[] = [
  { method: 'GET', path: AI, needs: 'admin', respond: (c) => showAiSettings(c) },
  { method: 'POST', path: AI, needs: 'admin', respond: saveAi },
  { method: 'POST', path: `${AI}/try`, needs: 'admin', respond: tryAi },
  { method: 'GET', path: AI_USAGE, needs: 'admin', respond: showUsage },
  { method: 'GET', path: AI_TOOLS, needs: 'admin', respond: listPage },
  { method: 'POST', path: AI_TOOLS, needs: 'admin', respond: createTool },
  { method: 'GET', path: `${AI_TOOLS}/new`, needs: 'admin', respond: (c) => newPage(c) },
  { method: 'GET', path: ONE, needs: 'admin', respond: showTool },
  { method: 'POST', path: ONE, needs: 'admin', respond: updateTool },
  { method: 'POST', path: `${ONE}/switch`, needs: 'admin', respond: switchTool },
  { method: 'POST', path: `${ONE}/delete`, needs: 'admin', respond: deleteTool },
  { method: 'POST', path: `${ONE}/try`, needs: 'admin', respond: tryTool },
]
