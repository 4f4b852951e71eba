import type { Env } from '../env'
import type { ConfigNumber, ConfigSnapshot } from '../settings/snapshot'
import { graphAccess } from '../whatsapp/access'
import { describeRefusal, type RefusalSymbol } from '../whatsapp/refusals'
import type { TemplateDefinition } from '../whatsapp/templates/definition'
import { canSend } from '../whatsapp/throughput'
import type { RunEffect } from './outcome'
import type { Run } from './runs-store'
import type { StateReason } from './schema'

/** Meta lets such a template go on by itself, or once somebody did something about it. */
const MAY_COME_BACK: ReadonlySet<string> = new Set(['PAUSED', 'PENDING', 'IN_APPEAL', 'LIMIT_EXCEEDED'])

/** Whether the app may call Meta at all: a token that is gone stops a run, a stop for everybody pauses it. */
export async function checkAccess(env: Env, config: ConfigSnapshot): Promise<RunEffect | null> {
  const given = await graphAccess(env, config)
  if (given.ok) return null
  const { symbol, code, reason, cure } = given.refusal
  return { kind: symbol === 'sending-stopped' ? 'pause' : 'stop', reason: { symbol, code, reason, cure } }
}

/** What about the run as a whole keeps a piece from being sent; null where nothing does. No call is made to find out. */
export function checkChunk(
  { plan }: Pick<Run, 'plan'>,
  templates: ReadonlyMap<string, TemplateDefinition>,
  number: Pick<ConfigNumber, 'status'> | undefined,
): RunEffect | null {
  if (!number) return { kind: 'stop', reason: ourReason('unknown-number') }
  if (!canSend(number))
    return { kind: 'pause', reason: ourReason('number-not-connected', `Meta says: ${number.status}.`) }
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
