import { phoneKey } from '../crm/phone-key'

/** By whom a consent is kept: the matching key of the phone number, or `u:<user id>` where Meta hides it. */
export function personKey(
  customer: { waId: string | null; userId: string | null },
  defaultCountry: string,
): string | null {
  if (customer.waId) return phoneKey(`+${customer.waId}`, defaultCountry)
  return customer.userId ? `u:${customer.userId}` : null
}
