import { contactOf, identityOf, type Bubble, type Customer } from './customers'
import { failureOf } from './failures'
import { pricingOf, startFreeDays } from './pricing'
import { deliverUntilTaken, envelope, seconds, sleep, type Target } from './webhooks'
import { nowOf, tell, type Json, type World } from './world'

/** Milliseconds, each after the one before. */
export type StatusDelays = { sent: number; delivered: number; read: number }

export type Accepted = {
  customer: Customer
  /** How the app addressed them. */
  by: 'phone' | 'user_id'
  wamid: string
  body: Json
  phoneNumberId: string
  bubble: Bubble | null
  /** Meta's code where the message does not arrive. */
  failure: number | null
}

/** `sent` → `delivered` → `read`, or `sent`-less `failed`, each a webhook of its own, some time after the 200. */
export async function reportStatuses(
  world: World,
  target: Target,
  delays: StatusDelays,
  accepted: Accepted,
): Promise<void> {
  const { customer, bubble, failure, body } = accepted
  const { generation } = world
  const report = (status: string, extra: Json) =>
    deliverUntilTaken(world, target, statusPost(world, accepted, status, extra))
  await sleep(delays.sent)
  if (world.generation !== generation) return
  if (failure !== null) return report('failed', { errors: [failureOf(failure)] })
  const pricing = pricingOf(world, accepted)
  startFreeDays(world, accepted)
  await report('sent', { pricing })
  if (body['type'] === 'reaction') return
  await sleep(delays.delivered)
  if (world.generation !== generation) return
  await report('delivered', { pricing })
  if (!customer.readsMessages) return
  await sleep(delays.read)
  if (world.generation !== generation) return
  if (bubble) bubble.isRead = true
  tell(world)
  await report('read', {})
}

function statusPost(world: World, accepted: Accepted, status: string, extra: Json): Json {
  const { customer, phoneNumberId, wamid, body } = accepted
  const data = body['biz_opaque_callback_data']
  const update = {
    id: wamid,
    status,
    timestamp: seconds(nowOf(world)),
    ...recipientOf(accepted),
    ...(data === undefined ? {} : { biz_opaque_callback_data: data }),
    ...extra,
  }
  const contacts = status === 'failed' ? {} : { contacts: [contactOf(customer)] }
  return envelope(world, { ...contacts, statuses: [update] }, phoneNumberId)
}

/** Who wrote to a number is told of that number; of a failure nothing but how it was addressed. Reference §4. */
function recipientOf({ customer, by, failure }: Accepted): Json {
  const phone = { recipient_id: customer.waId }
  if (failure !== null) return by === 'phone' ? phone : { recipient_user_id: customer.userId }
  return { ...(by === 'phone' ? phone : {}), ...identityOf(customer, 'recipient_id', 'recipient_user_id') }
}
