import { z } from 'zod'
import { variantsOf } from './customers'
import type { CallKind, World } from './world'

/**
 * What goes wrong with calls to the Graph API. `status` of 400 and more refuses, with HTML from 500 on unless `code` says
 * otherwise. Below 400, or without one, the call is accepted: `drop` means that its answer never comes, `code` that a
 * `failed` status follows.
 */
const fields = z.object({
  match: z
    .object({
      /** A part of the path. */
      path: z.string().optional(),
      method: z.enum(['GET', 'POST', 'DELETE']).optional(),
      /** The recipient as the app writes it, with or without plus. */
      to: z.string().optional(),
      /** Messages alone unless said: else a typing indicator would use up the fault of the reply behind it. */
      kind: z.enum(['message', 'read', 'management', 'any']).default('message'),
    })
    .default({ kind: 'message' }),
  status: z.number().int().min(200).max(599).optional(),
  code: z.number().int().optional(),
  /** Left to happen; every call when absent. */
  times: z.number().int().min(1).optional(),
  /** Of the calls that match only each so manyth. */
  every: z.number().int().min(1).optional(),
  /** Meta looks at the call only then: what it accepts, it accepts late. */
  delayMs: z.number().int().min(0).max(600_000).optional(),
  /** Meta accepts at once and answers only then: statuses come before the answer. */
  answerAfterMs: z.number().int().min(0).max(600_000).optional(),
  drop: z.boolean().default(false),
  html: z.boolean().default(false),
  /** A management call is answered with this, as Meta never should. */
  json: z.record(z.string(), z.unknown()).optional(),
})

export const faultSchema = z.union([
  fields.required({ status: true }),
  fields.required({ delayMs: true }),
  fields.required({ answerAfterMs: true }),
  fields.extend({ drop: z.literal(true) }),
])

export type Fault = z.infer<typeof fields> & { seen?: number }

type Call = { method: string; path: string; kind: CallKind; to: string }

/** The first fault that matches this call; it is used up after its `times`. */
export function takeFault(world: World, call: Call): Fault | null {
  const fault = world.faults.find((one) => fits(one.match, call) && isItsTurn(one))
  if (!fault) return null
  if (fault.times !== undefined && --fault.times <= 0) world.faults = world.faults.filter((other) => other !== fault)
  return fault
}

/** Counts the calls that could have met it. */
function isItsTurn(fault: Fault): boolean {
  fault.seen = (fault.seen ?? 0) + 1
  return fault.seen % (fault.every ?? 1) === 0
}

function fits({ method, path, to, kind }: Fault['match'], call: Call): boolean {
  const isOfKind = kind === 'any' || kind === (call.kind === 'typing' ? 'read' : call.kind)
  const isTo = to === undefined || variantsOf(to.replace(/^\+/, '')).includes(call.to)
  const isMethod = method === undefined || method === call.method
  return isOfKind && isTo && isMethod && (path === undefined || call.path.includes(path))
}

export function isRefusal({ status, drop }: Fault): boolean {
  return status !== undefined && status >= 400 && !drop
}
