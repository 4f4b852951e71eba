import type { SimApp } from './accounts'
import { DEMO } from './demo'
import { objects, textOf } from './json'
import type { Json, World } from './world'

export type Deliver = (request: Request) => Promise<Response>
export type Target = { appUrl: string; deliver: Deliver }

/** Meta repeats for days; here for about ten minutes. */
const RETRY_MS = [200, 1000, 3000, 8000, 15_000, ...Array.from({ length: 20 }, () => 30_000)]
const encoder = new TextEncoder()

export type Taken = { status: number; ms: number }

/** Signs the bytes and posts them as Meta does; the time is the app's own. Status 0: no answer came. */
export async function postWebhook(
  target: Target,
  raw: Uint8Array<ArrayBuffer>,
  secret?: string,
  callbackUrl: string = callbackOf(target),
): Promise<Taken> {
  const signature = await sign(raw, secret)
  const startedAt = performance.now()
  const request = new Request(callbackUrl, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'user-agent': 'facebookexternalua',
      'x-hub-signature-256': signature,
    },
    body: raw,
  })
  try {
    const response = await target.deliver(request)
    await response.arrayBuffer()
    return { status: response.status, ms: Math.round(performance.now() - startedAt) }
  } catch {
    return { status: 0, ms: Math.round(performance.now() - startedAt) }
  }
}

/**
 * Posts once and, in the background, again and again until the app takes it. Answers what came of the first post; status 0
 * too where nobody subscribed to it.
 */
export async function deliver(world: World, target: Target, body: Json, onTaken = () => {}): Promise<Taken> {
  const raw = asciiJson(body)
  const first = await postToSubscriber(world, target, body, raw)
  if (first.status === 200) onTaken()
  else if (subscriberOf(world, body)) void repeat(world, target, body, raw).then(onTaken)
  return first
}

export async function deliverUntilTaken(world: World, target: Target, body: Json): Promise<void> {
  const raw = asciiJson(body)
  const { status } = await postToSubscriber(world, target, body, raw)
  if (status !== 200 && subscriberOf(world, body)) await repeat(world, target, body, raw)
}

async function repeat(world: World, target: Target, body: Json, raw: Uint8Array<ArrayBuffer>): Promise<void> {
  const { generation } = world
  for (const waitMs of RETRY_MS) {
    await sleep(waitMs)
    if (world.generation !== generation) return
    if ((await postToSubscriber(world, target, body, raw)).status === 200) return
  }
}

async function postToSubscriber(
  world: World,
  target: Target,
  body: Json,
  raw: Uint8Array<ArrayBuffer>,
): Promise<Taken> {
  const app = subscriberOf(world, body)
  return app ? postWebhook(target, raw, app.secret, app.callbackUrl ?? undefined) : { status: 0, ms: 0 }
}

/**
 * The app that hears of it: one that the account subscribed, with the field among its own. Without both no webhook
 * comes. Source: reference §3, §8.4.
 */
function subscriberOf({ accounts }: World, body: Json): SimApp | null {
  const [entry] = objects(body['entry'])
  const field = textOf(objects(entry?.['changes'])[0]?.['field'])
  const waba = accounts.wabas.get(textOf(entry?.['id']))
  const apps = [...accounts.apps.values()].filter(({ fields }) => fields.includes(field))
  return apps.find(({ id }) => waba === undefined || waba.subscribedApps.has(id)) ?? null
}

/** Where the app's address is not registered: what the simulator was started with. */
export function callbackOf({ appUrl }: Target): string {
  return `${appUrl}/whatsapp/webhook/getdata`
}

/** ASCII only, slashes and @ escaped: whoever parses and writes again before verifying gets another signature. Reference §2.2. */
export function asciiJson(body: unknown): Uint8Array<ArrayBuffer> {
  const text = JSON.stringify(body).replaceAll('/', '\\/').replaceAll('@', '\\u0040')
  const escaped = text.replaceAll(
    /[\u0080-\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return new Uint8Array(encoder.encode(escaped))
}

export async function sign(raw: Uint8Array<ArrayBuffer>, secret: string = DEMO.appSecret): Promise<string> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['sign'])
  const bytes = new Uint8Array(await crypto.subtle.sign('HMAC', key, raw))
  return `sha256=${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`
}

/** Of a number and its account; one that the simulator does not know is written as the demo's. */
export function envelope({ accounts }: World, value: Json, phoneNumberId: string, field = 'messages'): Json {
  const { displayPhoneNumber, wabaId } = accounts.numbers.get(phoneNumberId) ?? DEMO
  const metadata = { display_phone_number: displayPhoneNumber, phone_number_id: phoneNumberId }
  const change = { value: { messaging_product: 'whatsapp', metadata, ...value }, field }
  return { object: 'whatsapp_business_account', entry: [{ id: wabaId, changes: [change] }] }
}

export function seconds(at: number): string {
  return String(Math.floor(at / 1000))
}

/** Does not keep a process alive that has nothing else to do. */
export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer: unknown = setTimeout(resolve, ms)
    if (hasUnref(timer)) timer.unref()
  })
}

function hasUnref(timer: unknown): timer is { unref(): void } {
  return typeof timer === 'object' && timer !== null && 'unref' in timer
}
