import { loadApiTemplates } from '../../../notifications/templates-load'
import type { AdminContext, AdminRoute } from '../../route'
import { API_TEMPLATES } from '../paths'
import { templatesPage } from './page'

export const templateRoutes: AdminRoute[] = [
  { method: 'GET', path: API_TEMPLATES, needs: ['whatsapp_api', 'view'], respond: (c) => templatesPage(c) },
  { method: 'POST', path: `${API_TEMPLATES}/load`, needs: ['whatsapp_api', 'edit'], respond: load },
]

async function load(c: AdminContext): Promise<Response> {
  const result = await loadApiTemplates(c.env, { staffId: c.var.staff.staffId })
  if (result.ok) return c.redirect(`${API_TEMPLATES}?done=loaded`, 303)
  return templatesPage(
    c,
    `${c.var.text.whatsappApi.templates.notLoaded} ${c.var.text.said(`${result.reason} ${result.cure}`)}`,
  )
}
