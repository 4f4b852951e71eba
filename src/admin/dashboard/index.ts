import type { AdminRoute } from '../route'
import { downloadFigures } from './download'

/** The page itself is `/admin` (`home.ts`). */
export const routes: AdminRoute[] = [
  { method: 'GET', path: '/admin/dashboard/figures.csv', needs: ['whatsapp_chat', 'view'], respond: downloadFigures },
]
