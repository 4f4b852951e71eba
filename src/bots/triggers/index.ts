import type { ReplyType, Trigger } from '../define'
import { asksForHuman } from './asks-for-human'
import { closed } from './closed'
import { closing } from './closing'
import { contains } from './contains'
import { exact } from './exact'
import { firstMessage } from './first-message'
import { idle } from './idle'
import { keyword } from './keyword'
import { outsideHours } from './outside-hours'
import { session } from './session'
import { synonym } from './synonym'
import { unanswered } from './unanswered'
import { withinHours } from './within-hours'

/** By `reply_type`. */
export const triggers = {
  1: exact,
  2: contains,
  3: firstMessage,
  4: keyword,
  5: withinHours,
  6: outsideHours,
  7: session,
  8: idle,
  9: asksForHuman,
  10: synonym,
  11: closing,
  12: unanswered,
  13: closed,
} as const satisfies { readonly [Type in ReplyType]: Trigger<Type> }
