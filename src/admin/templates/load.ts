import { loadTemplates } from '../../whatsapp/templates/sync'
import type { AdminContext } from '../route'
import { listPage } from './list-page'
import { TEMPLATES } from './paths'

export async function load(c: AdminContext): Promise<Response> {
  const result = await loadTemplates(c.env, { staffId: c.var.staff.staffId })
  if (result.ok) return c.redirect(`${TEMPLATES}?done=loaded`, 303)
  return listPage(c, `${c.var.text.templates.load.notLoaded} ${c.var.text.said(`${result.reason} ${result.cure}`)}`)
}
