import { checkMessage } from './check'
import { mediaFailure } from './check-media'
import type { Bubble } from './customers'
import type { Fault } from './faults'
import { faceOf } from './face'
import { markRead, setReaction } from './inbound'
import { object, textOf } from './json'
import { marketingFailure, portfolioFailure } from './marketing'
import { isWindowOpen, type Sending } from './pricing'
import { takeSlot } from './rates'
import { checkAllowList, recipientOf, type Recipient } from './recipients'
import { isRefused, refusal, wrong, type Refusal } from './refusals'
import { reportStatuses, type StatusDelays } from './statuses'
import { newWamid } from './wamid'
import type { Target } from './webhooks'
import { addBubble, nowOf, tell, type Json, type World } from './world'

export type Reporting = Target & { delays: StatusDelays }

export type Accepted = { wamid: string; answer: Json }

const REACTABLE_MS = 30 * 86_400_000

type Call = { phoneNumberId: string; body: Json; fault: Fault | null }

/** Accepts a message or refuses it as Meta would; statuses follow in the background. */
export function accept(world: World, reporting: Reporting, { phoneNumberId, body, fault }: Call): Accepted | Refusal {
  const refused = checkNumber(world, phoneNumberId, body) ?? checkMessage(body, { world, phoneNumberId })
  if (refused) return refused
  const recipient = recipientOf(world, body, phoneNumberId)
  if (isRefused(recipient)) return recipient
  const { customer, by, input } = recipient
  const held =
    checkAllowList(world, customer, phoneNumberId) ??
    takeSlot(world, { phoneNumberId, person: customer?.waId ?? input })
  if (held) return held
  const wamid = newWamid(world, customer?.waId ?? '0', 'out')
  if (customer) {
    const sending = { customer, phoneNumberId, body }
    const failure = fault?.code ?? failureOf(world, sending)
    const bubble = failure === null ? show(world, sending, wamid) : null
    void reportStatuses(world, reporting, reporting.delays, { ...sending, by, wamid, bubble, failure })
  }
  return { wamid, answer: answerOf(recipient, wamid, body) }
}

/** Only a registered number sends; a restricted one only answers. Source: reference §9. */
function checkNumber(world: World, phoneNumberId: string, body: Json): Refusal | null {
  const { status } = world.accounts.numbers.get(phoneNumberId) ?? { status: 'CONNECTED' }
  const isHeld = status === 'RESTRICTED' && body['type'] === 'template'
  if (status === 'BANNED' || isHeld)
    return refusal(403, 131031, 'Business Account locked', 'The account has been locked.')
  const isRegistered = ['CONNECTED', 'FLAGGED', 'RATE_LIMITED', 'RESTRICTED'].includes(status)
  return isRegistered ? null : refusal(400, 133010, 'The account is not registered', 'The account does not exist')
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
function failureOf(world: World, sending: Sending): number | null {
  const { customer, phoneNumberId, body } = sending
  if (!customer.isOnWhatsApp) return 131026
  if (body['type'] === 'template') return marketingFailure(world, sending) ?? portfolioFailure(world, sending)
  if (!isWindowOpen(world, customer, phoneNumberId)) return 131047
  if (body['type'] === 'reaction') return reactionFailure(world, sending)
  return mediaFailure(world, body)
}

/** What is reacted to must be a message of this chat of the last 30 days, and none that only reacted. Reference §7. */
function reactionFailure(world: World, { customer, body }: Sending): number | null {
  const id = textOf(object(body['reaction'])?.['message_id'])
  const bubble = customer.chat.find(({ wamid }) => wamid === id)
  return bubble && nowOf(world) - bubble.at < REACTABLE_MS ? null : 131009
}

function show(world: World, { customer, phoneNumberId, body }: Sending, wamid: string): Bubble | null {
  const type = textOf(body['type'], 'text')
  customer.typingUntil = 0
  if (type !== 'reaction') {
    const face = faceOf({ world, customer, wamid, phoneNumberId }, { type, content: body })
    const bubble: Bubble = { at: nowOf(world), from: 'business', wamid, type, content: body, phoneNumberId, face }
    addBubble(world, customer, bubble)
    return bubble
  }
  const { message_id: id, emoji } = object(body['reaction']) ?? {}
  setReaction(
    customer.chat.find((bubble) => bubble.wamid === id),
    textOf(emoji),
  )
  tell(world)
  return null
}

function answerOf({ input, by, customer }: Recipient, wamid: string, body: Json): Json {
  const contact =
    by === 'phone' ? { input, wa_id: customer?.waId ?? input.replaceAll(/\D/g, '') } : { input, user_id: input }
  const status = body['type'] === 'template' ? { message_status: 'accepted' } : {}
  return { messaging_product: 'whatsapp', contacts: [contact], messages: [{ id: wamid, ...status }] }
}
