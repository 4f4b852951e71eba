import { Hono } from 'hono'
import { z } from 'zod'
import { isUserId } from './customers'
import { DEMO } from './demo'
import { chooseMarketing } from './marketing'
import { findOrMeet } from './recipients'
import { switchesSchema } from './sending-state'
import type { Target } from './webhooks'
import { customerOf, type World } from './world'

const choiceSchema = z.object({
  value: z.enum(['stop', 'resume']),
  phoneNumberId: z.string().default(DEMO.phoneNumberId),
})

/** What Meta holds back, and what a customer tells it about marketing. */
export function sendingCalls(world: World, target: Target): Hono {
  const control = new Hono()

  // `{ marketingCap, noMarketingToUs, allowLists, newPeopleADay }`; what is not named stays as it was.
  control.get('/switches', (c) => c.json(world.sending.switches))
  control.post('/switches', async (c) => {
    const given = switchesSchema.strict().safeParse(await c.req.json<unknown>().catch(() => null))
    if (!given.success) return c.json({ error: 'no such switch', issues: given.error.issues }, 422)
    const { switches } = world.sending
    world.sending.switches = { ...switches, ...definedOf(given.data) }
    return c.json(world.sending.switches)
  })

  // `{ "value": "stop" }` or `resume`: the app hears of it by `user_preferences`.
  control.post('/customers/:address/marketing', async (c) => {
    const given = choiceSchema.safeParse(await c.req.json<unknown>().catch(() => null))
    if (!given.success) return c.json({ error: '{ "value": "stop" } or { "value": "resume" }' }, 422)
    const address = c.req.param('address')
    const customer = isUserId(address)
      ? findOrMeet(world, '', address)
      : customerOf(world, address.replaceAll(/\D/g, ''))
    return c.json(await chooseMarketing(world, target, { customer, ...given.data }))
  })
  return control
}

function definedOf<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}
