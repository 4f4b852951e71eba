import { fold } from '../fold'
import type { Heard } from '../hear'
import { stemsOf, type StemLanguage } from '../stems'
import { findPhrase, phraseOf, wordsOf, type Phrase } from '../words'

/** A language whose endings do not count, or none. */
export type Stemming = StemLanguage | ''
/** A keyword as its words, and as it was typed. */
export type WholeWords = { keyword: string; phrase: Phrase }

/** Keywords to look for as whole words or phrases, read once. */
export function wholeWords(keywords: readonly string[], stemming: Stemming = ''): WholeWords[] {
  return keywords.map((keyword) => {
    const words = stemming === '' ? wordsOf(fold(keyword)) : stemsOf(keyword, stemming)
    return { keyword, phrase: phraseOf(words) }
  })
}

/** The words of a message, to look for keywords in. */
export function wordsIn(heard: Heard, stemming: Stemming = ''): readonly string[] {
  return stemming === '' ? heard.words() : heard.stems(stemming)
}

/** The first keyword that the words say; null where they say none. */
export function saidIn(words: readonly string[], keywords: readonly WholeWords[]): WholeWords | null {
  return keywords.find(({ phrase }) => findPhrase(words, phrase) !== null) ?? null
}
