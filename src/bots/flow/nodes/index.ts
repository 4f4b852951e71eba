import type { NodeType } from '../define-node'
import type { NodeKind } from '../schema'
import { ai } from './ai'
import { assign } from './assign'
import { buttons } from './buttons'
import { condition } from './condition'
import { delay } from './delay'
import { end } from './end'
import { handover } from './handover'
import { hours } from './hours'
import { http } from './http'
import { jump } from './jump'
import { list } from './list'
import { media } from './media'
import { message } from './message'
import { question } from './question'
import { record } from './record'
import { set } from './set'
import { tag } from './tag'
import { template } from './template'
import { ticket } from './ticket'

/** By `kind`: a kind without its file does not compile. The editor draws forms and edges from it. */
export const nodeTypes = {
  message,
  media,
  buttons,
  list,
  template,
  question,
  condition,
  set,
  record,
  tag,
  assign,
  ticket,
  ai,
  http,
  hours,
  delay,
  jump,
  handover,
  end,
} as const satisfies { readonly [Kind in NodeKind]: NodeType<Kind> }
