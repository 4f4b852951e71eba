import { isTimeZone } from '../settings/hours-zone'
import { isLanguage } from '../settings/languages'
import type { OptionName } from '../settings/options'
import type { Kind } from './kinds'

type Rule = { isGood: (value: string) => boolean } | { ref: Kind }

/**
 * Options that come along, and what they may say. The connection, keys and everything that would begin to answer customers are
 * for a person to set here.
 */
export const KNOWN_OPTIONS = {
  whatsapp_default_country: { isGood: (value) => /^[A-Z]{2}$/.test(value) },
  whatsapp_auto_lead_settings: { isGood: (value) => value === 'enable' || value === 'disable' },
  whatsapp_auto_lead_status: { ref: 'statuses' },
  whatsapp_auto_lead_source: { ref: 'sources' },
  whatsapp_auto_lead_assigned: { ref: 'staff' },
  whatsapp_human_mode_hours: { isGood: (value) => /^\d{1,3}$/.test(value) },
  whatsapp_time_zone: { isGood: isTimeZone },
  whatsapp_language: { isGood: isLanguage },
  whatsapp_ai_system_prompt: { isGood: (value) => value.length <= 4000 },
  whatsapp_ai_provider: { isGood: (value) => value === 'openai' || value === 'gemini' },
} as const satisfies Partial<Record<OptionName, Rule>>

export type KnownOption = keyof typeof KNOWN_OPTIONS

export function isKnownOption(name: string): name is KnownOption {
  return Object.hasOwn(KNOWN_OPTIONS, name)
}

export function ruleOf(name: KnownOption): Rule {
  return KNOWN_OPTIONS[name]
}
