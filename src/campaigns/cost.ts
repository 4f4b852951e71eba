import { z } from 'zod'
import { knownCountries } from './country-of'

/** What Meta charges for one delivered template. Source: reference §11; Meta sends no amounts, so staff enter them. */
export type Rate = {
  /** ISO 3166, or `*` for every country without a line. */
  country: string
  category: string
  /** `2026-10-01`: from the beginning of this day, UTC. */
  since: string
  currency: string
  /** Millionths of the currency's unit. */
  micros: number
  /** Where the figure comes from, for people. */
  source: string
}

export const RATE_CATEGORIES = ['MARKETING', 'UTILITY', 'AUTHENTICATION'] as const
export const EVERYWHERE = '*'

export type Cost = {
  byCountry: { country: string | null; people: number; rate: Rate | null; cost: number | null }[]
  /** Micros by currency; `unknownPeople` have no rate, and their cost is unknown, never 0. */
  cost: { known: Record<string, number>; unknownPeople: number }
}

/** The rate that counts on this day: the country's own where it has one, else everybody's; of several the newest begun. */
export function rateFor(
  rates: readonly Rate[],
  { country, category, at }: { country: string | null; category: string; at: number },
): Rate | null {
  const day = new Date(at).toISOString().slice(0, 10)
  const newest = (wanted: string | null) =>
    rates
      .filter((rate) => rate.country === wanted && rate.category === category && rate.since <= day)
      .reduce<Rate | null>((best, rate) => (best && best.since >= rate.since ? best : rate), null)
  return newest(country) ?? newest(EVERYWHERE)
}

/** Most people first. `null`: numbers of no country that we know. */
export function costOf(
  people: ReadonlyMap<string | null, number>,
  rates: readonly Rate[],
  { category, at }: { category: string; at: number },
): Cost {
  const byCountry = [...people]
    .map(([country, count]) => {
      const rate = rateFor(rates, { country, category, at })
      return { country, people: count, rate, cost: rate && rate.micros * count }
    })
    .toSorted((a, b) => b.people - a.people || String(a.country).localeCompare(String(b.country)))
  const known: Record<string, number> = {}
  let unknownPeople = 0
  for (const { people: count, rate, cost } of byCountry) {
    if (rate && cost !== null) known[rate.currency] = (known[rate.currency] ?? 0) + cost
    else unknownPeople += count
  }
  return { byCountry, cost: { known, unknownPeople } }
}

/** One line of the table as a form or a file gives it; problems are in words for people, by field. */
export const rateSchema = z.object({
  country: z
    .string()
    .trim()
    .toUpperCase()
    .refine((code) => code === EVERYWHERE || COUNTRIES.has(code), 'Give a country code like BR, or * for all others'),
  category: z
    .string()
    .trim()
    .toUpperCase()
    .pipe(z.enum(RATE_CATEGORIES, { error: 'MARKETING, UTILITY or AUTHENTICATION' })),
  since: z.iso.date({ error: 'Give a day like 2026-10-01' }),
  currency: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{3}$/, 'Give a currency code like USD'),
  micros: z
    .string()
    .trim()
    .regex(/^\d{1,6}([.,]\d{1,6})?$/, 'Give the price of one message, like 0.0625')
    .transform((text) => Math.round(Number(text.replace(',', '.')) * 1_000_000)),
  source: z.string().trim().max(300, 'At most 300 characters').default(''),
})

const COUNTRIES: ReadonlySet<string> = new Set(knownCountries())
