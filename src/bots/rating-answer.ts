import { CUSTOMER_TEXTS } from '../customer-texts'
import type { MessageEvent } from './events'
import { fold } from './fold'
import type { RatingState } from './memory'

const HOUR_MS = 3_600_000
/** A tap on the list, which stays on the phone. */
export const RATING_MS = 7 * 24 * HOUR_MS
/** A typed answer: later, "5" means something else. */
const TYPED_MS = 24 * HOUR_MS
/** What is written after the stars counts as their comment. */
export const COMMENT_MS = HOUR_MS

/** `stale`: a tap on a list that was answered, replaced or is too old. */
export type RatingAnswer = { kind: 'stars'; stars: number } | { kind: 'comment'; text: string } | { kind: 'stale' }

type Said = Pick<MessageEvent, 'said' | 'tapped' | 'at'>

/** What a message says to the rating that is asked for; null where it says nothing to it. Pure. */
export function ratingAnswer(rating: RatingState | null, { said, tapped, at }: Said): RatingAnswer | null {
  const row = tapped ? ROW.exec(tapped.id) : null
  if (row) {
    const isOurs = rating !== null && rating.askedAt === Number(row[1]) && at < rating.until
    return isOurs ? { kind: 'stars', stars: Number(row[2]) } : { kind: 'stale' }
  }
  if (rating === null || said === null || at >= rating.until) return null
  if (rating.waitsFor === 'comment') return tapped ? null : { kind: 'comment', text: said }
  const stars = at < rating.askedAt + TYPED_MS ? starsIn(said) : null
  return stars === null ? null : { kind: 'stars', stars }
}

export function ratingRowId(askedAt: number, stars: number): string {
  return `rating:${askedAt}:${stars}`
}

/** `4`, `４`, `٤`, `4️⃣`, `4/5`, `⭐⭐⭐⭐`, or the words of a row in any of our languages: people answer in their own. */
export function starsIn(said: string): number | null {
  const plain = said.replaceAll(INVISIBLE, '')
  const symbols = plain.replaceAll(/\s/g, '')
  if (/^[⭐★🌟]{1,5}$/u.test(symbols)) return [...symbols].length
  const folded = fold(plain.replaceAll(/[⭐★🌟☆]/gu, ''))
  const digit = /^(\p{Nd})(?:\s*\/\s*5)?$/u.exec(folded)?.[1]
  if (digit !== undefined) return inRange(digitValue(digit))
  return WORDS.get(folded) ?? null
}

const ROW = /^rating:(\d{1,16}):([1-5])$/
/** Of emoji: variants and the frame of a key. */
const INVISIBLE = /[\uFE0E\uFE0F\u20E3\u200D]/gu

const WORDS: ReadonlyMap<string, number> = new Map(
  Object.values(CUSTOMER_TEXTS).flatMap(({ rating }) =>
    rating.stars.map((title, index): [string, number] => [fold(title.replaceAll('⭐', '')), index + 1]),
  ),
)

/** Digits of one script stand in a row from its zero. */
function digitValue(digit: string): number {
  const point = digit.codePointAt(0)!
  for (let value = 0; value < 10; value++) {
    if (!/\p{Nd}/u.test(String.fromCodePoint(point - value - 1))) return value
  }
  return -1
}

function inRange(stars: number): number | null {
  return stars >= 1 && stars <= 5 ? stars : null
}
