import { judgeAddress } from '../../src/jobs/http/address'
import type { Visitor } from '../../test/support/visitor'
import { INSIDE, LEADING_INSIDE, REDIRECTING } from './addresses'
import type { App } from './app'
import type { Tried } from './gates'
import type { Outside } from './outside'

const ENDPOINTS = '/admin/whatsapp_api/webhooks'
const TOOLS = '/admin/whatsapp/settings/ai/tools'
const PUBLIC_IP = '93.184.216.34'
/** Where the AI's own calls go. */
const PROVIDERS = new Set(['api.openai.com', 'generativelanguage.googleapis.com'])

/** The network as an attacker would have it: names that lead inside, a host that redirects inside. Remembers who was called. */
export function hostileNetwork(): { outside: Outside; called: string[] } {
  const called: string[] = []
  const outside: Outside = ({ url }) => {
    const { hostname, searchParams } = new URL(url)
    if (hostname === 'cloudflare-dns.com')
      return dnsAnswer(searchParams.get('name') ?? '', searchParams.get('type') ?? '')
    called.push(hostname)
    if (hostname !== REDIRECTING) return new Response('inside')
    return new Response(null, { status: 302, headers: { location: 'https://127.0.0.1/' } })
  }
  return { outside, called }
}

/** Webhooks and the AI's HTTP requests, sent to wherever an administrator may have been talked into. */
export async function tryInside(app: App, visitor: Visitor, called: readonly string[]): Promise<Tried> {
  const tried: Tried = { count: 0, through: [] }
  for (const address of INSIDE) {
    tried.count += 3
    if (judgeAddress(address).ok) tried.through.push(`judged public: ${address}`)
    if ((await addEndpoint(visitor, address)).status !== 422) tried.through.push(`webhook to ${address}`)
    if ((await addTool(visitor, address)).status !== 422) tried.through.push(`AI request to ${address}`)
  }
  const names = [...Object.keys(LEADING_INSIDE), REDIRECTING]
  for (const name of names) {
    tried.count += 2
    await addEndpoint(visitor, `https://${name}/hook`)
    await addTool(visitor, `https://${name}/tool`)
  }
  for (const path of madePaths(app)) await (await visitor.post(path)).text()
  if (!called.includes(REDIRECTING))
    tried.through.push('not even the host that redirects was called: nothing was tried')
  const inside = called.filter((host) => host !== REDIRECTING && !PROVIDERS.has(host))
  tried.through.push(...inside.map((host) => `${host} was called`))
  return tried
}

function addEndpoint(visitor: Visitor, url: string): Promise<Response> {
  return visitor.post(`${ENDPOINTS}/new`, { name: `To ${url.slice(0, 40)}`, url, events: 'message.received' })
}

let tools = 0

function addTool(visitor: Visitor, url: string): Promise<Response> {
  const name = `look_${++tools}`
  return visitor.post(TOOLS, {
    name,
    description: 'Looks something up',
    method: 'GET',
    url,
    body: '',
    takes: 'all = value',
  })
}

function madePaths(app: App): string[] {
  const endpoints = app.d1.all<{ id: number }>('select id from tblwhatsapp_api_endpoints')
  const asked = app.d1.all<{ id: number }>('select id from tblwhatsapp_http_tools')
  return [...endpoints.map(({ id }) => `${ENDPOINTS}/${id}/ping`), ...asked.map(({ id }) => `${TOOLS}/${id}/try`)]
}

function dnsAnswer(name: string, type: string): Response {
  const ip = LEADING_INSIDE[name] ?? PUBLIC_IP
  const kind = ip.includes(':') ? 'AAAA' : 'A'
  const answer = kind === type ? [{ name, type: type === 'A' ? 1 : 28, TTL: 1, data: ip }] : []
  return Response.json({ Status: 0, Answer: answer })
}
