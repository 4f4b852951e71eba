import { fold } from '../fold'
import type { Heard } from '../hear'
import { stemsOf, type StemLanguage } from '../stems'
import { findPhrase, phraseOf, wordsOf, type Phrase } from '../words'

/** A language whose endings do not count, or none. */
export type Stemming = StemLanguage | ''
/** A keyword as its words, and as it was typed. */
export type WholeWords = { keyword: string; phrase: Phrase }

const known = new WeakMap<readonly string[], Map<Stemming, readonly WholeWords[]>>()

/** Keywords to look for as whole words or phrases: the same list is read once, for the match and for why there was none. */
export function wholeWords(keywords: readonly string[], stemming: Stemming = ''): readonly WholeWords[] {
  const byStemming = known.get(keywords) ?? new Map<Stemming, readonly WholeWords[]>()
  known.set(keywords, byStemming)
  const read = byStemming.get(stemming) ?? keywords.map((keyword) => readKeyword(keyword, stemming))
  byStemming.set(stemming, read)
  return read
}

function readKeyword(keyword: string, stemming: Stemming): WholeWords {
  const words = stemming === '' ? wordsOf(fold(keyword)) : stemsOf(keyword, stemming)
  return { keyword, phrase: phraseOf(words) }
}

/** The words of a message, to look for keywords in. */
export function wordsIn(heard: Heard, stemming: Stemming = ''): readonly string[] {
  return stemming === '' ? heard.words() : heard.stems(stemming)
}

/** The first keyword that the words say; null where they say none. */
export function saidIn(words: readonly string[], keywords: readonly WholeWords[]): WholeWords | null {
  const there = setOf(words)
  for (const keyword of keywords) {
    const { phrase } = keyword
    // A thousand bots have thousands of keywords: most are passed over by their first word.
    if (phrase.joined === null && !there.has(phrase.words[0] ?? '')) continue
    if (findPhrase(words, phrase) !== null) return keyword
  }
  return null
}

const sets = new WeakMap<readonly string[], ReadonlySet<string>>()

function setOf(words: readonly string[]): ReadonlySet<string> {
  const known = sets.get(words)
  if (known) return known
  const made = new Set(words)
  sets.set(words, made)
  return made
}
