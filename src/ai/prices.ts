import { z } from 'zod'
import { plainModelName } from './models'
import type { AiRequest, AiUsage } from './provider'

/** US dollars per million tokens; thoughts count as output. */
export type Price = { input: number; output: number }
type DatedPrice = Price & { until?: string; later?: Price }

/**
 * The oldest of the copies that the table was read from; the providers' own pages could not be asked. Compare it with them
 * before relying on the cap; an own price goes into `whatsapp_ai_price` only for models that are not here.
 */
export const PRICES_AS_OF = '2026-10-07'

/**
 * Standard prices for prompts below 200,000 tokens. Sources: https://developers.openai.com/api/docs/pricing and
 * https://ai.google.dev/gemini-api/docs/pricing. What is not here needs the option `whatsapp_ai_price`.
 */
const PRICES: Readonly<Record<string, DatedPrice>> = {
  'gpt-6.1-sol': { input: 2, output: 10 },
  'gpt-6-sol': { input: 2, output: 10 },
  'gpt-6-luna': { input: 0.1, output: 0.5 },
  'gpt-5.6-sol': { input: 4, output: 20 },
  'gpt-5.6-terra': { input: 2, output: 12 },
  'gpt-5.6-luna': { input: 0.2, output: 1.2 },
  'gpt-5.5': { input: 5, output: 30 },
  'gpt-5.4': { input: 2.5, output: 15 },
  'gpt-5.4-mini': { input: 0.75, output: 4.5 },
  'gpt-5.4-nano': { input: 0.2, output: 1.25 },
  'gpt-5.2': { input: 1.75, output: 14 },
  'gpt-5.1': { input: 1.25, output: 10 },
  'gpt-5': { input: 1.25, output: 10 },
  'gpt-5-mini': { input: 0.25, output: 2 },
  'gpt-5-nano': { input: 0.05, output: 0.4 },
  'gpt-4.1': { input: 2, output: 8 },
  'gpt-4.1-mini': { input: 0.4, output: 1.6 },
  'gpt-4.1-nano': { input: 0.1, output: 0.4 },
  'gpt-4o': { input: 2.5, output: 10 },
  'gpt-4o-mini': { input: 0.15, output: 0.6 },
  'o4-mini': { input: 1.1, output: 4.4 },
  'gemini-3.8-flash': { input: 0.75, output: 3.75, until: '2027-01-01', later: { input: 1.5, output: 7.5 } },
  'gemini-3.5-flash': { input: 1.5, output: 9 },
  'gemini-3.5-flash-lite': { input: 0.3, output: 2.5 },
  'gemini-3.1-pro-preview': { input: 2, output: 12 },
  'gemini-2.5-pro': { input: 1.25, output: 10 },
  'gemini-2.5-flash': { input: 0.3, output: 2.5 },
  'gemini-2.5-flash-lite': { input: 0.1, output: 0.4 },
}

/** The models whose prices are known, for choosing one. */
export const PRICED_MODELS = Object.keys(PRICES)

const ownPrice = z.object({ input: z.number().min(0).max(10_000), output: z.number().min(0).max(10_000) })

/** A model's price on that day (`2026-12-01`, UTC): the table's, else the own one of `whatsapp_ai_price`, else null. */
export function priceOf(model: string, day: string, own = ''): Price | null {
  const name = plainModelName(model)
  const known = Object.hasOwn(PRICES, name) ? PRICES[name] : undefined
  if (known) return known.later && known.until && day >= known.until ? known.later : known
  return readOwnPrice(own)
}

/** JSON `{ input, output }`; null where it is none. */
export function readOwnPrice(text: string): Price | null {
  try {
    const parsed = ownPrice.safeParse(JSON.parse(text || 'null'))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/** Millionths of a US dollar, rounded up. */
export function costMicros({ input, output }: AiUsage, price: Price): number {
  return Math.ceil(input * price.input + output * price.output)
}

const encoder = new TextEncoder()
/** Markers around each turn, tool and call. */
const TOKENS_AROUND = 40

/**
 * The most input that a request should count as: one token for two bytes, where texts of any script need one for three or
 * more. Only a reservation: the provider's own count settles it.
 */
export function inputEstimate({ system, turns, tools }: Pick<AiRequest, 'system' | 'turns' | 'tools'>): number {
  const text = JSON.stringify([system, turns, tools])
  return Math.ceil(encoder.encode(text).length / 2) + TOKENS_AROUND * (turns.length + tools.length + 1)
}
