import { phoneKey } from '../crm/phone-key'

/**
 * By whom a consent is kept: the matching key of the phone number, and `u:<user id>`. What a person says is kept under every
 * key that is known, and an opt-out under any of them counts: the next sender may know only the one or the other.
 */
export function personKeys({ waId, userId }: { waId: string | null; userId: string | null }): string[] {
  // Meta's numbers are international: with the plus the default country is never asked.
  const phone = waId === null || waId === '' ? null : phoneKey(`+${waId}`, 'US')
  return [...(phone === null ? [] : [phone]), ...(userId ? [`u:${userId}`] : [])]
}
