import { DurableObject } from 'cloudflare:workers'

type Env = { BARE: DurableObjectNamespace<Bare>; APP_SECRET: string }
type Post = { entry: [{ changes: [{ value: { messages: [{ id: string; from: string }] } }] }] }

/**
 * The least that a durable webhook can do: signature, JSON, one object call with one insert. With an open socket: one call
 * more, of the one object that all sockets are at, which hands the post on.
 */
export class Bare extends DurableObject<Env> {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    ctx.storage.sql.exec(
      'create table if not exists messages (wamid text primary key, at integer not null, body text not null) without rowid',
    )
  }

  keep(wamid: string, body: string): void {
    this.ctx.storage.sql.exec('insert or ignore into messages values (?, ?, ?)', wamid, Date.now(), body)
  }

  override fetch(): Response {
    const { 0: client, 1: server } = new WebSocketPair()
    this.ctx.acceptWebSocket(server)
    return new Response(null, { status: 101, webSocket: client })
  }

  tell(body: string): void {
    for (const socket of this.ctx.getWebSockets()) socket.send(body)
  }
}

const HUB = 'hub'
const encoder = new TextEncoder()
const decoder = new TextDecoder()
let key: Promise<CryptoKey> | null = null

// oxlint-disable-next-line import/no-default-export -- a Worker's entry
export default {
  async fetch(request, env) {
    if (request.headers.get('upgrade') === 'websocket') return env.BARE.getByName(HUB).fetch(request)
    const raw = await request.arrayBuffer()
    const algorithm = { name: 'HMAC', hash: 'SHA-256' }
    key ??= crypto.subtle.importKey('raw', encoder.encode(env.APP_SECRET), algorithm, false, ['verify'])
    const signature = (request.headers.get('x-hub-signature-256') ?? '').slice('sha256='.length)
    if (!(await crypto.subtle.verify('HMAC', await key, bytesOf(signature), raw)))
      return new Response(null, { status: 401 })
    const text = decoder.decode(raw)
    const [message] = (JSON.parse(text) as Post).entry[0].changes[0].value.messages
    await env.BARE.getByName(message.from).keep(message.id, text)
    if (new URL(request.url).pathname === '/told') await env.BARE.getByName(HUB).tell(text)
    return new Response('OK')
  },
} satisfies ExportedHandler<Env>

function bytesOf(hex: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(hex.length / 2)
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(hex.slice(i * 2, i * 2 + 2), 16)
  return bytes
}
