import type { AdminRoute } from '../route'
import { aiRoutes } from './ai'
import { ALERTS, saveAlerts, showAlerts, testAlerts } from './alerts/alerts'
import { saveAutoLead, showAutoLead } from './auto-lead/auto-lead'
import { connectionRoutes } from './connection'
import { HAND_OVER, saveHandOver, showHandOver } from './hand-over/hand-over'
import { HOURS, saveHours, showHours } from './hours/hours'
import { rebuildSearch, saveInboxSettings, showInboxSettings } from './inbox/inbox'
import { restoreWidget, saveWidget, showWidgetSettings, WIDGET } from './widget/widget'
import { forgetPush, KEYS, resealKeys, showKeys } from './keys/keys'
import { movedRoutes } from './numbers/moved'
import { saveStorage, showStorage, startArchiving } from './storage/storage'
import { STORAGE } from './storage/values'

const SETTINGS = '/admin/whatsapp/settings'

export const routes: AdminRoute[] = [
  { method: 'GET', path: SETTINGS, needs: 'admin', respond: (c) => c.redirect(`${SETTINGS}/connection`) },
  ...connectionRoutes,
  ...movedRoutes,
  ...aiRoutes,
  { method: 'GET', path: WIDGET, needs: 'admin', respond: showWidgetSettings },
  { method: 'POST', path: WIDGET, needs: 'admin', respond: saveWidget },
  { method: 'POST', path: `${WIDGET}/restore`, needs: 'admin', respond: restoreWidget },
  { method: 'GET', path: HAND_OVER, needs: 'admin', respond: showHandOver },
  { method: 'POST', path: HAND_OVER, needs: 'admin', respond: saveHandOver },
  { method: 'GET', path: `${SETTINGS}/auto-lead`, needs: 'admin', respond: (c) => showAutoLead(c) },
  { method: 'POST', path: `${SETTINGS}/auto-lead`, needs: 'admin', respond: saveAutoLead },
  { method: 'GET', path: HOURS, needs: 'admin', respond: showHours },
  { method: 'POST', path: HOURS, needs: 'admin', respond: saveHours },
  { method: 'GET', path: KEYS, needs: 'admin', respond: showKeys },
  { method: 'POST', path: `${KEYS}/seal`, needs: 'admin', respond: resealKeys },
  { method: 'POST', path: `${KEYS}/forget-push`, needs: 'admin', respond: forgetPush },
  { method: 'GET', path: ALERTS, needs: 'admin', respond: showAlerts },
  { method: 'POST', path: ALERTS, needs: 'admin', respond: saveAlerts },
  { method: 'POST', path: `${ALERTS}/test`, needs: 'admin', respond: testAlerts },
  { method: 'GET', path: STORAGE, needs: 'admin', respond: showStorage },
  { method: 'POST', path: STORAGE, needs: 'admin', respond: saveStorage },
  { method: 'POST', path: `${STORAGE}/start`, needs: 'admin', respond: startArchiving },
  { method: 'GET', path: `${SETTINGS}/inbox`, needs: 'admin', respond: showInboxSettings },
  { method: 'POST', path: `${SETTINGS}/inbox/rebuild-search`, needs: 'admin', respond: rebuildSearch },
  { method: 'POST', path: `${SETTINGS}/inbox`, needs: 'admin', respond: saveInboxSettings },
]
