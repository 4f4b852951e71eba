import { Hono } from 'hono'
import { z } from 'zod'
import type { World } from './world'

/** One host of the open internet, as DNS and its server answer. */
const hostSchema = z.object({
  host: z.string(),
  /** What DNS says of it: IPv4 as A, the rest as AAAA; none: no such name. */
  addresses: z.array(z.string()).default(['203.0.114.10']),
  status: z.number().int().default(200),
  headers: z.record(z.string(), z.string()).default({ 'content-type': 'application/json' }),
  /** Without one it says what it was asked. */
  body: z.string().optional(),
  delayMs: z.number().int().max(20_000).default(0),
})
export type WebHost = z.output<typeof hostSchema>
export type WebCall = { host: string; method: string; path: string; headers: Record<string, string>; body: string }
export type Web = { hosts: Map<string, WebHost>; calls: WebCall[]; lookUps: string[] }

const MOST_CALLS = 1_000

export function newWeb(): Web {
  const known = HOSTS.map((host) => hostSchema.parse(host))
  return { hosts: new Map(known.map((host) => [host.host, host])), calls: [], lookUps: [] }
}

/** Those that are always there; `_control/web` makes more. */
const HOSTS: z.input<typeof hostSchema>[] = [
  { host: 'echo.web.example' },
  { host: 'slow.web.example', delayMs: 2_000 },
  { host: 'redirect.web.example', status: 302, headers: { location: 'https://echo.web.example/' }, body: '' },
  { host: 'big.web.example', body: JSON.stringify({ text: 'x'.repeat(1_000_000) }) },
  { host: 'html.web.example', headers: { 'content-type': 'text/html' }, body: '<h1>Hello</h1>' },
  { host: 'broken.web.example', status: 500, body: '{"error":"broken"}' },
  { host: 'private.web.example', addresses: ['10.0.0.5'] },
  { host: 'mixed.web.example', addresses: ['203.0.114.10', 'fd00::1'] },
  { host: 'nothing.web.example', addresses: [] },
]

/** The answer of a host that this world has, where the call goes to one; null: the call is for the simulator itself. */
export async function answerAsHost(world: World, request: Request): Promise<Response | null> {
  const { hostname, pathname, search } = new URL(request.url)
  const host = world.web.hosts.get(hostname)
  if (!host) return null
  const headers = Object.fromEntries(request.headers)
  const { method } = request
  const call = { host: hostname, method, path: `${pathname}${search}`, headers, body: await request.text() }
  world.web.calls = [...world.web.calls, call].slice(-MOST_CALLS)
  if (host.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, host.delayMs))
  return new Response(host.body ?? JSON.stringify(call), { status: host.status, headers: host.headers })
}

/** DNS over HTTPS in JSON. Source: developers.cloudflare.com/1.1.1.1/encryption/dns-over-https/make-api-requests/dns-json/ */
export function resolver(world: World): Hono {
  const app = new Hono()
  app.get('/dns-query', (c) => {
    if (c.req.header('accept') !== 'application/dns-json') return c.text('accept application/dns-json', 415)
    const [name = '', asked = 'A'] = [c.req.query('name'), c.req.query('type')]
    world.web.lookUps = [...world.web.lookUps, `${name} ${asked}`].slice(-MOST_CALLS)
    const addresses = world.web.hosts.get(name)?.addresses ?? []
    const ofType = addresses.filter((address) => address.includes(':') === (asked === 'AAAA'))
    const Answer = ofType.map((data) => ({ name, type: asked === 'AAAA' ? 28 : 1, TTL: 60, data }))
    return c.json({ Status: addresses.length > 0 ? 0 : 3, Question: [], Answer }, 200, {
      'content-type': 'application/dns-json',
    })
  })
  return app
}

export function webCalls(world: World): Hono {
  const control = new Hono()
  control.post('/', async (c) => {
    const host = hostSchema.safeParse(await c.req.json<unknown>().catch(() => null))
    if (!host.success) return c.json({ error: 'a host is required', issues: host.error.issues }, 422)
    world.web.hosts.set(host.data.host, host.data)
    return c.json({ hosts: world.web.hosts.size })
  })
  control.get('/calls', (c) => {
    const host = c.req.query('host')
    return c.json(world.web.calls.filter((call) => host === undefined || call.host === host))
  })
  control.get('/look-ups', (c) => c.json(world.web.lookUps))
  return control
}
