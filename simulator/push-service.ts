import { Hono } from 'hono'

export type Pushed = { id: string; headers: Record<string, string>; body: string }

/** A browser maker's push service: takes what is pushed to a subscription, or answers as it is told to. */
export function pushService(): Hono {
  const pushed: Pushed[] = []
  const statuses = new Map<string, number>()
  const app = new Hono()

  app.post('/_push/:id', async (c) => {
    const id = c.req.param('id')
    const status = statuses.get(id) ?? 201
    const body = btoa(String.fromCharCode(...new Uint8Array(await c.req.arrayBuffer())))
    if (status === 201) pushed.push({ id, headers: Object.fromEntries(c.req.raw.headers), body })
    return new Response(null, { status })
  })

  app.get('/_control/pushed', (c) => c.json(pushed.filter(({ id }) => id === c.req.query('id'))))
  app.post('/_control/pushed/:id/:status', (c) => {
    statuses.set(c.req.param('id'), Number(c.req.param('status')))
    return c.json({ ok: true })
  })
  return app
}
