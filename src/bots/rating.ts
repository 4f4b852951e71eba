import { shorten, LIMITS } from '../whatsapp/limits'
import type { Bot } from './bot'
import type { Heard } from './hear'
import type { RatingState } from './memory'
import { fillFields } from './merge-fields'
import { COMMENT_MS, ratingAnswer } from './rating-answer'
import type { ratingConfig } from './responses/rating'
import { note } from './trace'
import { say, type Turn } from './turn'
import type { z } from 'zod'

/** Ours: of a comment; the message itself is kept whole. */
const COMMENT_LENGTH = 4_096

/** The answer to a pending rating: stars first, then the comment. False where none is pending, or the text is no answer. */
export function hearRating(turn: Turn, { event }: Heard): boolean {
  const { rating } = turn.memory
  const answer = ratingAnswer(rating, event)
  if (answer === null) return false
  turn.hasAnswered = true
  const bot = botOf(turn, rating)
  if (answer.kind === 'stale' || rating === null) {
    note(turn.trace, bot, 'skipped', () => 'The tapped rating is not asked for any more.')
    return true
  }
  if (answer.kind === 'stars') takeStars(turn, bot, rating, answer.stars)
  else takeComment(turn, bot, rating, answer.text)
  return true
}

type Who = Pick<Bot, 'id' | 'name'> & Partial<Pick<Bot, 'botType' | 'response'>>

function takeStars(turn: Turn, bot: Who, rating: RatingState, stars: number): void {
  const { botId, askedAt } = rating
  turn.memory = { ...turn.memory, rating: { ...rating, stars, waitsFor: 'comment', until: turn.at + COMMENT_MS } }
  turn.effects.push({ kind: 'rating', botId, askedAt, stars, comment: null })
  note(turn.trace, bot, 'answered', () => `The customer gave ${stars} of 5 stars.`)
  sayWords(turn, bot, configOf(bot).askComment ?? turn.context.texts.rating.askComment)
}

function takeComment(turn: Turn, bot: Who, rating: RatingState, text: string): void {
  const { botId, askedAt, stars } = rating
  turn.memory = { ...turn.memory, rating: null }
  const comment = shorten(text, COMMENT_LENGTH)
  if (stars !== null) turn.effects.push({ kind: 'rating', botId, askedAt, stars, comment })
  note(turn.trace, bot, 'answered', () => 'What the customer wrote is the comment of their rating.')
  sayWords(turn, bot, configOf(bot).thanks ?? turn.context.texts.rating.thanks)
}

function sayWords(turn: Turn, bot: Who, words: string): void {
  const body = fillFields(words, turn.context.customer.fields, LIMITS.textBody)
  say(turn, bot, [{ type: 'text', body }])
}

function botOf({ bots }: Turn, rating: RatingState | null): Who {
  const id = rating?.botId ?? 0
  return bots.byId.get(id) ?? { id, name: 'Star rating' }
}

const RATING = 13
type Config = Partial<z.output<typeof ratingConfig>>

/** Read by its own schema when the bot was; a bot that was deleted or changed meanwhile thanks in built-in words. */
function configOf({ botType, response }: Who): Config {
  return botType === RATING && response ? (response.config as Config) : {}
}
