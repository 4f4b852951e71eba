import type { Counts, Figures } from './counts'
import type { Variant } from './recipient'
import type { CampaignSettings } from './schema'

/**
 * Which template of an A/B test goes to the rest: the one that more of those who got it read (or answered). A where too few
 * got one of them, at a tie, and where there is no test.
 */
export function winnerOf({ byVariant }: Pick<Counts, 'byVariant'>, ab: CampaignSettings['ab']): Variant {
  const { a, b } = byVariant
  if (!ab || a.accepted < ab.smallest || b.accepted < ab.smallest) return 'a'
  return rate(b, ab.by) > rate(a, ab.by) ? 'b' : 'a'
}

function rate({ accepted, read, replied }: Figures, by: 'read' | 'reply'): number {
  return accepted === 0 ? 0 : (by === 'read' ? read : replied) / accepted
}
