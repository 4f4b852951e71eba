import type { Campaign } from '../../campaigns/campaign'
import { lookUp } from '../../campaigns/params'
import { linkSlotOf } from '../../campaigns/problems'
import type { NewRecipient } from '../../campaigns/recipient'
import type { TemplateDefinition } from '../../whatsapp/templates/definition'
import { fillTemplate } from '../../whatsapp/templates/fill'
import type { Reviewed } from './review-page'

/** Stands where the person's own code of the counted link will. */
const SOME_CODE = 'preview'

/** One person's message as it will go out, of an A/B test that of their half, else A; `code`: the end of the counted link. */
export function filledFor(
  { campaign, template, templateB }: Reviewed,
  person: Pick<NewRecipient, 'params' | 'variant'>,
  code = SOME_CODE,
) {
  const isB = person.variant === 'b' && templateB !== null
  const definition = isB ? templateB : template
  if (!definition) return null
  const fields = person.params === null ? {} : (JSON.parse(person.params) as Record<string, string>)
  const mapping = withLink(campaign, definition, isB ? campaign.mappingB : campaign.mapping, code)
  return fillTemplate(definition, mapping, (name) => lookUp(fields, name))
}

function withLink(
  { settings }: Campaign,
  definition: TemplateDefinition,
  mapping: Campaign['mapping'],
  code: string,
): Campaign['mapping'] {
  const slot = settings.link && linkSlotOf(definition)
  return slot ? { ...mapping, [slot]: { from: 'text' as const, text: code } } : mapping
}
