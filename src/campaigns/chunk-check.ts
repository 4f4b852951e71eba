import type { ConfigNumber } from '../settings/snapshot'
import { describeRefusal, type RefusalSymbol } from '../whatsapp/refusals'
import type { TemplateDefinition } from '../whatsapp/templates/definition'
import { canSend } from '../whatsapp/throughput'
import type { RunEffect } from './outcome'
import type { Run } from './runs-store'
import type { StateReason } from './schema'

/** Meta lets such a template go on by itself, or once somebody did something about it. */
const MAY_COME_BACK: ReadonlySet<string> = new Set(['PAUSED', 'PENDING', 'IN_APPEAL', 'LIMIT_EXCEEDED'])

/** What about the run as a whole keeps a piece from being sent; null where nothing does. No call is made to find out. */
export function checkChunk(
  { plan }: Pick<Run, 'plan'>,
  templates: ReadonlyMap<string, TemplateDefinition>,
  number: ConfigNumber | undefined,
): RunEffect | null {
  if (!number) return { kind: 'stop', reason: ourReason('unknown-number') }
  if (!canSend(number)) return { kind: 'pause', reason: ourReason('number-not-connected', `Meta says: ${number.status}.`) }
  const wanted = [plan.templateId, ...(plan.settings.ab ? [plan.settings.ab.templateId] : [])]
  for (const id of wanted) {
    const effect = checkTemplate(templates.get(id), plan.category)
    if (effect) return effect
  }
  return null
}

function checkTemplate(template: TemplateDefinition | undefined, category: string): RunEffect | null {
  if (!template || template.status === 'DELETED') return { kind: 'stop', reason: ourReason('unknown-template') }
  const { name, language, status } = template
  if (status !== 'APPROVED')
    return {
      kind: MAY_COME_BACK.has(status) ? 'pause' : 'stop',
      reason: ourReason('template-not-approved', `${name} (${language}) is ${status}.`),
    }
  return template.category === 'MARKETING' && category !== 'MARKETING' ? { kind: 'stop', reason: MARKETING } : null
}

/** Other people may be written to with marketing than with news of their order, and it costs more. */
const MARKETING: StateReason = {
  symbol: 'template-became-marketing',
  code: null,
  reason: 'WhatsApp has made this template a marketing template since the campaign was planned.',
  cure: 'Look at who may get marketing messages and what they cost, and plan the campaign anew.',
}

export function ourReason(symbol: RefusalSymbol, details = ''): StateReason {
  const { reason, cure } = describeRefusal(symbol, details)
  return { symbol, code: null, reason, cure }
}
