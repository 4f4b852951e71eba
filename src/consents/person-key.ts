import { phoneKey } from '../crm/phone-key'

/** By whom a consent is kept: the matching key of the phone number, or `u:<user id>` where Meta hides it. */
export function personKey(
  customer: { waId: string | null; userId: string | null },
  defaultCountry: string,
): string | null {
  if (customer.waId) return phoneKey(`+${customer.waId}`, defaultCountry)
  return customer.userId ? `u:${customer.userId}` : null
}

/**
 * Every key of a person: what they say is kept under each, and an opt-out under any of them counts, because the next
 * sender may know only the phone number, or only the user id.
 */
export function personKeys({ waId, userId }: { waId: string | null; userId: string | null }): string[] {
  // Meta's numbers are international: with the plus the default country is never asked.
  const phone = waId === null || waId === '' ? null : phoneKey(`+${waId}`, 'US')
  return [...(phone === null ? [] : [phone]), ...(userId ? [`u:${userId}`] : [])]
}
