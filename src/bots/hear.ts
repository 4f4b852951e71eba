import type { MessageEvent } from './events'
import { foldWhole, trimEdges } from './fold'

/** A message as triggers read it, folded once for all bots. */
export type Heard = {
  event: MessageEvent
  /** The said text, folded; null where the message has none. */
  said: string | null
  /** The same with its outer punctuation, to look for keywords in. */
  whole: string | null
}

export function hear(event: MessageEvent): Heard {
  const whole = event.said === null || event.said.trim() === '' ? null : foldWhole(event.said)
  return { event, said: whole === null ? null : trimEdges(whole), whole }
}
