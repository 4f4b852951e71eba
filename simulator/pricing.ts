import type { Customer } from './customers'
import { object, textOf } from './json'
import { findTemplate, type SimTemplate } from './templates'
import { nowOf, type Json, type World } from './world'

/** Per-message pricing; from October 2026 service messages are billed too, and utility in the window. Source: reference §11. */
const BILLED_SINCE = Date.UTC(2026, 9, 1)
const DAY_MS = 86_400_000
/** Everything is free for so long after we answered who came from an ad within a day. */
const FREE_MS = 72 * 3_600_000

export type Sending = { customer: Customer; phoneNumberId: string; body: Json }

/** The `pricing` object of a status, by kind, category of the stored template, window and date. */
export function pricingOf(world: World, { customer, phoneNumberId, body }: Sending): Json {
  const isFree = nowOf(world) < customer.freeUntil
  if (isFree) return priced('free_entry_point', 'referral_conversion')
  const category = categoryOf(world, body, phoneNumberId)
  const isBilled =
    category === 'marketing' || category === 'authentication' || nowOf(world) >= BILLED_SINCE
      ? true
      : category === 'utility' && !isWindowOpen(world, customer, phoneNumberId)
  return priced(isBilled ? 'regular' : 'free_customer_service', category)
}

/** The first answer to who came from an ad begins their free days. */
export function startFreeDays(world: World, { customer }: Sending): void {
  const now = nowOf(world)
  if (customer.adClickedAt === null || now - customer.adClickedAt >= DAY_MS || now < customer.freeUntil) return
  customer.freeUntil = now + FREE_MS
  customer.adClickedAt = null
}

export function isWindowOpen(world: World, customer: Customer, phoneNumberId: string): boolean {
  const wroteAt = customer.windows.get(phoneNumberId)
  return wroteAt !== undefined && nowOf(world) - wroteAt < DAY_MS
}

/** `service` where it is no template. */
export function categoryOf(world: World, body: Json, phoneNumberId: string): string {
  if (body['type'] !== 'template') return 'service'
  return sentTemplate(world, body, phoneNumberId)?.category.toLowerCase() ?? 'utility'
}

export function sentTemplate(world: World, body: Json, phoneNumberId: string): SimTemplate | null {
  const template = object(body['template'])
  const wabaId = world.accounts.numbers.get(phoneNumberId)?.wabaId ?? ''
  const code = textOf(object(template?.['language'])?.['code'])
  return findTemplate(world, wabaId, textOf(template?.['name']), code)
}

function priced(type: string, category: string): Json {
  return { billable: type === 'regular', pricing_model: 'PMP', type, category }
}
