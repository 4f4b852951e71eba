import type { BotContext } from './context'
import type { MessageEvent } from './events'
import { foldWhole, trimEdges } from './fold'
import { stemsOf, type StemLanguage } from './stems'
import { wordsOf } from './words'

/** A message as triggers read it, folded once for all bots. */
export type Heard = {
  event: MessageEvent
  context: BotContext
  /** The said text, folded; null where the message has none. */
  said: string | null
  /** The same with its outer punctuation, to look for keywords in. */
  whole: string | null
  /** Its words, folded, in order; made when first asked for. */
  words: () => readonly string[]
  /** The same without the endings of a language. */
  stems: (language: StemLanguage) => readonly string[]
}

export function hear(event: MessageEvent, context: BotContext): Heard {
  const text = event.said === null || event.said.trim() === '' ? null : event.said
  const whole = text === null ? null : foldWhole(text)
  let words: readonly string[] | null = null
  const stems = new Map<StemLanguage, readonly string[]>()
  return {
    event,
    context,
    said: whole === null ? null : trimEdges(whole),
    whole,
    words: () => (words ??= whole === null ? [] : wordsOf(whole)),
    stems: (language) => {
      const known = stems.get(language) ?? (text === null ? [] : stemsOf(text, language))
      stems.set(language, known)
      return known
    },
  }
}
