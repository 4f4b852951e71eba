import { Hono } from 'hono'
import { object } from './check'
import { contactOf, envelope, identityOf, asciiJson, nowOf, postWebhook, seconds, type Deliver } from './webhooks'
import { addBubble, customerOf, newWamid, type Customer, type Fault, type Json, type World } from './world'

const KEYS_OF_OURS = new Set(['name', 'user_id', 'hide_phone', 'phone_number_id', 'text', 'username'])
/** Changes of other messages and notices are no line of the chat. */
const NO_BUBBLE = new Set(['edit', 'revoke', 'reaction', 'system'])

/** What tests and the phone page do to the world. Source: design §9. */
export function controlCalls(world: World, target: { appUrl: string; deliver: Deliver }): Hono {
  const control = new Hono()

  control.post('/webhooks', async (c) => c.json(await postWebhook(target, new Uint8Array(await c.req.arrayBuffer()))))

  control.post('/customers/:waId/messages', async (c) => {
    const given = object(await c.req.json<unknown>().catch(() => null)) ?? {}
    const customer = customerOf(world, c.req.param('waId').replace(/\D/g, ''))
    describe(customer, given)
    const message = messageOf(world, customer, given)
    const wamid = String(message['id'])
    world.inboundWamids.set(wamid, customer)
    const at = Number(message['timestamp']) * 1000
    customer.lastInboundAt = Math.max(customer.lastInboundAt ?? 0, at)
    if (!NO_BUBBLE.has(String(message['type'])))
      addBubble(world, customer, { at, from: 'customer', wamid, type: String(message['type']), content: message })
    const phoneNumberId = typeof given['phone_number_id'] === 'string' ? given['phone_number_id'] : undefined
    const answer = await postWebhook(
      target,
      asciiJson(envelope({ contacts: [contactOf(customer)], messages: [message] }, phoneNumberId)),
    )
    return c.json({ ...answer, wamid })
  })

  control.get('/sent', (c) => {
    const to = c.req.query('to')?.replace(/^\+/, '').trim()
    return c.json(to ? world.sent.filter((sent) => sent.to === to) : world.sent)
  })

  control.post('/faults', async (c) => {
    const fault = object(await c.req.json<unknown>().catch(() => null))
    if (!fault || typeof fault['status'] !== 'number') return c.json({ error: 'status is required' }, 422)
    world.faults.push({ ...(fault as unknown as Fault), match: object(fault['match']) ?? {} })
    return c.json({ faults: world.faults.length })
  })
  control.delete('/faults', (c) => {
    world.faults = []
    return c.json({ faults: 0 })
  })

  control.post('/clock', async (c) => {
    const offset = object(await c.req.json<unknown>().catch(() => null))?.['offsetMs']
    if (typeof offset !== 'number') return c.json({ error: 'offsetMs is required' }, 422)
    world.clockOffsetMs = offset
    const answer = await target.deliver(
      new Request(`${target.appUrl}/__dev/clock`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ offsetMs: offset }),
      }),
    )
    return c.json({ offsetMs: offset, app: answer.status })
  })
  return control
}

function describe(customer: Customer, given: Json): void {
  if (typeof given['name'] === 'string') customer.name = given['name']
  if (typeof given['username'] === 'string') customer.username = given['username']
  if (typeof given['user_id'] === 'string') customer.userId = given['user_id']
  if (typeof given['hide_phone'] === 'boolean') customer.identity = given['hide_phone'] ? 'hidden' : 'both'
}

function messageOf(world: World, customer: Customer, given: Json): Json {
  const rest = Object.fromEntries(
    Object.entries(given).filter(([key]) => !KEYS_OF_OURS.has(key) || (key === 'text' && object(given['text']))),
  )
  return {
    ...identityOf(customer, 'from', 'from_user_id'),
    id: newWamid(world, customer.waId, 'in'),
    timestamp: seconds(nowOf(world)),
    ...(typeof given['text'] === 'string' ? { type: 'text', text: { body: given['text'] } } : {}),
    ...rest,
  }
}
