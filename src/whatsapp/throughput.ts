import type { ConfigNumber } from '../settings/snapshot'
import { RATE_LIMITS } from './limits'

/** Messages a second that Meta takes from a number, by its level. */
export function perSecondOf({ throughput, isCoexistence }: Pick<ConfigNumber, 'throughput' | 'isCoexistence'>): number {
  if (isCoexistence) return RATE_LIMITS.coexistencePerSecond
  return throughput === 'HIGH' ? RATE_LIMITS.upgradedPerSecond : RATE_LIMITS.perSecond
}

/** Meta's words for a number that cannot send at all (a restricted one may still answer); one that was never looked at, or has a word we do not know, may try. */
const CANNOT_SEND: ReadonlySet<string> = new Set([
  'BANNED',
  'DELETED',
  'DISCONNECTED',
  'MIGRATED',
  'PENDING',
  'UNVERIFIED',
])

export function canSend({ status }: Pick<ConfigNumber, 'status'>): boolean {
  return !CANNOT_SEND.has(status ?? '')
}
