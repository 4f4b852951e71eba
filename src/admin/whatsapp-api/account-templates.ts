import { readOptions } from '../../settings/options-store'
import { listApproved } from '../../whatsapp/templates/approved-store'
import { getTemplate } from '../../whatsapp/templates/admin-store'
import type { TemplateDefinition } from '../../whatsapp/templates/definition'
import type { AdminContext } from './../route'

/** Templates that notifications can be sent with: of their own account, or of WhatsApp's where that is used. */
export async function accountTemplates(c: AdminContext, chosen = ''): Promise<TemplateDefinition[]> {
  const approved = await listApproved(c.env)
  const other = chosen === '' || approved.some(({ id }) => id === chosen) ? null : await getTemplate(c.env, chosen)
  return other && other.definition.status !== 'DELETED' ? [...approved, other.definition] : approved
}

export async function isSameAccount(c: AdminContext): Promise<boolean> {
  return (await readOptions(c.env, ['whatsapp_api_same'])).whatsapp_api_same === 'enable'
}

/** By id, for lists. */
export async function templateNames(c: AdminContext): Promise<Map<string, string>> {
  return new Map((await accountTemplates(c)).map(({ id, name }) => [id, name]))
}
