import { z } from 'zod'
import type { Field } from '../define'
import { fold } from '../fold'
import type { Heard } from '../hear'
import { wordsOf } from '../words'

/** Ours: more would be a list for trigger 4's synonyms. */
const MOST_KEYWORDS = 100
const KEYWORD_LENGTH = 200

const keyword = z
  .string('A keyword is text')
  .trim()
  .min(1, 'A keyword is empty')
  .max(KEYWORD_LENGTH, `A keyword has at most ${KEYWORD_LENGTH} characters`)
const wordKeyword = keyword.refine((text) => wordsOf(fold(text)).length > 0, {
  error: 'A keyword without letters is no word: use “The message contains a keyword”',
})

export const keywordsConfig = z.object({
  keywords: listOf(keyword).min(1, 'Give at least one keyword'),
})

/** Keywords that are looked for as whole words. */
export const wordKeywords = listOf(wordKeyword).min(1, 'Give at least one keyword')
/** The same, none of which is required. */
export const wordList = listOf(wordKeyword)

export const keywordsField = {
  kind: 'keywords',
  label: 'Keywords',
  limit: MOST_KEYWORDS,
  keywordLimit: KEYWORD_LENGTH,
} as const satisfies Field

/** Why keywords did not match: `verb` is what they were looked for, as in "is none of". */
export function whyNoKeyword(keywords: readonly string[], verb: string, { said }: Heard): string {
  return said === null ? 'The message has no text.' : `The text ${verb} ${listed(keywords)}.`
}

function listed(keywords: readonly string[]): string {
  const shown = keywords.slice(0, 3).map((one) => `“${one}”`)
  const more = keywords.length - shown.length
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ')
}

function listOf(one: typeof keyword) {
  return z.array(one, 'Give a list of keywords').max(MOST_KEYWORDS, `At most ${MOST_KEYWORDS} keywords`)
}
