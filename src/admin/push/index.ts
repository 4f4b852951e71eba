import type { AdminRoute } from '../route'
import { needs } from '../inbox'
import { giveKey, subscribe, unsubscribe } from './push'

export const routes: AdminRoute[] = [
  { method: 'POST', path: '/admin/push/key', needs, respond: giveKey },
  { method: 'POST', path: '/admin/push/subscribe', needs, respond: subscribe },
  { method: 'POST', path: '/admin/push/unsubscribe', needs, respond: unsubscribe },
]
