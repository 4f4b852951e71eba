import { env } from 'cloudflare:workers'
import { now } from '../../src/clock'
import { crmEvent, type NewCrmEvent } from '../../src/crm-events/crm-event'
import { handleEvents } from '../../src/crm-events/handle'
import { deliverDue } from '../../src/crm-webhooks/deliver'
import { findEndpoint, insertEndpoint } from '../../src/crm-webhooks/endpoints-store'
import { WEBHOOK_EVENTS, type WebhookEvent } from '../../src/crm-webhooks/events'
import { newSecret, sealSecret } from '../../src/crm-webhooks/secret'
import { control } from './worker'

export type Received = { host: string; method: string; path: string; headers: Record<string, string>; body: string }
export type Payload = { id: string; type: string; timestamp: string; origin: string; data: Record<string, unknown> }
export type DeliveryRow = {
  endpoint_id: number
  event_id: string
  event: string
  state: string
  payload: string
  attempts: number
  next_try_at: number
  response_status: number | null
  response_body: string | null
  error: string | null
}

let lastId = 0

/** An endpoint at a host of the simulator; `answers` is how that host answers. */
export async function endpointAt(
  host: string,
  {
    events = WEBHOOK_EVENTS,
    answers = {},
  }: { events?: readonly WebhookEvent[]; answers?: Record<string, unknown> } = {},
) {
  await control('web', { host, body: 'thanks', ...answers })
  lastId = Math.max(lastId + 1, Date.now())
  const [id, secret] = [lastId, newSecret()]
  const draft = { name: host, url: `https://${host}/hooks`, events: [...events] }
  await insertEndpoint(env, { id, draft, sealedSecret: await sealSecret(env, id, secret), staffId: 1 })
  return { id, host, secret }
}

export async function receivedAt(host: string): Promise<Received[]> {
  return (await fetch(`http://simulator.test/_control/web/calls?host=${host}`)).json<Received[]>()
}

/** By their header, sorted. */
export function idsOf(received: readonly Received[]): string[] {
  return received.map(({ headers }) => headers['webhook-id'] ?? '').toSorted()
}

export function payloadsOf(received: readonly Received[]): Payload[] {
  return received.map(({ body }) => JSON.parse(body) as Payload)
}

export async function deliveriesTo(endpointId: number): Promise<DeliveryRow[]> {
  const { results } = await env.DB.prepare(
    'select * from tblwhatsapp_api_deliveries where endpoint_id = ?1 order by created_at, event_id',
  )
    .bind(endpointId)
    .all<DeliveryRow>()
  return results
}

/** Something happened to a lead. */
export async function happens(id: string, more: Partial<NewCrmEvent> = {}): Promise<void> {
  const event: NewCrmEvent = {
    id,
    event: 'lead_created',
    category: 'leads',
    origin: 'whatsapp',
    occurredAt: now(),
    data: { id: '41', name: 'Amara' },
    ...more,
  }
  await crmEvent(env.DB, event).run()
  await handleEvents(env)
}

/** What the clock does each minute for endpoints. */
export async function minute(): Promise<void> {
  await handleEvents(env)
  await deliverDue(env)
}

export async function stateOf(endpointId: number) {
  const endpoint = await findEndpoint(env, endpointId)
  if (!endpoint) throw new Error('no such endpoint')
  return endpoint
}
