import type { ReplyType, Trigger } from '../define'
import { contains } from './contains'
import { exact } from './exact'
import { firstMessage } from './first-message'

/** By `reply_type`. */
export const triggers = {
  1: exact,
  2: contains,
  3: firstMessage,
} as const satisfies { readonly [Type in ReplyType]?: Trigger<Type> }
