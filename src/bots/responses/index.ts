import type { BotType, Response } from '../define'
import { buttons } from './buttons'
import { text } from './text'

/** By `bot_type`. */
export const responses = {
  1: text,
  7: buttons,
} as const satisfies { readonly [Type in BotType]?: Response<Type> }
