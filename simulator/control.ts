import { Hono } from 'hono'
import { accountCalls } from './control-accounts'
import { mediaCalls } from './control-media'
import { numberCalls } from './control-numbers'
import { sendingCalls } from './control-sending'
import { templateCalls } from './control-templates'
import { readMessage, writeMessage } from './customer-message'
import { variantsOf } from './customers'
import { faultSchema } from './faults'
import { rememberRaw } from './inbound'
import { object } from './json'
import { webCalls } from './web'
import { postWebhook, type Target } from './webhooks'
import { findByUserId, moveClock, reset, tell, type Sent, type World } from './world'

/** What tests and the phone page do to the world. Source: design §9. */
export function controlCalls(world: World, target: Target): Hono {
  const control = new Hono()
  control.route('/accounts', accountCalls(world))
  control.route('/media', mediaCalls(world))
  control.route('/web', webCalls(world))
  control.route('/numbers', numberCalls(world, target))
  control.route('/', sendingCalls(world, target))
  control.route('/', templateCalls(world, target))

  // `?secret=` signs with another app secret, as a rotated one.
  control.post('/webhooks', async (c) => {
    const raw = new Uint8Array(await c.req.arrayBuffer())
    const bubbles = rememberRaw(world, raw)
    const taken = await postWebhook(target, raw, c.req.query('secret'))
    for (const bubble of bubbles) bubble.isTaken = taken.status === 200
    tell(world)
    return c.json(taken)
  })

  control.post('/customers/:address/messages', async (c) => {
    const message = readMessage(await c.req.json<unknown>().catch(() => null))
    if (!message) return c.json({ error: 'a message as Meta writes it, { type, … }, or { "text": "hi" }' }, 422)
    return c.json(await writeMessage(world, target, c.req.param('address'), message))
  })

  control.get('/sent', (c) => c.json(sentTo(world, c.req.query('to')?.trim().replace(/^\+/, ''))))

  // Every other call to the Graph API, `?path=` a part of its path.
  control.get('/calls', (c) => c.json(world.calls.filter(({ path }) => path.includes(c.req.query('path') ?? ''))))

  control.get('/faults', (c) => c.json(world.faults))
  control.post('/faults', async (c) => {
    const fault = faultSchema.safeParse(await c.req.json<unknown>().catch(() => null))
    if (!fault.success)
      return c.json({ error: 'status, delayMs, answerAfterMs or drop is required', issues: fault.error.issues }, 422)
    world.faults.push(fault.data)
    return c.json({ faults: world.faults.length })
  })
  control.delete('/faults', (c) => {
    world.faults = []
    return c.json({ faults: 0 })
  })

  control.post('/clock', async (c) => {
    const offsetMs = object(await c.req.json<unknown>().catch(() => null))?.['offsetMs']
    if (typeof offsetMs !== 'number') return c.json({ error: 'offsetMs is required' }, 422)
    moveClock(world, offsetMs)
    return c.json({ offsetMs, app: await moveClockOfApp(target, offsetMs) })
  })

  control.post('/reset', async (c) => {
    const hadMoved = world.clockOffsetMs !== 0
    reset(world)
    return c.json({ app: hadMoved ? await moveClockOfApp(target, 0) : null })
  })
  return control
}

/** Every call, or those about one customer, however the app addressed them. */
function sentTo(world: World, to: string | undefined): Sent[] {
  if (!to) return world.sent
  const waIds = variantsOf(to)
  const customer = waIds.map((waId) => world.customers.get(waId)).find(Boolean) ?? findByUserId(world, to)
  const addresses = new Set([...waIds, ...(customer ? [customer.userId, ...variantsOf(customer.waId)] : [])])
  return world.sent.filter((sent) => addresses.has(sent.to))
}

/** The app's development clock, there locally only. Answers its status, 0 where it is not up. */
async function moveClockOfApp(target: Target, offsetMs: number): Promise<number> {
  const request = new Request(`${target.appUrl}/__dev/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ offsetMs }),
  })
  return target.deliver(request).then(
    (response) => response.status,
    () => 0,
  )
}
