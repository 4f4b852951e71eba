import type { WidgetView } from '../../whatsapp-chat/view'
import { showWidget } from './chat/show'

// For pages of others (`/whatsapp_chat/widget.js`): no style, script or address of anybody else, so that the strictest policy
// only has to name our origin. The Worker wraps it in a function with this parameter.
declare const WIDGET: WidgetView

const MARK = 'data-crmconnect-chat'

function start(): void {
  if (document.querySelector(`[${MARK}]`)) return
  const host = document.createElement('div')
  host.setAttribute(MARK, '')
  if (showWidget(host, WIDGET)) document.body.append(host)
}

if (document.body) start()
else document.addEventListener('DOMContentLoaded', start)
