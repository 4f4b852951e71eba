import type { Customer } from './customers'
import { contactOf, identityOf } from './customers'
import { categoryOf, isWindowOpen, type Sending } from './pricing'
import { deliver, envelope, type Taken, type Target } from './webhooks'
import { nowOf, tell, type World } from './world'

const DAY_MS = 86_400_000

/** A customer tells WhatsApp to stop marketing of this business, or to let it come again. Source: reference §3. */
export async function chooseMarketing(
  world: World,
  target: Target,
  { customer, value, phoneNumberId }: { customer: Customer; value: 'stop' | 'resume'; phoneNumberId: string },
): Promise<Taken> {
  customer.hasStoppedMarketing = value === 'stop'
  tell(world)
  const preference = {
    ...identityOf(customer, 'wa_id', 'user_id'),
    detail: `User requested to ${value} marketing messages`,
    category: 'marketing_messages',
    value,
    timestamp: Math.floor(nowOf(world) / 1000),
  }
  const body = { contacts: [contactOf(customer)], user_preferences: [preference] }
  return deliver(world, target, envelope(world, body, phoneNumberId, 'user_preferences'))
}

/** Why marketing does not reach this person: they stopped it (131050), or Meta holds it back (131049). Null: it does. */
export function marketingFailure(world: World, { customer, phoneNumberId, body }: Sending): number | null {
  if (categoryOf(world, body, phoneNumberId) !== 'marketing') return null
  if (customer.hasStoppedMarketing) return 131050
  const { marketing, switches } = world.sending
  if (switches.noMarketingToUs && /^1\d{10}$/.test(customer.waId)) return 131049
  const recent = (marketing.get(customer.waId) ?? []).filter((at) => nowOf(world) - at < DAY_MS)
  if (switches.marketingCap !== null && recent.length >= switches.marketingCap) return 131049
  marketing.set(customer.waId, [...recent, nowOf(world)])
  return null
}

const TIERS: Record<string, number> = {
  TIER_50: 50,
  TIER_250: 250,
  TIER_1K: 1000,
  TIER_2K: 2000,
  TIER_10K: 10_000,
  TIER_100K: 100_000,
}

/**
 * People whom the portfolio may begin with in a rolling day, over all its numbers, by the number's tier. Meta accepts
 * first; the reference names no code for it, so it fails as a spam limit does (131048).
 */
export function portfolioFailure(world: World, { customer, phoneNumberId }: Sending): number | null {
  if (isWindowOpen(world, customer, phoneNumberId)) return null
  const { begun, switches } = world.sending
  const number = world.accounts.numbers.get(phoneNumberId)
  const portfolio = world.accounts.wabas.get(number?.wabaId ?? '')?.businessId ?? ''
  const people = begun.get(portfolio) ?? new Map<string, number>()
  begun.set(portfolio, people)
  for (const [waId, at] of people) {
    if (nowOf(world) - at < DAY_MS) break
    people.delete(waId)
  }
  const most = switches.newPeopleADay ?? TIERS[number?.tier ?? ''] ?? Number.POSITIVE_INFINITY
  if (!people.has(customer.waId) && people.size >= most) return 131048
  // Taken out and put in again: the map stays in order of time.
  people.delete(customer.waId)
  people.set(customer.waId, nowOf(world))
  return null
}
