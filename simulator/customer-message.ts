import { z } from 'zod'
import { contactOf, identityOf, isUserId, type Bubble, type Customer } from './customers'
import { DEMO } from './demo'
import { remember } from './inbound'
import { object } from './json'
import { findOrMeet } from './recipients'
import { newWamid } from './wamid'
import { deliver, envelope, seconds, type Taken, type Target } from './webhooks'
import { customerOf, nowOf, tell, type Json, type World } from './world'

/** About the customer, and how it is posted; everything else is the message, as Meta writes it. */
const aboutSchema = z.object({
  name: z.string().optional(),
  username: z.string().nullish(),
  /** Null: the webhook has none, as before April 2026. */
  user_id: z.string().nullish(),
  hide_phone: z.boolean().optional(),
  phone_number_id: z.string().optional(),
  text: z.union([z.string(), z.looseObject({})]).optional(),
  timestamp: z.union([z.string(), z.number()]).optional(),
})

const OURS = ['name', 'username', 'user_id', 'hide_phone', 'phone_number_id', 'text', 'timestamp']

export type CustomerMessage = { about: z.infer<typeof aboutSchema>; content: Json }

export function readMessage(body: unknown): CustomerMessage | null {
  const about = aboutSchema.safeParse(body)
  const given = object(body)
  if (!about.success || !given) return null
  const { text } = about.data
  const rest = Object.fromEntries(Object.entries(given).filter(([key]) => !OURS.includes(key)))
  if (typeof text === 'string') return { about: about.data, content: { type: 'text', text: { body: text }, ...rest } }
  const content = text === undefined ? rest : { ...rest, text }
  return typeof rest['type'] === 'string' ? { about: about.data, content } : null
}

/** A customer writes: the message shows on the phone and goes to the app, again and again until it is taken. */
export async function writeMessage(
  world: World,
  target: Target,
  address: string,
  { about, content }: CustomerMessage,
): Promise<Taken & { wamid: string }> {
  const customer = isUserId(address) ? findOrMeet(world, '', address) : customerOf(world, address.replaceAll(/\D/g, ''))
  describe(customer, about)
  const message = messageOf(world, customer, content, about.timestamp)
  const { phone_number_id: phoneNumberId = DEMO.phoneNumberId } = about
  const bubble = phoneNumberId === DEMO.phoneNumberId ? remember(world, customer, message) : null
  const contacts = message['type'] === 'system' ? {} : { contacts: [contactOf(customer)] }
  const post = envelope({ ...contacts, messages: [message] }, phoneNumberId)
  const taken = await deliver(world, target, post, () => tick(world, bubble, true))
  if (taken.status !== 200) tick(world, bubble, false)
  return { ...taken, wamid: String(message['id']) }
}

function tick(world: World, bubble: Bubble | null, isTaken: boolean): void {
  if (bubble) bubble.isTaken = isTaken
  tell(world)
}

function describe(
  customer: Customer,
  { name, username, user_id: userId, hide_phone: isHidden }: CustomerMessage['about'],
) {
  if (name !== undefined) customer.name = name
  if (username !== undefined) customer.username = username
  if (userId) customer.userId = userId
  if (isHidden !== undefined) customer.identity = isHidden ? 'hidden' : 'both'
  else if (userId !== undefined && customer.identity !== 'hidden')
    customer.identity = userId === null ? 'phone' : 'both'
}

function messageOf(world: World, customer: Customer, content: Json, timestamp: string | number | undefined): Json {
  const type = String(content['type'])
  const context = object(content['context'])
  return {
    ...identityOf(customer, 'from', 'from_user_id'),
    id: newWamid(world, customer.waId, 'in'),
    timestamp: timestamp === undefined ? seconds(nowOf(world)) : String(timestamp),
    ...content,
    ...(context?.['id'] === undefined ? {} : { context: { from: DEMO.displayPhoneNumber, ...context } }),
    ...(MEDIA[type] ? { [type]: { ...mediaOf(world, MEDIA[type]), ...object(content[type]) } } : {}),
  }
}

const MEDIA: Record<string, Json> = {
  image: { mime_type: 'image/jpeg' },
  video: { mime_type: 'video/mp4' },
  audio: { mime_type: 'audio/ogg; codecs=opus', voice: true },
  document: { mime_type: 'application/pdf', filename: 'document.pdf' },
  sticker: { mime_type: 'image/webp', animated: false },
}

function mediaOf(world: World, kind: Json): Json {
  const id = String(10 ** 15 + world.nextId++)
  const url = `https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=${id}&source=webhook`
  return { ...kind, sha256: 'c2ltdWxhdGVkLWhhc2gtb2YtdGhlLXNpbXVsYXRvcg==', id, url }
}
