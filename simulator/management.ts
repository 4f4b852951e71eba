import type { MiddlewareHandler } from 'hono'
import { isRefusal, takeFault } from './faults'
import { object } from './json'
import { refusal } from './refusals'
import { sleep } from './webhooks'
import { nowOf, type World } from './world'

/** One call to the Graph API that is not a message, for `GET /_control/calls`. */
export type ManagementCall = {
  at: number
  method: string
  path: string
  query: Record<string, string>
  /** JSON, or the kind of what was sent. */
  body: unknown
  status: number
}

const MOST_CALLS = 20_000

/** Faults and the record of every call but `/messages`. `match.path` picks them; `kind` is `management` or `any`. */
export function management(world: World): MiddlewareHandler {
  return async (c, next) => {
    if (c.req.path.endsWith('/messages')) return next()
    const body = await readBody(c.req.raw)
    const fault = takeFault(world, { method: c.req.method, path: c.req.path, kind: 'management', to: '' })
    if (fault?.delayMs) await sleep(fault.delayMs)
    if (fault && isRefusal(fault)) {
      const { status = 500, code, html } = fault
      c.res = html
        ? c.html('<!DOCTYPE html><p>Sorry, something went wrong.</p>', status as 500)
        : c.json(refusal(status, code ?? 1, 'Refused by a fault of the simulator').body, status as 400)
    } else if (fault?.json) c.res = c.json(fault.json)
    else await next()
    world.calls.push({
      at: nowOf(world),
      method: c.req.method,
      path: c.req.path,
      query: c.req.query(),
      body,
      status: c.res.status,
    })
    if (world.calls.length > MOST_CALLS) world.calls.shift()
    if (fault?.drop) throw new DroppedAnswer('the answer was dropped')
  }
}

/** Thrown where a call was accepted and its answer must never come; whoever serves the simulator breaks the connection. */
export class DroppedAnswer extends Error {}

async function readBody(request: Request): Promise<unknown> {
  const type = request.headers.get('content-type') ?? ''
  if (!type.startsWith('application/json')) return type === '' ? null : type.split(';')[0]
  return (
    object(
      await request
        .clone()
        .json()
        .catch(() => null),
    ) ?? null
  )
}
