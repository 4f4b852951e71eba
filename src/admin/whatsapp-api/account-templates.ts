import { listApiTemplates } from '../../notifications/templates-store'
import { readOptions } from '../../settings/options-store'
import { getTemplate } from '../../whatsapp/templates/admin-store'
import { listApproved } from '../../whatsapp/templates/approved-store'
import type { TemplateDefinition } from '../../whatsapp/templates/definition'
import type { AdminContext } from '../route'

/** Which list: `same`: WhatsApp's own. */
export async function accountOf(c: AdminContext): Promise<{ isSame: boolean; wabaId: string }> {
  const options = await readOptions(c.env, ['whatsapp_api_same', 'whatsapp_api_business_account_id'])
  return { isSame: options.whatsapp_api_same === 'enable', wabaId: options.whatsapp_api_business_account_id }
}

/** Templates that a notification may name: of their own account all, of WhatsApp's the approved ones and the chosen one. */
export async function accountTemplates(c: AdminContext, chosen = ''): Promise<TemplateDefinition[]> {
  const { isSame, wabaId } = await accountOf(c)
  if (!isSame) return (await listApiTemplates(c.env, wabaId)).map(({ definition }) => definition)
  const approved = await listApproved(c.env)
  const other = chosen === '' || approved.some(({ id }) => id === chosen) ? null : await getTemplate(c.env, chosen)
  return other && other.definition.status !== 'DELETED' ? [...approved, other.definition] : approved
}

/** Names of these by id, for lists: also of those that may not be sent at the moment, as long as they are there. */
export async function templateNames(c: AdminContext, ids: readonly string[]): Promise<Map<string, string>> {
  const names = new Map((await accountTemplates(c)).map(({ id, name }) => [id, name]))
  const others = [...new Set(ids)].filter((id) => !names.has(id))
  if (others.length === 0 || !(await accountOf(c)).isSame) return names
  for (const found of await Promise.all(others.map((id) => getTemplate(c.env, id)))) {
    if (found && found.definition.status !== 'DELETED') names.set(found.definition.id, found.definition.name)
  }
  return names
}
