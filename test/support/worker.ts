import { listDurableObjectIds, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env, exports } from 'cloudflare:workers'
import { vi } from 'vitest'
import { stubs } from '../../durable-objects/stubs'
import { seedDemo } from '../../scripts/seed/demo'
import { forgetConfig } from '../../src/settings/snapshot'

export const PHONE_NUMBER_ID = '100000000000001'
export const APP_SECRET = 'demo-app-secret'
export const VERIFY_TOKEN = 'demo-verify-token'
const WEBHOOK = 'http://localhost/whatsapp/webhook/getdata'
const SIMULATOR = 'http://simulator.test'

/** One call that the app made to Meta's `/messages`, as the simulator keeps it. */
export type Sent = {
  at: number
  to: string
  body: Record<string, unknown>
  wamid: string | null
  status: number
  error: unknown
}

/** The demo's rows: staff, options with the connection to the simulator, a number, statuses, sources, leads, bots. */
export async function seed(): Promise<void> {
  await seedDemo(env.DB, { masterKey: env.MASTER_KEY, now: Date.now() })
  await stubs(env).config().refresh()
  forgetConfig()
}

/** Posts a webhook body to the app as Meta does, signed over its raw bytes. */
export async function signedPost(body: unknown, secret = APP_SECRET): Promise<Response> {
  const raw = new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body))
  return exports.default.fetch(WEBHOOK, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': await signature(raw, secret) },
    body: raw,
  })
}

export async function signature(raw: Uint8Array, secret = APP_SECRET): Promise<string> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(secret), algorithm, false, ['sign'])
  const bytes = new Uint8Array(await crypto.subtle.sign('HMAC', key, raw))
  return `sha256=${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
}

/** A customer types: the simulator builds, signs and posts the webhook. `message` is a text or Meta's `{ type, … }`. */
export async function customerSays(waId: string, message: string | Record<string, unknown>): Promise<Response> {
  return control(`customers/${waId}/messages`, typeof message === 'string' ? { text: message } : message)
}

/** What the app sent to this customer, in order, refused calls included. */
export async function sentTo(waId: string): Promise<Sent[]> {
  const response = await fetch(`${SIMULATOR}/_control/sent?to=${waId}`)
  return response.json<Sent[]>()
}

/** A `POST` to one of the simulator's control calls, for example `control('faults', { match: {}, status: 500 })`. */
export async function control(call: string, body: unknown): Promise<Response> {
  return fetch(`${SIMULATOR}/_control/${call}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

let passedMs = 0

/** No time has passed yet. */
export function standStill(): void {
  passedMs = 0
}

/** Time passes for Meta and for us, and each conversation does what has fallen due. */
export async function pass(ms: number): Promise<void> {
  passedMs += ms
  await control('clock', { offsetMs: passedMs })
}

/** Waits until `condition` answers something that is not false, null or undefined, and answers that; fails after `timeoutMs`. */
export async function until<T>(
  condition: () => T | Promise<T>,
  timeoutMs = 15_000,
): Promise<Exclude<T, false | null | undefined>> {
  return vi.waitUntil(condition, { timeout: timeoutMs, interval: 25 }) as Promise<Exclude<T, false | null | undefined>>
}

const given = new Set<string>()

/** A phone number that no other test uses: of thousands two would now and then be one by chance. */
export function freshWaId(): string {
  const waId = `1555${String(crypto.getRandomValues(new Uint32Array(1))[0]! % 10_000_000).padStart(7, '0')}`
  if (given.has(waId)) return freshWaId()
  given.add(waId)
  return waId
}

/**
 * Moves a faked clock (`vi.useFakeTimers({ toFake: ['Date'] })`) to `until`, running every alarm of the namespace that
 * falls due on the way, in order. workerd's own alarm clock stays real.
 */
export async function runAlarmsUntil<T extends Rpc.DurableObjectBranded>(
  namespace: DurableObjectNamespace<T>,
  untilAt: number,
): Promise<void> {
  for (;;) {
    const next = await earliestAlarm(namespace)
    if (!next || next.at > untilAt) break
    vi.setSystemTime(Math.max(next.at, Date.now()))
    await runDurableObjectAlarm(next.stub)
  }
  vi.setSystemTime(untilAt)
}

async function earliestAlarm<T extends Rpc.DurableObjectBranded>(namespace: DurableObjectNamespace<T>) {
  let earliest: { at: number; stub: DurableObjectStub<T> } | null = null
  for (const id of await listDurableObjectIds(namespace)) {
    const stub = namespace.get(id)
    const at = await runInDurableObject(stub, (_object, state) => state.storage.getAlarm())
    if (at !== null && (!earliest || at < earliest.at)) earliest = { at, stub }
  }
  return earliest
}
