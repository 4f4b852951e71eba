import type { BotContext } from './context'
import type { MessageEvent } from './events'
import { foldWhole, trimEdges } from './fold'
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
}

export function hear(event: MessageEvent, context: BotContext): Heard {
  const whole = event.said === null || event.said.trim() === '' ? null : foldWhole(event.said)
  let words: readonly string[] | null = null
  return {
    event,
    context,
    said: whole === null ? null : trimEdges(whole),
    whole,
    words: () => (words ??= whole === null ? [] : wordsOf(whole)),
  }
}
