import { Hono, type Context } from 'hono'
import { appOf, tokenOf, wabaOf, type SimApp, type SimToken, type SimWaba } from './accounts'
import { object, textOf } from './json'
import { isRefused, missingObject, refusal, type Refusal } from './refusals'
import type { Reporting } from './send'
import { callbackOf, type Target } from './webhooks'
import { nowOf, type Json, type World } from './world'

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

/** An app learns only of its own tokens; one that Meta does not know, or no longer takes, is answered as not valid. */
function debugToken(world: World, app: SimApp, input: string): Json | Refusal {
  const token = world.accounts.tokens.get(input)
  if (!token) {
    const error = { code: 190, message: 'Invalid OAuth access token - Cannot parse access token' }
    return { data: { error, is_valid: false, scopes: [] } }
  }
  if (token.appId !== app.id) return refusal(400, 100, 'The App_id in the input_token did not match the Viewing App')
  const { appId, type, expiresAt, scopes } = token
  const isExpired = expiresAt !== 0 && expiresAt * 1000 <= nowOf(world)
  const message = isExpired
    ? 'Error validating access token: Session has expired.'
    : 'Error validating access token: The session has been invalidated because the user changed their password or Facebook has changed the session for security reasons.'
  const error = { code: 190, message, subcode: isExpired ? 463 : 460 }
  const known = { app_id: appId, type, application: 'CRM app', data_access_expires_at: 0, expires_at: expiresAt }
  if (isExpired || !token.isValid) return { data: { ...known, error, is_valid: false, scopes: [] } }
  return { data: { ...known, is_valid: true, issued_at: 1_750_000_000, scopes, granular_scopes: granularOf(token) } }
}

function granularOf({ scopes, wabaIds }: SimToken): Json[] {
  return scopes.map((scope) => (scope.startsWith('whatsapp') ? { scope, target_ids: wabaIds } : { scope }))
}

function subscriptionsOf({ fields, callbackUrl }: SimApp, target: Target): Json[] {
  if (fields.length === 0) return []
  const listed = fields.map((name) => ({ name, version: 'v25.0' }))
  return [
    {
      object: 'whatsapp_business_account',
      callback_url: callbackUrl ?? callbackOf(target),
      active: true,
      fields: listed,
    },
  ]
}

/** Meta asks the callback before it keeps anything. Source: reference §2.1. */
async function subscribe(target: Target, app: SimApp, given: Json): Promise<Json | Refusal> {
  const [callbackUrl, verifyToken] = [textOf(given['callback_url']), textOf(given['verify_token'])]
  const fields = textOf(given['fields']).split(',').filter(Boolean)
  const unknown = fields.findIndex((name) => !app.offered.includes(name))
  if (given['object'] !== 'whatsapp_business_account')
    return refusal(400, 100, 'Param object must be one of {user, page, permissions, whatsapp_business_account}')
  if (unknown >= 0) return refusal(400, 100, `Param fields[${unknown}] must be one of {${app.offered.join(', ')}}`)
  if (!URL.canParse(callbackUrl)) return refusal(400, 100, 'Param callback_url must be a valid URL')
  const problem = await verifyCallback(target, callbackUrl, verifyToken)
  if (problem) return refusal(400, 2200, `Callback verification failed with the following errors: ${problem}`)
  Object.assign(app, { callbackUrl, verifyToken, fields })
  return { success: true }
}

async function verifyCallback({ deliver }: Target, callbackUrl: string, verifyToken: string): Promise<string | null> {
  const challenge = String(1_000_000_000 + Math.floor(Math.random() * 1_000_000_000))
  const url = new URL(callbackUrl)
  const asked = { 'hub.mode': 'subscribe', 'hub.challenge': challenge, 'hub.verify_token': verifyToken }
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value)
  try {
    const response = await deliver(new Request(url, { headers: { 'user-agent': 'facebookplatform/1.0' } }))
    const text = await response.text()
    if (response.status !== 200) return `HTTP Status Code = ${response.status}; HTTP Message = ${response.statusText}`
    return text === challenge ? null : `response does not match challenge, expected value="${challenge}"`
  } catch {
    return 'curl_errno = 7; curl_error = Failed to connect'
  }
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
