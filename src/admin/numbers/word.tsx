import { Badge } from '../components'
import type { Catalogue } from '../text/en'

type WordText = Catalogue['numbers']['words']
export type WordKind = Exclude<keyof WordText, 'unknown' | 'notAsked'>

/** What we say for one of Meta's words; a new word of theirs is shown as it is. */
export function wordOf(words: WordText, kind: WordKind, value: string | null) {
  if (value === null) return words.notAsked
  return Object.hasOwn(words[kind], value) ? (words[kind][value] ?? words.notAsked) : words.unknown(value)
}

export function WordBadge({ words, kind, value }: { words: WordText; kind: WordKind; value: string | null }) {
  const word = wordOf(words, kind, value)
  return <Badge kind={word.kind}>{word.label}</Badge>
}
