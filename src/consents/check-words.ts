import { CONSENT_WORDS } from './words'
import { consentForm, MOST_WORD_CHARS, prepareWords } from './said'

export const MOST_WORDS = 100

export type WordList = 'optOut' | 'optIn'
export type WordProblem = { list: WordList; reason: 'too-many' | 'long' | 'empty' | 'opposite'; word: string }

/** Own words as they were typed, one a line: what is blank or there twice goes, the rest keeps its order. */
export function readWordLines(text: string): string[] {
  const seen = new Set<string>()
  return text
    .split(/\r?\n/)
    .map((line) => line.trim().toWellFormed().replaceAll('\u0000', ''))
    .filter((line) => {
      const form = consentForm(line)
      if (line === '' || seen.has(form)) return false
      seen.add(form)
      return true
    })
}

/** Whether these can be the business's own words; the first thing that is wrong with each list. */
export function checkOwnWords(own: Record<WordList, readonly string[]>): WordProblem[] {
  const builtIn = prepareWords(Object.values(CONSENT_WORDS), { optOut: [], optIn: [] })
  const forms = (list: readonly string[]) => new Set(list.map(consentForm))
  const no = new Set([...builtIn.optOut, ...forms(own.optOut)])
  const yes = new Set([...builtIn.optIn, ...builtIn.resume, ...forms(own.optIn)])
  return [...problemOf('optOut', own.optOut, yes), ...problemOf('optIn', own.optIn, no)]
}

function problemOf(list: WordList, words: readonly string[], opposite: ReadonlySet<string>): WordProblem[] {
  if (words.length > MOST_WORDS) return [{ list, reason: 'too-many', word: '' }]
  for (const word of words) {
    if (word.length > MOST_WORD_CHARS) return [{ list, reason: 'long', word: `${word.slice(0, 40)}…`.toWellFormed() }]
    if (!/[^\p{P}\p{Z}\p{C}\s]/u.test(word)) return [{ list, reason: 'empty', word }]
    if (opposite.has(consentForm(word))) return [{ list, reason: 'opposite', word }]
  }
  return []
}
