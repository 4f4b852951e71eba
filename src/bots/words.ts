/** No language is asked for: the boundaries of Unicode, and for scripts without spaces the dictionaries of ICU. */
const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' })
/** What is beyond is stored but not read by word. */
const MOST_CHARS = 8_192
/** What counts besides letters and digits: emoji, currency, the ends of "C++" and "C#". */
const COUNTS = /[\p{S}\p{Extended_Pictographic}#@&%]/u
/** Written without spaces: where words end is a dictionary's opinion, which a single keyword does not change. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/** Words in the order in which they must follow each other; `joined` in scripts without spaces. */
export type Phrase = { words: readonly string[]; joined: string | null }

/** The words of a folded text, in order. Source: semantics, Folding. */
export function wordsOf(folded: string): string[] {
  const words: string[] = []
  for (const { segment, isWordLike } of segmenter.segment(folded.slice(0, MOST_CHARS)))
    if (isWordLike || COUNTS.test(segment)) words.push(segment)
  return words
}

export function phraseOf(words: readonly string[]): Phrase {
  const joined = words.join('')
  return { words, joined: UNSPACED.test(joined) ? joined : null }
}

/** Where a phrase stands in a text as whole words, `[from, until)`; null where it does not. */
export function findPhrase(words: readonly string[], phrase: Phrase): { from: number; until: number } | null {
  if (phrase.words.length === 0) return null
  for (let from = 0; from < words.length; from++) {
    const until = phrase.joined === null ? endOfWords(words, from, phrase) : endOfJoined(words, from, phrase.joined)
    if (until !== null) return { from, until }
  }
  return null
}

function endOfWords(words: readonly string[], from: number, phrase: Phrase): number | null {
  const isThere = phrase.words.every((word, i) => words[from + i] === word)
  return isThere ? from + phrase.words.length : null
}

function endOfJoined(words: readonly string[], from: number, joined: string): number | null {
  let read = ''
  for (let i = from; i < words.length && joined.startsWith(read); i++) {
    read += words[i]
    if (read === joined) return i + 1
  }
  return null
}
