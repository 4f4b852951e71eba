import type { KeptRow } from '../../conversations/rows'

/** What one of Meta's number or account webhooks says about one number of ours; null stays as it is. `at` is Meta's time. */
export type NumberEvent = { displayPhoneNumber: string; at: number; qualityRating: string | null }

/** Reads a kept `phone_number_*`, `account_*` or `business_capability_update` event; null for any other line. Source: reference §3. */
export function numberEventOf(_kept: KeptRow): NumberEvent | null {
  return null
}
