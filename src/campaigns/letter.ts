import { campaignCallbackData } from '../whatsapp/callback-data'
import type { MessageOf } from '../whatsapp/messages'
import type { TemplateDefinition } from '../whatsapp/templates/definition'
import { fillTemplate } from '../whatsapp/templates/fill'
import type { DueRecipient } from './recipient'
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

type Given = { run: Run; templates: ReadonlyMap<string, TemplateDefinition> }

/** Fills the template of the recipient's half of the test, or of its winner, or the only one. */
export function letterTo(
  recipient: DueRecipient,
  { run, templates }: Given,
): Letter | { ok: false; reason: 'values-missing' } {
  const { plan, winner, key } = run
  const isB = (recipient.variant ?? winner) === 'b' && plan.settings.ab !== null
  const template = templates.get(isB && plan.settings.ab ? plan.settings.ab.templateId : plan.templateId)
  // The matching key is no number: it folds spellings that Meta tells apart.
  const waId = recipient.phone.replaceAll(/\D/g, '')
  if (!template) return { ok: false, reason: 'values-missing' }
  const filled = fillTemplate(template, isB ? plan.mappingB : plan.mapping, (name) => recipient.params[name])
  if (!filled.ok) return { ok: false, reason: 'values-missing' }
  const callbackData = campaignCallbackData(key, recipient.phoneKey, recipient.attempts + 1)
  return { ok: true, recipient, waId, template, message: filled.message, callbackData }
}
