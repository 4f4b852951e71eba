import { findOrMeet } from './recipients'
import { DEMO } from './demo'
import { object, objects, textOf } from './json'
import { addBubble, addInbound, nowOf, tell, type Json, type World } from './world'
import type { Bubble, Customer } from './customers'

/** Changes of other messages and notices: no line of the chat, and they do not open the window. */
const NO_MESSAGE = new Set(['edit', 'revoke', 'system'])

/** What Meta knows of a customer's message by the time that it posts the webhook. Answers its line in the chat. */
export function remember(
  world: World,
  customer: Customer,
  message: Json,
  phoneNumberId: string = DEMO.phoneNumberId,
): Bubble | null {
  const type = textOf(message['type'], 'unsupported')
  const wamid = textOf(message['id'])
  const at = (Number(message['timestamp']) || nowOf(world) / 1000) * 1000
  addInbound(world, wamid, customer)
  changeBubbles(customer, type, message)
  if (NO_MESSAGE.has(type)) return null
  openWindow(customer, phoneNumberId, at)
  if (object(message['referral'])) customer.adClickedAt = at
  if (type === 'reaction') return null
  const known = customer.chat.find((bubble) => bubble.wamid === wamid)
  if (known) return known
  const bubble: Bubble = { at, from: 'customer', wamid, type, content: message, phoneNumberId }
  addBubble(world, customer, bubble)
  return bubble
}

function openWindow(customer: Customer, phoneNumberId: string, at: number): void {
  customer.lastInboundAt = Math.max(customer.lastInboundAt ?? 0, at)
  customer.windows.set(phoneNumberId, Math.max(customer.windows.get(phoneNumberId) ?? 0, at))
}

/** A webhook that a test wrote by hand: its customers have written too, so they may be answered and marked read. */
export function rememberRaw(world: World, raw: Uint8Array): Bubble[] {
  try {
    const post = object(JSON.parse(new TextDecoder().decode(raw)))
    const values = objects(post?.['entry']).flatMap((entry) =>
      objects(entry['changes']).flatMap(({ value }) => objects([value])),
    )
    return values.flatMap((value) => rememberValue(world, value))
  } catch {
    return []
  }
}

function rememberValue(world: World, value: Json): Bubble[] {
  const phoneNumberId = textOf(object(value['metadata'])?.['phone_number_id'])
  if (!world.accounts.numbers.has(phoneNumberId)) return []
  const contacts = objects(value['contacts'])
  return objects(value['messages']).flatMap((message) => {
    const [phone, userId] = [textOf(message['from']), textOf(message['from_user_id'])]
    if (!/^\d{5,20}$/.test(phone) && userId === '') return []
    const customer = findOrMeet(world, phone, userId)
    const contact = contacts.find(({ wa_id, user_id }) => (phone !== '' && wa_id === phone) || user_id === userId)
    customer.name = textOf(object(contact?.['profile'])?.['name'], customer.name)
    return remember(world, customer, message, phoneNumberId) ?? []
  })
}

function changeBubbles(customer: Customer, type: string, message: Json): void {
  const inner = object(message[type])
  const find = (id: unknown) => customer.chat.find((bubble) => bubble.wamid === id)
  if (type === 'reaction') setReaction(find(inner?.['message_id']), textOf(inner?.['emoji']))
  const original = find(inner?.['original_message_id'])
  if (!original) return
  if (type === 'revoke') original.isRevoked = true
  const edited = object(inner?.['message'])
  if (type !== 'edit' || !edited) return
  original.isEdited = true
  original.content = { ...original.content, ...edited }
}

export function setReaction(bubble: Bubble | undefined, emoji: string): void {
  if (bubble) bubble.reaction = emoji
}

/** The blue ticks on this message and on all before it, and "typing…" if asked for. Reference §7. */
export function markRead(world: World, customer: Customer, wamid: string, isTyping: boolean): void {
  const last = customer.chat.findIndex((bubble) => bubble.wamid === wamid)
  for (const bubble of customer.chat.slice(0, last + 1)) if (bubble.from === 'customer') bubble.isRead = true
  if (isTyping) customer.typingUntil = Date.now() + 25_000
  tell(world)
}
