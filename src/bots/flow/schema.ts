import { z } from 'zod'

/** Ours. The steps that a flow may take at a time are in `limits.ts`. */
export const MOST_NODES = 200
export const MOST_FLOW_CHARS = 100_000
export const MOST_VALUE_CHARS = 1_000

/** An id goes into those of buttons and list rows, of which Meta takes 200 characters. */
export const NODE_ID = /^[A-Za-z0-9_-]{1,40}$/
/** As merge fields are written: `{order_number}`. */
export const VARIABLE = /^[A-Za-z][A-Za-z0-9_]{0,59}$/

/** What a flow can do; one file each in `nodes/`, where its `data` is described. */
export const NODE_KINDS = [
  'message',
  'media',
  'buttons',
  'list',
  'template',
  'question',
  'condition',
  'set',
  'record',
  'tag',
  'assign',
  'ticket',
  'ai',
  'http',
  'hours',
  'delay',
  'jump',
  'handover',
  'end',
] as const
export type NodeKind = (typeof NODE_KINDS)[number]

const id = z.string().regex(NODE_ID, 'An id has letters, digits, - and _, at most 40')
const coordinate = z.number().min(-100_000).max(100_000)

const nodeSchema = z.object({
  id,
  kind: z.enum(NODE_KINDS, 'This kind of step is not known'),
  /** For staff; without one it is called by its kind. */
  name: z.string().trim().max(60, 'At most 60 characters').optional(),
  /** On the canvas. */
  position: z.object({ x: coordinate, y: coordinate }).optional(),
  /** What it does; shaped by its kind, and complete only where `checkFlow` finds nothing. */
  data: z.record(z.string().max(60), z.unknown()),
  /** By end (`endsOf`): the node that follows. An end that leads nowhere ends the flow. */
  next: z.record(z.string().max(60), id),
})

/**
 * A flow as `flow_data`, `flow_draft` and exports store it, in version 1 of its form:
 * `{ "v": 1, "start": "n1", "nodes": [{ "id", "kind", "name"?, "position"?, "data", "next" }] }`.
 * The form alone: a draft may be unfinished. What is missing or leads in circles is found by `checkFlow`. `docs/flow.md`.
 */
export const flowSchema = z.object({
  v: z.literal(1, 'This is no flow of version 1'),
  /** Id of the node it begins at; empty while there is none. */
  start: z.union([id, z.literal('')]),
  nodes: z
    .array(nodeSchema)
    .max(MOST_NODES, `At most ${MOST_NODES} steps`)
    .refine((nodes) => new Set(nodes.map((node) => node.id)).size === nodes.length, 'Two steps have the same id'),
})

export type Flow = z.output<typeof flowSchema>
export type FlowNode = Flow['nodes'][number]

export const EMPTY_FLOW: Flow = { v: 1, start: '', nodes: [] }
