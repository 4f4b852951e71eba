import { env, exports } from 'cloudflare:workers'
import { Webhook } from 'standardwebhooks'
import { handleEvents } from '../../src/crm-events/handle'
import { createApiKey } from '../../src/notifications/keys-store'
import { SCOPE_NAMES, type Scope } from '../../src/notifications/scopes'
import { flush, rows } from './core'

export const NOTIFY = 'http://localhost/whatsapp_api/notify'
export const SIGNING_SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
export const OTHER_SECRET = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD'

export type Posted = { id: string; event: string; occurred_at?: unknown; data: Record<string, unknown> }
export type Answer = {
  accepted: number
  duplicates: number
  refused: number
  events: {
    index: number
    id: string | null
    result: string
    notes?: { field: string; message: string }[]
    errors?: { field: string; message: string }[]
  }[]
}

/** A key of the CRM that may do this; everything, unless told otherwise. */
export async function apiKey(...scopes: Scope[]): Promise<string> {
  const made = await createApiKey(
    env,
    { name: 'Test', scopes: scopes.length > 0 ? scopes : SCOPE_NAMES, expiresAt: null },
    1,
  )
  if (!made.ok) throw new Error(made.reason)
  return made.key
}

type Signing = { secret?: string; at?: number; headers?: Record<string, string> }

/** Posts as the CRM does: the text exactly as it is, signed. */
export async function postSigned(body: unknown, { secret = SIGNING_SECRET, at = Date.now(), headers }: Signing = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const id = `msg_${crypto.randomUUID()}`
  const signature = new Webhook(secret).sign(id, new Date(at), text)
  return exports.default.fetch(NOTIFY, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at / 1000)),
      'webhook-signature': signature,
      ...headers,
    },
    body: text,
  })
}

export async function postWithKey(body: unknown, key: string): Promise<Response> {
  return exports.default.fetch(NOTIFY, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

export function freshId(): string {
  return crypto.randomUUID().slice(0, 13)
}

export function happened(event: string, data: Record<string, unknown>, id = freshId()): Posted {
  return { id, event, occurred_at: new Date().toISOString(), data }
}

export type StoredEvent = {
  id: string
  event: string
  category: string
  origin: string
  occurred_at: number
  received_at: number
  data: string
  handled_at: number | null
  problem: string | null
}

/** What D1 has of these events, once the Journal was written to it. */
export async function storedEvents(...ids: string[]): Promise<StoredEvent[]> {
  await flush()
  return rows(
    `select * from tblwhatsapp_api_events where id in (select value from json_each(?)) order by received_at, id`,
    JSON.stringify(ids.map((id) => `crm:${id}`)),
  )
}

/** Writes the Journal to D1 and handles all that waits there. */
export async function handleAll(): Promise<void> {
  await flush()
  while (await handleEvents(env));
  // The queue's own run may be at some of them: its end is waited for.
  for (let tries = 0; tries < 50 && (await areAnyWaiting()); tries++) {
    await scheduler.wait(20)
    await handleEvents(env)
  }
}

async function areAnyWaiting(): Promise<boolean> {
  return (await rows('select 1 from tblwhatsapp_api_events where handled_at is null limit 1')).length > 0
}
