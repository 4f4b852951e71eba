import { z } from 'zod'
import type { Field } from '../define'
import type { Heard } from '../hear'

/** Ours: more would be a list for trigger 4's synonyms. */
const MOST_KEYWORDS = 100
const KEYWORD_LENGTH = 200

export const keywordsConfig = z.object({
  keywords: z
    .array(
      z
        .string('A keyword is text')
        .trim()
        .min(1, 'A keyword is empty')
        .max(KEYWORD_LENGTH, `A keyword has at most ${KEYWORD_LENGTH} characters`),
      'Give a list of keywords',
    )
    .min(1, 'Give at least one keyword')
    .max(MOST_KEYWORDS, `At most ${MOST_KEYWORDS} keywords`),
})

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
  const shown = keywords.slice(0, 3).map((keyword) => `“${keyword}”`)
  const more = keywords.length - shown.length
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ')
}
