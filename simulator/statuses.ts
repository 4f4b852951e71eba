import { contactOf, deliverUntilTaken, envelope, identityOf, nowOf, seconds, sleep, type Deliver } from './webhooks'
import { tell, type Bubble, type Customer, type Json, type World } from './world'

export type StatusDelays = { sent: number; delivered: number; read: number }

/** Per-message pricing; from October 2026 service messages are billed too. Source: reference §11. */
const BILLED_SINCE = Date.UTC(2026, 9, 1)

type Accepted = {
  customer: Customer
  wamid: string
  body: Json
  phoneNumberId: string
  bubble: Bubble | null
  failure: { code: number; title: string } | null
}

/** `sent` → `delivered` → `read`, or `sent`-less `failed`, each a webhook of its own, some time after the 200. */
export async function reportStatuses(
  world: World,
  target: { appUrl: string; deliver: Deliver },
  delays: StatusDelays,
  accepted: Accepted,
): Promise<void> {
  const { customer, bubble, failure } = accepted
  const report = (status: string, extra: Json) =>
    deliverUntilTaken(
      target,
      envelope(
        {
          ...(failure ? {} : { contacts: [contactOf(customer)] }),
          statuses: [statusOf(world, accepted, status, extra)],
        },
        accepted.phoneNumberId,
      ),
    )
  await sleep(delays.sent)
  if (failure) {
    const { code, title } = failure
    return report('failed', { errors: [{ code, title, message: title, error_data: { details: title } }] })
  }
  const pricing = pricingOf(world, accepted.body)
  await report('sent', { pricing })
  await sleep(delays.delivered)
  await report('delivered', { pricing })
  if (!customer.readsMessages) return
  await sleep(delays.read)
  if (bubble) bubble.isRead = true
  tell(world)
  await report('read', {})
}

function statusOf(world: World, { customer, wamid, body }: Accepted, status: string, extra: Json): Json {
  const data = body['biz_opaque_callback_data']
  return {
    id: wamid,
    status,
    timestamp: seconds(nowOf(world)),
    ...identityOf(customer, 'recipient_id', 'recipient_user_id'),
    ...(data === undefined ? {} : { biz_opaque_callback_data: data }),
    ...extra,
  }
}

function pricingOf(world: World, body: Json): Json {
  const isBilled = nowOf(world) >= BILLED_SINCE
  const category = body['type'] === 'template' ? 'utility' : 'service'
  return { billable: isBilled, pricing_model: 'PMP', type: isBilled ? 'regular' : 'free_customer_service', category }
}
