import { campaignButtonPayload, campaignCallbackData } from '../whatsapp/callback-data'
import type { MessageOf } from '../whatsapp/messages'
import type { TemplateDefinition } from '../whatsapp/templates/definition'
import { fillTemplate } from '../whatsapp/templates/fill'
import type { TemplateMapping } from '../whatsapp/templates/mapping'
import { wantsOf } from '../whatsapp/templates/wants'
import { lookUp } from './params'
import { linkSlotOf } from './problems'
import type { DueRecipient, RunKey } from './recipient'
import type { Run } from './runs-store'

/** One recipient's message, ready to go. */
export type Letter = {
  ok: true
  recipient: DueRecipient
  waId: string
  template: TemplateDefinition
  message: MessageOf<'template'>
  callbackData: string
}

type NoLetter = { ok: false; reason: 'values-missing' }
/** `linkSlot`: where our counted link goes. */
type Half = { template: TemplateDefinition; mapping: TemplateMapping; linkSlot: string | null }

/**
 * Fills the template of a recipient's half of the test, or of its winner, or the only one; `code` is the end of their own
 * counted link. Make it once a piece.
 */
export function writerOf(
  run: Run,
  templates: ReadonlyMap<string, TemplateDefinition>,
): (recipient: DueRecipient, code?: string) => Letter | NoLetter {
  const { plan, winner, key } = run
  const { ab, link } = plan.settings
  const a = halfOf(templates.get(plan.templateId), plan.mapping, key)
  const b = ab ? halfOf(templates.get(ab.templateId), plan.mappingB, key) : null
  return (recipient, code) => {
    const half = (recipient.variant ?? winner) === 'b' && ab ? b : a
    const slot = link && half?.linkSlot
    const own: TemplateMapping = slot && code !== undefined ? { [slot]: { from: 'text', text: code } } : {}
    const filled =
      half && fillTemplate(half.template, { ...half.mapping, ...own }, (name) => lookUp(recipient.params, name))
    if (!half || !filled?.ok) return { ok: false, reason: 'values-missing' }
    return {
      ok: true,
      recipient,
      // The matching key is no number: it folds spellings that Meta tells apart.
      waId: recipient.phone.replaceAll(/\D/g, ''),
      template: half.template,
      message: filled.message,
      callbackData: campaignCallbackData(key, recipient.phoneKey, recipient.attempts + 1),
    }
  }
}

/** A quick reply whose author gave it no payload brings back which campaign it was. */
function halfOf(template: TemplateDefinition | undefined, mapping: TemplateMapping, key: RunKey): Half | null {
  if (!template) return null
  const taps = wantsOf(template).buttons.filter(({ type }) => type === 'quick_reply')
  const payloads = taps.map(({ index }) => [
    `buttons.${index}`,
    { from: 'text', text: campaignButtonPayload(key, index) } as const,
  ])
  return {
    template,
    mapping: { ...(Object.fromEntries(payloads) as TemplateMapping), ...mapping },
    linkSlot: linkSlotOf(template),
  }
}
