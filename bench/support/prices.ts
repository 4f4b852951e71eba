/** Cloudflare's prices in dollars, read on 2026-11-22 (Workers, Durable Objects, D1, Queues and R2 pricing pages; paid plan). */
export const PRICES = {
  'Worker requests': { perMillion: 0.3, included: 10e6 },
  'Worker CPU ms': { perMillion: 0.02, included: 30e6 },
  'object requests': { perMillion: 0.15, included: 1e6 },
  'object GB-s': { perMillion: 12.5, included: 400_000 },
  'object rows read': { perMillion: 0.001, included: 25e9 },
  'object rows written': { perMillion: 1, included: 50e6 },
  'D1 rows read': { perMillion: 0.001, included: 25e9 },
  'D1 rows written': { perMillion: 1, included: 50e6 },
  'queue operations': { perMillion: 0.4, included: 1e6 },
  'R2 writes': { perMillion: 4.5, included: 1e6 },
  'R2 reads': { perMillion: 0.36, included: 10e6 },
} as const

export type Meter = keyof typeof PRICES
/** What one unit of work uses of each. */
export type Usage = Record<Meter, number>

export const METERS = Object.keys(PRICES) as Meter[]
/** The paid plan, a month. */
export const PLAN = 5

/** Dollars for a million of them, without what the plan includes. */
export function perMillion(usage: Usage): number {
  return METERS.reduce((sum, meter) => sum + usage[meter] * PRICES[meter].perMillion, 0)
}

/** A month's bill of so many of each, with what the plan includes. Storage, logs and Meta's own fees are not in it. */
export function monthly(parts: readonly { usage: Usage; count: number }[]): number {
  const over = METERS.map((meter) => {
    const used = parts.reduce((sum, { usage, count }) => sum + usage[meter] * count, 0)
    return (Math.max(0, used - PRICES[meter].included) * PRICES[meter].perMillion) / 1e6
  })
  return over.reduce((sum, dollars) => sum + dollars, PLAN)
}
