import { z } from 'zod'
import type { OutgoingMessage } from '../../whatsapp/messages'
import type { Use } from '../define'
import type { BotEffect } from '../effects'
import type { TicketDraft } from '../jobs'
import { readConfig, type Read } from '../read-config'
import type { End, FlowField } from './fields'
import type { NodeKind } from './schema'
import type { FlowAsk, FlowInput, FlowStep } from './step'

/** What a node may read while the flow is at it. */
export type Visit = {
  ask: FlowAsk
  /** Puts variables and merge fields into a text, within `limit` code points. */
  fill: (text: string, limit: number) => string
  /** A variable or a field of the customer by its name; empty where there is none. */
  valueOf: (name: string) => string
  vars: Readonly<Record<string, string>>
  /** The customer's, with what the flow changed of them a moment ago. */
  fields: Readonly<Record<string, string>>
  /** What the customer last said, empty for nothing. */
  said: string
  /** Answers that did not fit, of this question. */
  tries: number
  /** For a change of the record at this visit. */
  recordId: string
  /** Id of a button or row of this node in this version. */
  tapId: (index: number) => string
}

/** What a node does at one visit, and how it goes on. */
export type Visited = {
  messages?: OutgoingMessage[]
  effects?: BotEffect[]
  /** Variables that it fills. */
  vars?: Record<string, string>
  /** A sentence for the trace. */
  why?: string
  leads: Onward
}
export type Onward =
  | { kind: 'go'; end: string }
  /** For an answer; `until`: when its time is over, null for never by itself. */
  | { kind: 'ask'; until: number | null; isAgain: boolean }
  | { kind: 'delay'; until: number }
  | { kind: 'call'; job: NonNullable<FlowStep['job']> }
  | { kind: 'confirm'; ticket: TicketDraft }
  /** `startsBot`: another bot goes on. `isHeard` false: the triggers read the customer's message. */
  | { kind: 'finish'; startsBot?: number; isHeard?: boolean }
  | { kind: 'fail'; problem: string }

/** What a node is told while the flow waits at it. */
export type NodeInput = Exclude<FlowInput, { kind: 'start' }>

/** A node whose `data` was read. */
export type ReadyNode = {
  enter: (visit: Visit) => Visited
  /** Only of nodes that wait. */
  hear: (visit: Visit, input: NodeInput) => Visited
  /** Every message that it may send, with merge fields as typed. */
  samples: (tapId: (index: number) => string) => OutgoingMessage[]
  startsBots: readonly number[]
  /** Templates and files that have to be there, by field of `data`. */
  uses: readonly Use[]
}

/** What the editor and the checks read of a kind. */
export type NodeType<Kind extends NodeKind = NodeKind> = {
  kind: Kind
  /** For people: "Ask a question". */
  label: string
  hint: string
  group: 'say' | 'ask' | 'decide' | 'do' | 'go'
  fields: Readonly<Record<string, FlowField>>
  /** `data` of a new node. */
  fresh: Readonly<Record<string, unknown>>
  /** Its ways out, of data that may be unfinished. */
  ends: (data: Readonly<Record<string, unknown>>) => End[]
  /** Variables that it fills, of data that may be unfinished. */
  variables: (data: Readonly<Record<string, unknown>>) => string[]
  /** At most so many messages at one visit. */
  says: number
  /** Reads stored JSON; never throws. Problems are named by field of `data`. */
  ready: (data: unknown) => Read<ReadyNode>
  /** Field of the form for a field of the message that Meta would refuse, where the two differ. */
  fieldNames: Readonly<Record<string, string>>
}

type Definition<Kind extends NodeKind, Schema extends z.ZodType> = Pick<
  NodeType<Kind>,
  'kind' | 'label' | 'hint' | 'group' | 'fresh'
> & {
  data: Schema
  /** A field for each value of `data`: one that is missing does not compile. */
  fields: { readonly [Name in keyof z.output<Schema>]-?: FlowField }
  ends: End[] | NodeType['ends']
  variables?: NodeType['variables']
  says?: number
  fieldNames?: NodeType['fieldNames']
  enter: (data: z.output<Schema>, visit: Visit) => Visited
  hear?: (data: z.output<Schema>, visit: Visit, input: NodeInput) => Visited
  samples?: (data: z.output<Schema>, tapId: (index: number) => string) => OutgoingMessage[]
  startsBots?: (data: z.output<Schema>) => number[]
  uses?: (data: z.output<Schema>) => Use[]
}

/** A whole kind of node: its form, its ends, and what it does. Pure. */
export function defineNode<Kind extends NodeKind, Schema extends z.ZodType>(
  definition: Definition<Kind, Schema>,
): NodeType<Kind> {
  const {
    data: schema,
    ends,
    variables,
    says,
    fieldNames,
    enter,
    hear,
    samples,
    startsBots,
    uses,
    ...rest
  } = definition
  return {
    ...rest,
    ends: typeof ends === 'function' ? ends : () => ends,
    variables: variables ?? (() => []),
    says: says ?? 0,
    fieldNames: fieldNames ?? {},
    ready: (json) =>
      readConfig(schema, json, (data) => ({
        enter: (visit) => enter(data, visit),
        hear: (visit, input) => hear?.(data, visit, input) ?? { leads: { kind: 'finish' } },
        samples: (tapId) => samples?.(data, tapId) ?? [],
        startsBots: startsBots?.(data) ?? [],
        uses: uses?.(data) ?? [],
      })),
  }
}

export const NEXT: End = { key: 'next', label: 'Then', isByCustomer: false }
/** Of a node that asks: the customer has answered. */
export const ANSWERED: End = { key: 'next', label: 'Then', isByCustomer: true }
export const FAILED: End = { key: 'failed', label: 'If it fails', isByCustomer: false }
export const OTHERWISE: End = { key: 'otherwise', label: 'If nothing fits', isByCustomer: true }
export const TIMEOUT: End = { key: 'timeout', label: 'If no answer comes in time', isByCustomer: false }

export function go(end = 'next'): Onward {
  return { kind: 'go', end }
}
