import { checkMessage } from './check'
import type { Bubble, Customer } from './customers'
import type { Fault } from './faults'
import { markRead, setReaction } from './inbound'
import { object, textOf } from './json'
import { takeSlot } from './rates'
import { recipientOf, type Recipient } from './recipients'
import { isRefused, wrong, type Refusal } from './refusals'
import { reportStatuses, type StatusDelays } from './statuses'
import { newWamid } from './wamid'
import type { Target } from './webhooks'
import { addBubble, nowOf, type Json, type World } from './world'

export type Reporting = Target & { delays: StatusDelays }

export type Accepted = { wamid: string; answer: Json }

const WINDOW_MS = 24 * 3_600_000

/** Accepts a message or refuses it as Meta would; statuses follow in the background. */
export function accept(
  world: World,
  reporting: Reporting,
  { phoneNumberId, body, fault }: { phoneNumberId: string; body: Json; fault: Fault | null },
): Accepted | Refusal {
  const refused = checkMessage(body)
  if (refused) return refused
  const recipient = recipientOf(world, body)
  if (isRefused(recipient)) return recipient
  const { customer, by, input } = recipient
  const noSlot = takeSlot(world, customer?.waId ?? input)
  if (noSlot) return noSlot
  const wamid = newWamid(world, customer?.waId ?? '0', 'out')
  if (customer) {
    const failure = fault?.code ?? failureOf(world, customer, body)
    const bubble = failure === null ? show(world, customer, wamid, body) : null
    void reportStatuses(world, reporting, reporting.delays, {
      customer,
      by,
      wamid,
      body,
      phoneNumberId,
      bubble,
      failure,
    })
  }
  return { wamid, answer: answerOf(recipient, wamid, body) }
}

/** A read receipt, perhaps with a typing indicator: of a message that a customer of ours wrote. */
export function acceptRead(world: World, body: Json): Accepted | Refusal {
  const wamid = textOf(body['message_id'])
  const customer = world.inboundWamids.get(wamid)
  if (body['messaging_product'] !== 'whatsapp') return wrong("The parameter messaging_product must be 'whatsapp'.")
  if (!customer) return wrong('Param message_id is not the id of a message that was received.')
  markRead(world, customer, wamid, object(body['typing_indicator']) !== null)
  return { wamid, answer: { success: true } }
}

/** Meta says yes first and fails later. Null: it arrives. */
function failureOf(world: World, customer: Customer, body: Json): number | null {
  if (!customer.isOnWhatsApp) return 131026
  const isOpen = customer.lastInboundAt !== null && nowOf(world) - customer.lastInboundAt < WINDOW_MS
  return isOpen || body['type'] === 'template' ? null : 131047
}

function show(world: World, customer: Customer, wamid: string, body: Json): Bubble | null {
  const type = textOf(body['type'], 'text')
  customer.typingUntil = 0
  if (type !== 'reaction') {
    const bubble: Bubble = { at: nowOf(world), from: 'business', wamid, type, content: body }
    addBubble(world, customer, bubble)
    return bubble
  }
  const { message_id: id, emoji } = object(body['reaction']) ?? {}
  setReaction(
    customer.chat.find((bubble) => bubble.wamid === id),
    textOf(emoji),
  )
  return null
}

function answerOf({ input, by, customer }: Recipient, wamid: string, body: Json): Json {
  const contact =
    by === 'phone' ? { input, wa_id: customer?.waId ?? input.replaceAll(/\D/g, '') } : { input, user_id: input }
  const status = body['type'] === 'template' ? { message_status: 'accepted' } : {}
  return { messaging_product: 'whatsapp', contacts: [contact], messages: [{ id: wamid, ...status }] }
}
