import type { BotRow } from '../bots/bot'
import type { BotContext } from '../bots/context'
import { readFlow } from '../bots/flow/read'
import type { Flow } from '../bots/flow/schema'
import { customerTexts } from '../customer-texts/choose'
import { settingsOfNumber } from '../settings/hours-of-number'
import { optionOf, type ConfigSnapshot } from '../settings/snapshot'
import type { TemplateDefinition } from '../whatsapp/templates/definition'
import type { ConversationState, Relation } from './state'

/** By `<bot>:<version>`. */
export type OlderFlows = ReadonlyMap<string, Flow>

/** The conversation and the settings, as the engine reads them. Pure. */
export function contextOf(
  state: ConversationState,
  { config, id, at, olderFlows }: { config: ConfigSnapshot; id: string; at: number; olderFlows?: OlderFlows },
): BotContext {
  const { relation } = state
  return {
    customer: {
      relType: relation?.relType ?? 'general',
      relId: relation?.relId ?? null,
      fields: fieldsOf(state, relation),
    },
    phoneNumberId: state.phoneNumberId,
    isHumanMode: state.humanUntil !== null && at < state.humanUntil,
    isPaused: state.botsPausedAt !== null,
    status: state.status,
    assigned: state.assigned,
    windowUntil: state.windowUntil,
    waitingSince: state.waitingSince,
    lastInAt: state.lastInAt,
    lastInSeq: state.lastInSeq,
    settings: settingsFor(config, state.phoneNumberId),
    texts: customerTexts(config, state.phoneNumberId),
    templates: templatesOf(config),
    flowOf: (botId, version) => flowOf(config.bots, botId, version) ?? olderFlows?.get(`${botId}:${version}`) ?? null,
    ai: aiOf(config),
    aiFallback: {
      kind: optionOf(config, 'whatsapp_ai_fallback') === 'text' ? 'text' : 'hand-over',
      text: optionOf(config, 'whatsapp_ai_fallback_text'),
    },
    handover: {
      text: optionOf(config, 'whatsapp_handover_text'),
      textClosed: optionOf(config, 'whatsapp_handover_text_closed'),
    },
    seq: id,
  }
}

/** The version of a flow that the customer is in and that this configuration does not have; null where none is wanted. */
export function olderFlowOf(
  { bots }: ConversationState,
  config: ConfigSnapshot,
): { botId: number; version: number } | null {
  const { flow } = bots
  if (flow === null || flowOf(config.bots, flow.botId, flow.version)) return null
  return { botId: flow.botId, version: flow.version }
}

/** `off` without a key for the provider that is chosen. */
export function aiOf(config: ConfigSnapshot): BotContext['ai'] {
  const key = optionOf(config, 'whatsapp_ai_provider') === 'gemini' ? 'whatsapp_gemini_key' : 'whatsapp_openai_key'
  const status = optionOf(config, 'whatsapp_openai_status')
  if (optionOf(config, key) === '' || (status !== 'manual' && status !== 'auto')) return 'off'
  return status
}

function fieldsOf(state: ConversationState, relation: Relation | null): Record<string, string> {
  const name = relation?.fields['name'] ?? state.profileName ?? ''
  return { ...relation?.fields, name, phone: state.waId === null ? '' : `+${state.waId}` }
}

const settingsKnown = new WeakMap<ConfigSnapshot, Map<string, BotContext['settings']>>()

/** Read once for a configuration: hours and holidays are JSON. */
function settingsFor(config: ConfigSnapshot, phoneNumberId: string): BotContext['settings'] {
  const known = settingsKnown.get(config) ?? new Map<string, BotContext['settings']>()
  settingsKnown.set(config, known)
  const settings = known.get(phoneNumberId) ?? settingsOfNumber(config, phoneNumberId)
  known.set(phoneNumberId, settings)
  return settings
}

const templatesKnown = new WeakMap<ConfigSnapshot, ReadonlyMap<string, TemplateDefinition>>()

function templatesOf(config: ConfigSnapshot): ReadonlyMap<string, TemplateDefinition> {
  const known = templatesKnown.get(config)
  if (known) return known
  const templates = new Map((config.templates ?? []).map((template) => [template.id, template]))
  templatesKnown.set(config, templates)
  return templates
}

const flowsKnown = new WeakMap<BotRow, Flow | null>()

function flowOf(rows: readonly BotRow[], botId: number, version: number): Flow | null {
  const row = rows.find(({ id }) => id === botId)
  if (!row?.flowData || row.flowVersion !== version) return null
  const known = flowsKnown.get(row)
  if (known !== undefined) return known
  const flow = readFlow(row.flowData)
  flowsKnown.set(row, flow)
  return flow
}
