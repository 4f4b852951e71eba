import { z } from 'zod'
import { judgeAddress } from '../../../jobs/http/address'
import type { OptionName } from '../../../settings/options'
import { fieldErrors, type FieldErrors } from '../../form'
import type { Catalogue } from '../../text/en'

export const AI_LIMITS = {
  systemPrompt: 10_000,
  knowledge: 50_000,
  fallbackText: 1_024,
  question: 2_000,
  pastMessages: 50,
  replyTokens: 4_000,
  dollars: 10_000,
} as const

export const STATUSES = ['manual', 'auto', 'disable'] as const
export const PROVIDERS = ['openai', 'gemini'] as const
export const FALLBACKS = ['hand-over', 'text'] as const
export const BUILT_IN_TOOLS = ['hand_over', 'create_ticket', 'update_fields'] as const
export const FIELDS = ['name', 'email', 'company', 'description'] as const
export type Provider = (typeof PROVIDERS)[number]

/** Everything but the keys. */
export const SHOWN = [
  'whatsapp_openai_status',
  'whatsapp_ai_provider',
  'whatsapp_ai_base_url',
  'whatsapp_ai_model',
  'whatsapp_ai_temperature',
  'whatsapp_ai_system_prompt',
  'whatsapp_ai_knowledge',
  'whatsapp_ai_past_messages',
  'whatsapp_ai_reply_length',
  'whatsapp_ai_daily_cap',
  'whatsapp_ai_price',
  'whatsapp_ai_fallback',
  'whatsapp_ai_fallback_text',
  'whatsapp_ai_tools',
  'whatsapp_ai_lead_fields',
] as const satisfies readonly OptionName[]

export type Options = Record<(typeof SHOWN)[number], string>
/** As the form has them: one a field. */
export type Values = {
  status: string
  provider: string
  baseUrl: string
  model: string
  temperature: string
  systemPrompt: string
  knowledge: string
  pastMessages: string
  replyLength: string
  cap: string
  priceInput: string
  priceOutput: string
  fallback: string
  fallbackText: string
  tools: readonly string[]
  fields: readonly string[]
}
export type Errors = FieldErrors<keyof Values | 'openaiKey' | 'geminiKey'>

export function valuesOf(options: Options): Values {
  const price = jsonOf(options.whatsapp_ai_price) as { input?: number; output?: number } | null
  return {
    status: options.whatsapp_openai_status,
    provider: options.whatsapp_ai_provider,
    baseUrl: options.whatsapp_ai_base_url,
    model: options.whatsapp_ai_model,
    temperature: options.whatsapp_ai_temperature,
    systemPrompt: options.whatsapp_ai_system_prompt,
    knowledge: options.whatsapp_ai_knowledge,
    pastMessages: options.whatsapp_ai_past_messages,
    replyLength: options.whatsapp_ai_reply_length,
    cap: options.whatsapp_ai_daily_cap,
    priceInput: price?.input === undefined ? '' : String(price.input),
    priceOutput: price?.output === undefined ? '' : String(price.output),
    fallback: options.whatsapp_ai_fallback,
    fallbackText: options.whatsapp_ai_fallback_text,
    tools: listOf(options.whatsapp_ai_tools),
    fields: listOf(options.whatsapp_ai_lead_fields),
  }
}

/** `body` of a form parsed with `all`: names that come more than once are lists. */
export function postedValues(body: Record<string, unknown>): Values {
  const text = (name: string) => {
    const value = body[name]
    return typeof value === 'string' ? value.toWellFormed().replaceAll('\r\n', '\n').trim() : ''
  }
  const ticked = (name: string, known: readonly string[]) => known.filter((one) => [body[name]].flat().includes(one))
  return {
    status: text('status'),
    provider: text('provider'),
    baseUrl: text('baseUrl').replace(/\/+$/, ''),
    model: text('model'),
    temperature: text('temperature'),
    systemPrompt: text('systemPrompt'),
    knowledge: text('knowledge'),
    pastMessages: text('pastMessages'),
    replyLength: text('replyLength'),
    cap: text('cap'),
    priceInput: text('priceInput'),
    priceOutput: text('priceOutput'),
    fallback: text('fallback'),
    fallbackText: text('fallbackText'),
    tools: ticked('tools', BUILT_IN_TOOLS),
    fields: ticked('fields', FIELDS),
  }
}

type Checked = { ok: true; options: Options } | { ok: false; errors: Errors }

/** `isLocal`: under `npm start` and in tests an address may lead to the simulator. */
export function checkValues(values: Values, words: Catalogue['ai']['errors'], isLocal: boolean): Checked {
  const parsed = schemaOf(words, isLocal).safeParse(values)
  const hasHalfPrice = (values.priceInput === '') !== (values.priceOutput === '')
  if (!parsed.success) return { ok: false, errors: fieldErrors(parsed.error) }
  if (hasHalfPrice) return { ok: false, errors: { priceInput: words.bothPrices } }
  return { ok: true, options: optionsOf(values) }
}

function schemaOf(words: Catalogue['ai']['errors'], isLocal: boolean) {
  const number = (from: number, to: number, isWhole = false) => {
    const said = isWhole ? words.whole(from, to) : words.range(from, to)
    const pattern = isWhole ? /^\d{1,6}$/ : /^\d{1,6}(\.\d{1,6})?$/
    return z
      .string()
      .regex(pattern, said)
      .refine((text) => Number(text) >= from && Number(text) <= to, said)
  }
  const long = (most: number) => z.string().refine((text) => [...text].length <= most, words.long(most))
  const price = z.union([z.literal(''), number(0, AI_LIMITS.dollars)], { error: words.range(0, AI_LIMITS.dollars) })
  return z.object({
    status: z.enum(STATUSES, words.choose),
    provider: z.enum(PROVIDERS, words.choose),
    baseUrl: z.string().refine((text) => text === '' || isAddress(text, isLocal), words.address),
    model: z.string().regex(/^[\w.:/@-]{0,100}$/, words.model),
    temperature: number(0, 2),
    systemPrompt: long(AI_LIMITS.systemPrompt),
    knowledge: long(AI_LIMITS.knowledge),
    pastMessages: number(1, AI_LIMITS.pastMessages, true),
    replyLength: number(20, AI_LIMITS.replyTokens, true),
    cap: number(0, AI_LIMITS.dollars),
    priceInput: price,
    priceOutput: price,
    fallback: z.enum(FALLBACKS, words.choose),
    fallbackText: long(AI_LIMITS.fallbackText),
  })
}

function isAddress(text: string, isLocal: boolean): boolean {
  if (isLocal && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return true
  const judged = judgeAddress(text)
  return judged.ok && judged.url.search === '' && judged.url.hash === ''
}

function optionsOf(values: Values): Options {
  const { priceInput, priceOutput } = values
  const price = priceInput === '' ? '' : JSON.stringify({ input: Number(priceInput), output: Number(priceOutput) })
  return {
    whatsapp_openai_status: values.status,
    whatsapp_ai_provider: values.provider,
    whatsapp_ai_base_url: values.baseUrl,
    whatsapp_ai_model: values.model,
    whatsapp_ai_temperature: values.temperature,
    whatsapp_ai_system_prompt: values.systemPrompt,
    whatsapp_ai_knowledge: values.knowledge,
    whatsapp_ai_past_messages: String(Number(values.pastMessages)),
    whatsapp_ai_reply_length: String(Number(values.replyLength)),
    whatsapp_ai_daily_cap: values.cap,
    whatsapp_ai_price: price,
    whatsapp_ai_fallback: values.fallback,
    whatsapp_ai_fallback_text: values.fallbackText,
    whatsapp_ai_tools: JSON.stringify(values.tools),
    whatsapp_ai_lead_fields: JSON.stringify(values.fields),
  }
}

function listOf(text: string): string[] {
  const list = jsonOf(text)
  return Array.isArray(list) ? list.filter((one) => typeof one === 'string') : []
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text || 'null')
  } catch {
    return null
  }
}
