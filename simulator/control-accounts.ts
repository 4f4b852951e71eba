import { Hono } from 'hono'
import { z } from 'zod'
import { newApp, SCOPES, WEBHOOK_FIELDS } from './accounts'
import { DEMO } from './demo'
import { nowOf, type World } from './world'

const id = z.string().regex(/^\d{5,25}$/)

/** A token as it is wanted: good for the demo account unless said otherwise. */
const tokenSchema = z.object({
  token: z.string().min(1),
  appId: id.default(DEMO.appId),
  scopes: z.array(z.string()).default(SCOPES),
  wabaIds: z.array(id).default([DEMO.wabaId]),
  /** From now, negative is past; never when absent. */
  expiresInSeconds: z.number().int().optional(),
  type: z.enum(['SYSTEM_USER', 'USER']).default('SYSTEM_USER'),
})

const appSchema = z.object({
  id,
  secret: z.string().min(1).optional(),
  fields: z.array(z.string()).optional(),
  /** What Meta lets it subscribe to; `[]` puts back all. */
  offered: z.array(z.string()).optional(),
  callbackUrl: z.url().nullable().optional(),
})

const wabaSchema = z.object({
  id,
  name: z.string().optional(),
  businessId: id.optional(),
  subscribedApps: z.array(id).optional(),
})

/** What people do in Meta's console: make and revoke tokens, reset an app's secret, open accounts. */
export function accountCalls(world: World): Hono {
  const calls = new Hono()
  calls.get('/', (c) => c.json({ apps: [...world.accounts.apps.values()], wabas: listWabas(world) }))

  calls.post('/tokens', async (c) => {
    const given = tokenSchema.safeParse(await c.req.json<unknown>().catch(() => null))
    if (!given.success) return c.json({ error: 'a token is required', issues: given.error.issues }, 422)
    const { token, expiresInSeconds, ...rest } = given.data
    const expiresAt = expiresInSeconds === undefined ? 0 : Math.floor(nowOf(world) / 1000) + expiresInSeconds
    world.accounts.tokens.set(token, { ...rest, expiresAt, isValid: true })
    return c.json({ tokens: world.accounts.tokens.size })
  })

  calls.post('/tokens/revoke', async (c) => {
    const { data } = z.object({ token: z.string() }).safeParse(await c.req.json<unknown>().catch(() => null))
    const token = world.accounts.tokens.get(data?.token ?? '')
    if (!token) return c.json({ error: 'no such token' }, 404)
    token.isValid = false
    return c.json({ isValid: false })
  })

  // An app that exists is changed: a new secret is what "Reset" in Meta's console does.
  calls.post('/apps', async (c) => {
    const given = appSchema.safeParse(await c.req.json<unknown>().catch(() => null))
    if (!given.success) return c.json({ error: 'the id of an app is required', issues: given.error.issues }, 422)
    const { apps } = world.accounts
    const app = apps.get(given.data.id) ?? newApp(given.data.id, 'another-app-secret')
    const offered = given.data.offered?.length === 0 ? [...WEBHOOK_FIELDS] : given.data.offered
    apps.set(app.id, Object.assign(app, defined({ ...given.data, offered })))
    return c.json(app)
  })

  calls.post('/wabas', async (c) => {
    const given = wabaSchema.safeParse(await c.req.json<unknown>().catch(() => null))
    if (!given.success) return c.json({ error: 'the id of an account is required', issues: given.error.issues }, 422)
    const { subscribedApps, ...rest } = given.data
    const { wabas } = world.accounts
    const fresh = {
      id: rest.id,
      name: 'Another account',
      businessId: DEMO.businessId,
      subscribedApps: new Set<string>(),
    }
    const waba = Object.assign(wabas.get(rest.id) ?? fresh, defined(rest))
    if (subscribedApps) waba.subscribedApps = new Set(subscribedApps)
    wabas.set(waba.id, waba)
    return c.json({ id: waba.id })
  })
  return calls
}

function listWabas({ accounts }: World) {
  return [...accounts.wabas.values()].map((waba) => ({ ...waba, subscribedApps: [...waba.subscribedApps] }))
}

function defined<T extends object>(given: T): Partial<T> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<T>
}
