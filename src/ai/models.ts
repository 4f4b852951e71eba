import type { ProviderName } from './provider'

/** Where the settings name none: cheap, quick, and able to answer without thinking first. */
export const DEFAULT_MODELS: Record<ProviderName, string> = { openai: 'gpt-6-luna', gemini: 'gemini-3.5-flash-lite' }

/** Room for thoughts of models that cannot be kept from thinking; it is paid like an answer. */
const THINKING_TOKENS = 1_024

/** `models/gemini-2.5-flash` and `openai/gpt-5-mini-2025-08-07` are known by their plain names. */
export function plainModelName(model: string): string {
  return model.replace(/^.*\//, '').replace(/-\d{4}-\d{2}-\d{2}$/, '')
}

type Effort = 'none' | 'minimal' | 'low'

/**
 * How OpenAI's model is asked not to think: chat completions refuse tools from GPT-5.4 on unless the effort is `none`
 * (openai/openai-openapi#541); GPT-5 knows no `none`, the o-series neither. Models that think take no temperature.
 */
export function openAiEffort(model: string): Effort | null {
  const name = plainModelName(model)
  if (/^gpt-5(-mini|-nano)?$/.test(name)) return 'minimal'
  if (/^(gpt-5\.|gpt-[6-9])/.test(name)) return name.includes('chat') ? null : 'none'
  return /^o\d/.test(name) ? 'low' : null
}

export function takesTemperature(model: string): boolean {
  const effort = openAiEffort(model)
  return effort === null || effort === 'none'
}

/** Gemini's setting for as little thinking as the model allows; null where none is known. */
export function geminiThinking(model: string): Record<string, unknown> | null {
  const name = plainModelName(model)
  if (name.startsWith('gemini-2.5-flash')) return { thinkingBudget: 0 }
  if (name.startsWith('gemini-2.5-pro')) return { thinkingBudget: 128 }
  return /^gemini-[3-9]/.test(name) ? { thinkingLevel: 'low' } : null
}

/** Tokens that have to be allowed (and reserved) on top of the answer's own. */
export function thinkingTokens({ provider, model }: { provider: ProviderName; model: string }): number {
  if (provider === 'gemini') return /^gemini-(2\.5-flash|2\.0|1)/.test(plainModelName(model)) ? 0 : THINKING_TOKENS
  const effort = openAiEffort(model)
  return effort === 'minimal' || effort === 'low' ? THINKING_TOKENS : 0
}
