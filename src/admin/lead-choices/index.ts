import type { AdminRoute } from '../route'
import { add, change, move, remove } from './actions'
import { PATHS } from './paths'
import { choicesPage, deletePage } from './pages'

const kinds = ['statuses', 'sources'] as const

export const routes: AdminRoute[] = kinds.flatMap((kind): AdminRoute[] => [
  { method: 'GET', path: PATHS[kind], needs: 'admin', respond: (c) => choicesPage(c, kind) },
  { method: 'POST', path: PATHS[kind], needs: 'admin', respond: (c) => add(c, kind) },
  { method: 'POST', path: `${PATHS[kind]}/:id`, needs: 'admin', respond: (c) => change(c, kind) },
  { method: 'GET', path: `${PATHS[kind]}/:id/delete`, needs: 'admin', respond: (c) => deletePage(c, kind) },
  { method: 'POST', path: `${PATHS[kind]}/:id/delete`, needs: 'admin', respond: (c) => remove(c, kind) },
  ...(kind === 'statuses'
    ? [{ method: 'POST', path: `${PATHS[kind]}/:id/move`, needs: 'admin', respond: move } as const]
    : []),
])
