import type { ConfigNumber } from '../settings/snapshot'

/** Messages a second that Meta takes from a number, by its level. Source: reference §8.3. */
const STANDARD = 80
const HIGH = 1000
const COEXISTENCE = 20

export function perSecondOf({ throughput, isCoexistence }: ConfigNumber): number {
  if (isCoexistence) return COEXISTENCE
  return throughput === 'HIGH' ? HIGH : STANDARD
}

/** Meta's words for a number that cannot send; one that was never looked at, or has a word we do not know, may try. */
const CANNOT_SEND: ReadonlySet<string> = new Set([
  'BANNED',
  'DELETED',
  'DISCONNECTED',
  'MIGRATED',
  'PENDING',
  'RESTRICTED',
  'UNVERIFIED',
])

export function canSend({ status }: ConfigNumber): boolean {
  return !CANNOT_SEND.has(status ?? '')
}
