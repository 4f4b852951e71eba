import type { Env } from '../../../env'
import { findApiTemplate, pageOfApproved } from '../../../notifications/templates-store'
import { getTemplate, listTemplates, TEMPLATES_PAGE, type TemplateKey } from '../../../whatsapp/templates/admin-store'
import type { TemplateDefinition } from '../../../whatsapp/templates/definition'
import type { Target } from './target'

/** A template as the picker needs it, of whichever list. */
export type Pickable = { definition: TemplateDefinition; wabaId: string }

type Asked = { search: string; after: TemplateKey | null }

/** What may go to this target, by name; one more than a page tells that there are more. */
export function pickable(env: Env, { wabaId, hasOwnList }: Target, { search, after }: Asked): Promise<Pickable[]> {
  return hasOwnList
    ? pageOfApproved(env, wabaId, { search, after, most: TEMPLATES_PAGE + 1 })
    : listTemplates(env, { search, status: 'APPROVED', category: null, language: null, wabaId }, after)
}

export function pickedTemplate(env: Env, { hasOwnList }: Target, id: string): Promise<Pickable | null> {
  return hasOwnList ? findApiTemplate(env, id) : getTemplate(env, id)
}
