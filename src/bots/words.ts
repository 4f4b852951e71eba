/** No language is asked for: the boundaries of Unicode, and for scripts without spaces the dictionaries of ICU. */
const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' })
/** What is beyond is stored but not read by word. */
const MOST_CHARS = 8_192

/** The words of a folded text, in order. Source: semantics, Folding. */
export function wordsOf(folded: string): string[] {
  const words: string[] = []
  for (const { segment, isWordLike } of segmenter.segment(folded.slice(0, MOST_CHARS)))
    if (isWordLike) words.push(segment)
  return words
}
