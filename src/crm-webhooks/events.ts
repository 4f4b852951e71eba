/** What endpoints may want to hear of, by the names under which they hear of it. */
export const WEBHOOK_EVENTS = [
  'lead.created',
  'contact.created',
  'ticket.created',
  'message.received',
  'conversation.assigned',
  'conversation.closed',
  'rating.given',
  'rating.commented',
  'opt_out',
  'campaign.finished',
  'health.red',
  'health.warning',
] as const
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number]

/** Those that nobody else listens to: they are written down only where an endpoint wants them. */
export type WebhookOnly = Exclude<WebhookEvent, 'lead.created' | 'contact.created' | 'ticket.created'>

/** CRMConnect's hooks under the names that endpoints know. */
const OF_HOOKS: Readonly<Record<string, WebhookEvent>> = {
  lead_created: 'lead.created',
  contact_created: 'contact.created',
  ticket_created: 'ticket.created',
}

/** What a person asks for to see whether an endpoint hears us; nobody subscribes to it. */
export const PING = 'ping'

/** Null: no endpoint hears of it. */
export function webhookEventOf(event: string): WebhookEvent | null {
  if (Object.hasOwn(OF_HOOKS, event)) return OF_HOOKS[event] ?? null
  return isWebhookEvent(event) ? event : null
}

export function isWebhookEvent(name: unknown): name is WebhookEvent {
  return WEBHOOK_EVENTS.some((event) => event === name)
}

/** The body of a delivery, as it stays from then on. Source: github.com/standard-webhooks, spec, "Payload structure". */
export function payloadOf(
  type: WebhookEvent | typeof PING,
  told: { id: string; occurredAt: number; origin: string; data: Record<string, unknown> },
): string {
  const { id, occurredAt, origin, data } = told
  return JSON.stringify({ id, type, timestamp: new Date(occurredAt).toISOString(), origin, data }).toWellFormed()
}
