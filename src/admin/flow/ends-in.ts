import type { End } from '../../bots/flow/fields'
import type { Catalogue } from '../text/en'

/** Ways out as the reader's language calls them; those of choices are called as the bot's author did. */
export function endsIn(labels: Catalogue['labels'], ends: readonly End[]): End[] {
  return ends.map((end) => (end.key.startsWith('choice:') ? end : { ...end, label: labels(end.label) }))
}
