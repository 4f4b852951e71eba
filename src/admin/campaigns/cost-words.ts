import type { Estimate } from '../../campaigns/estimate'
import type { AdminContext } from '../route'
import { money } from './money'
import { shown } from './run-tiles'

/** What it costs in one line; what has no rate is said to be unknown, never left out or taken for nothing. */
export function costInWords(c: AdminContext, { cost, reached }: Estimate): string {
  const words = c.var.text.campaigns.review
  const known = Object.entries(cost.known).map(([currency, micros]) => money(c.var.locale, micros, currency))
  if (reached === 0) return words.free
  if (known.length === 0) return words.allUnknown
  return [...known, ...(cost.unknownPeople > 0 ? [words.unknownCost(shown(c, cost.unknownPeople))] : [])].join(' + ')
}

/** The same cost gives the same text: what was confirmed is held against what it is when it starts. */
export function costKey({ cost }: Estimate): string {
  const known = Object.entries(cost.known).toSorted(([a], [b]) => a.localeCompare(b))
  return [...known.map(([currency, micros]) => `${currency}${micros}`), `u${cost.unknownPeople}`].join('_')
}
