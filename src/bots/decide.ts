import type { BotContext } from './context'
import type { Decision } from './effects'
import type { BotEvent } from './events'
import { hearMessage } from './hear-message'
import type { BotMemory } from './memory'
import type { PreparedBots } from './prepare'
import { takeResult } from './results'
import { ring } from './timed'
import { finish, newTurn } from './turn'

/**
 * What the bots do with one event, and for each bot why. Pure: the same input always gives the same decision. The caller
 * keeps the memory, counts replies, sends, and rings at the earliest of `memory.timers`. Source: semantics.
 */
export function decide(context: BotContext, memory: BotMemory, event: BotEvent, bots: PreparedBots): Decision {
  const turn = newTurn(context, memory, bots, event.at)
  switch (event.kind) {
    case 'message':
      hearMessage(turn, event)
      break
    case 'due':
      ring(turn)
      break
    case 'result':
      takeResult(turn, event)
      break
  }
  return finish(turn)
}
