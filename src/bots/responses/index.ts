import type { BotType, Response } from '../define'
import { ai } from './ai'
import { buttons } from './buttons'
import { contact } from './contact'
import { flow } from './flow'
import { location } from './location'
import { media } from './media'
import { menu } from './menu'
import { rating } from './rating'
import { template } from './template'
import { text } from './text'

/** By `bot_type`. */
export const responses = {
  1: text,
  2: template,
  3: menu,
  4: flow,
  5: media,
  6: location,
  7: buttons,
  11: contact,
  12: ai,
  13: rating,
} as const satisfies { readonly [Type in BotType]?: Response<Type> }
