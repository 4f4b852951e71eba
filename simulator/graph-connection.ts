import { Hono, type Context } from 'hono'
import { appOf, tokenOf, wabaOf, type SimApp, type SimToken, type SimWaba } from './accounts'
import { debugToken } from './debug-token'
import { object } from './json'
import { isRefused, missingObject, refusal, type Refusal } from './refusals'
import type { Reporting } from './send'
import { subscribe, subscriptionsOf } from './subscriptions'
import type { Json, World } from './world'

const VERSION = '/:version{v[0-9]+\\.[0-9]+}'
/** Newer ones do not exist yet. */
const NEWEST_VERSION = 30

/** App, token, account and what they subscribed to. Source: reference §8.4, §8.5. */
export function connectionApi(world: World, reporting: Reporting): Hono {
  const api = new Hono()
  api.use(`${VERSION}/*`, async (c, next) => {
    const [, version = '', ...rest] = c.req.path.split('/')
    if (Number.parseInt(version.slice(1), 10) <= NEWEST_VERSION) return next()
    return answer(c, refusal(400, 2500, `Unknown path components: /${rest.join('/')}`))
  })

  api.get(`${VERSION}/debug_token`, (c) => {
    const app = appOf(world, c.req.header('authorization'))
    return answer(c, isRefused(app) ? app : debugToken(world, app, c.req.query('input_token') ?? ''))
  })

  api.get(`${VERSION}/:appId/subscriptions`, (c) =>
    onApp(world, c, (app) => ({ data: subscriptionsOf(app, reporting) })),
  )
  api.post(`${VERSION}/:appId/subscriptions`, async (c) => {
    const given = await readForm(c)
    return onApp(world, c, (app) => subscribe(reporting, app, given))
  })
  api.delete(`${VERSION}/:appId/subscriptions`, (c) =>
    onApp(world, c, (app) => {
      Object.assign(app, { fields: [], callbackUrl: null })
      return { success: true }
    }),
  )

  api.get(`${VERSION}/:wabaId/subscribed_apps`, (c) =>
    onWaba(world, c, ({ subscribedApps }) => ({ data: [...subscribedApps].map(subscribedApp) })),
  )
  api.post(`${VERSION}/:wabaId/subscribed_apps`, (c) =>
    onWaba(world, c, ({ subscribedApps }, { appId }) => {
      subscribedApps.add(appId)
      return { success: true }
    }),
  )
  api.delete(`${VERSION}/:wabaId/subscribed_apps`, (c) =>
    onWaba(world, c, ({ subscribedApps }, { appId }) => {
      subscribedApps.delete(appId)
      return { success: true }
    }),
  )

  api.get(`${VERSION}/:id{[0-9]+}`, (c, next) => {
    const id = c.req.param('id')
    if (world.accounts.wabas.has(id))
      return onWaba(world, c, (waba, token) => readWaba(waba, token, c.req.query('fields')))
    if (world.accounts.apps.has(id) || isAppToken(c)) return onApp(world, c, (app) => ({ id: app.id, name: 'CRM app' }))
    return next()
  })
  return api
}

function isAppToken(c: Context): boolean {
  return /^(Bearer|OAuth) \d+\|/.test(c.req.header('authorization') ?? '')
}

function answer(c: Context, result: Json | Refusal) {
  return isRefused(result) ? c.json(result.body, result.status as 400) : c.json(result)
}

async function onApp(
  world: World,
  c: Context,
  respond: (app: SimApp) => Json | Refusal | Promise<Json | Refusal>,
): Promise<Response> {
  const app = appOf(world, c.req.header('authorization'))
  if (isRefused(app)) return answer(c, app)
  const id = c.req.param('appId') ?? c.req.param('id') ?? ''
  return answer(c, app.id === id ? await respond(app) : missingObject(c.req.method, id))
}

function onWaba(world: World, c: Context, respond: (waba: SimWaba, token: SimToken) => Json | Refusal): Response {
  const token = tokenOf(world, c.req.header('authorization'))
  if (isRefused(token)) return answer(c, token)
  const waba = wabaOf(world, token, c.req.param('wabaId') ?? c.req.param('id') ?? '', c.req.method)
  return answer(c, isRefused(waba) ? waba : respond(waba, token))
}

function subscribedApp(id: string): Json {
  return { whatsapp_business_api_data: { id, link: `https://www.facebook.com/games/?app_id=${id}`, name: 'CRM app' } }
}

function wabaFields({ id, name, businessId }: SimWaba): Json {
  return {
    id,
    name,
    status: 'ACTIVE',
    currency: 'USD',
    country: 'US',
    timezone_id: '1',
    business_verification_status: 'verified',
    account_review_status: 'APPROVED',
    owner_business_info: { id: businessId, name: `${name} Inc.` },
  }
}

function readWaba(waba: SimWaba, { scopes }: SimToken, asked?: string): Json | Refusal {
  if (asked?.includes('owner_business_info') && !scopes.includes('business_management'))
    return refusal(403, 200, 'Requires business_management permission to manage the object')
  return pick(wabaFields(waba), asked)
}

/** The asked fields, and always the id. */
function pick(fields: Json, asked = 'id,name,timezone_id'): Json {
  const names = new Set(['id', ...asked.split(',')])
  return Object.fromEntries(Object.entries(fields).filter(([name]) => names.has(name)))
}

/** Graph takes JSON, a form and the query alike. */
async function readForm(c: Context): Promise<Json> {
  const isJson = c.req.header('content-type')?.startsWith('application/json') ?? false
  const body = isJson
    ? object(await c.req.json<unknown>().catch(() => null))
    : await c.req.parseBody().catch(() => ({}))
  return { ...c.req.query(), ...body }
}
