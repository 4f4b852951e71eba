import { DEMO, type Customer, type Json, type World } from './world'

export type Deliver = (request: Request) => Promise<Response>
type Target = { appUrl: string; deliver: Deliver }

const RETRY_MS = [200, 1000, 3000, 8000, 15_000, 30_000] as const
const encoder = new TextEncoder()

/** Signs the bytes and posts them as Meta does; the time is the app's own. */
export async function postWebhook(
  target: Target,
  raw: Uint8Array<ArrayBuffer>,
): Promise<{ status: number; ms: number }> {
  const startedAt = performance.now()
  const request = new Request(`${target.appUrl}/whatsapp/webhook/getdata`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'user-agent': 'facebookexternalua',
      'x-hub-signature-256': await sign(raw),
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

/** Meta repeats the whole post until it gets a 200; here faster, and not for days. */
export async function deliverUntilTaken(target: Target, body: Json): Promise<void> {
  const raw = asciiJson(body)
  for (const waitMs of [0, ...RETRY_MS]) {
    if (waitMs > 0) await sleep(waitMs)
    if ((await postWebhook(target, raw)).status === 200) return
  }
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

export function envelope(value: Json, phoneNumberId: string = DEMO.phoneNumberId, field = 'messages'): Json {
  const metadata = { display_phone_number: DEMO.displayPhoneNumber, phone_number_id: phoneNumberId }
  const change = { value: { messaging_product: 'whatsapp', metadata, ...value }, field }
  return { object: 'whatsapp_business_account', entry: [{ id: DEMO.wabaId, changes: [change] }] }
}

export function contactOf(customer: Customer): Json {
  const profile = { name: customer.name, ...(customer.username ? { username: customer.username } : {}) }
  return { profile, ...identityOf(customer, 'wa_id', 'user_id') }
}

/** What Meta tells of a customer: the phone number, the business-scoped user id, or both. Reference §4. */
export function identityOf(customer: Customer, phoneKey: string, userKey: string): Json {
  return {
    ...(customer.identity === 'hidden' ? {} : { [phoneKey]: customer.waId }),
    ...(customer.identity === 'phone' ? {} : { [userKey]: customer.userId }),
  }
}

export function nowOf(world: World): number {
  return Date.now() + world.clockOffsetMs
}

export function seconds(at: number): string {
  return String(Math.floor(at / 1000))
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
