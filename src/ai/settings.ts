import type { Env } from '../env'
import { openOption, optionOf, type ConfigSnapshot } from '../settings/snapshot'
import type { OptionName } from '../settings/options'
import { RECORD_FIELDS } from '../bots/record-fields'
import { DEFAULT_MODELS } from './models'
import type { AiAccess, ProviderName } from './provider'

/** What the settings say of the AI; numbers within what the providers take. */
export type AiSettings = {
  provider: ProviderName
  model: string
  temperature: number
  maxTokens: number
  pastMessages: number
  systemPrompt: string
  knowledge: string
  /** Names of the built-in tools that are on. */
  tools: string[]
  /** Fields of a lead that the model may change; those of `RECORD_FIELDS` alone. */
  leadFields: string[]
  ownPrice: string
  capMicros: number
}

const MOST_KNOWLEDGE_CHARS = 60_000
const MOST_PROMPT_CHARS = 20_000

export function readAiSettings(config: ConfigSnapshot): AiSettings {
  const option = (name: OptionName) => optionOf(config, name)
  const provider = option('whatsapp_ai_provider') === 'gemini' ? 'gemini' : 'openai'
  return {
    provider,
    model: option('whatsapp_ai_model').trim() || DEFAULT_MODELS[provider],
    temperature: within(option('whatsapp_ai_temperature'), 0, 2, 0.3),
    maxTokens: Math.round(within(option('whatsapp_ai_reply_length'), 16, 4_000, 400)),
    pastMessages: Math.round(within(option('whatsapp_ai_past_messages'), 1, 60, 20)),
    systemPrompt: option('whatsapp_ai_system_prompt').slice(0, MOST_PROMPT_CHARS),
    knowledge: option('whatsapp_ai_knowledge').slice(0, MOST_KNOWLEDGE_CHARS),
    tools: namesIn(option('whatsapp_ai_tools')),
    leadFields: namesIn(option('whatsapp_ai_lead_fields')).filter((name) => Object.hasOwn(RECORD_FIELDS.leads, name)),
    ownPrice: option('whatsapp_ai_price'),
    capMicros: Math.round(within(option('whatsapp_ai_daily_cap'), 0, 100_000, 5) * 1_000_000),
  }
}

/** How to reach the provider, or why that cannot be. The key is opened here and goes nowhere but into the call. */
export async function aiAccess(
  env: Env,
  config: ConfigSnapshot,
  { provider, model }: Pick<AiSettings, 'provider' | 'model'>,
): Promise<{ ok: true; access: AiAccess } | { ok: false; say: string }> {
  const key = await openOption(env, config, provider === 'gemini' ? 'whatsapp_gemini_key' : 'whatsapp_openai_key')
  if (key === '') return { ok: false, say: 'The AI is not set up: enter a key in the AI settings.' }
  const baseUrl = optionOf(config, 'whatsapp_ai_base_url').trim().replace(/\/+$/, '')
  const isSafe = baseUrl === '' || baseUrl.startsWith('https://') || env.STAGE === 'local'
  if (!isSafe || (baseUrl !== '' && !URL.canParse(baseUrl)))
    return { ok: false, say: 'The AI’s address in the AI settings has to begin with https://.' }
  return { ok: true, access: { provider, key, baseUrl, model } }
}

function within(text: string, least: number, most: number, otherwise: number): number {
  const value = text.trim() === '' ? Number.NaN : Number(text)
  return Number.isFinite(value) ? Math.min(Math.max(value, least), most) : otherwise
}

function namesIn(json: string): string[] {
  try {
    const list: unknown = JSON.parse(json)
    return Array.isArray(list) ? list.filter((name) => typeof name === 'string') : []
  } catch {
    return []
  }
}
