import { z } from 'zod'
import { contactOf, identityOf, isUserId, type Bubble, type Customer } from './customers'
import { DEMO } from './demo'
import { remember } from './inbound'
import { object, textOf } from './json'
import { addFile, urlOf } from './media-files'
import { fromBase64, isSample, sampleBytes, SAMPLES, type SampleKind } from './media-samples'
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
  /** The bytes of a file; a small sample of the message's type where nothing is given. */
  file: z
    .object({
      base64: z.string().optional(),
      sample: z.string().refine(isSample).optional(),
      mime: z.string().optional(),
    })
    .optional(),
})

const OURS = ['name', 'username', 'user_id', 'hide_phone', 'phone_number_id', 'text', 'timestamp', 'file']

type FileGiven = z.infer<typeof aboutSchema>['file']

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
  const message = await messageOf(world, customer, { about, content })
  const { phone_number_id: phoneNumberId = DEMO.phoneNumberId } = about
  const isKnown = world.accounts.numbers.has(phoneNumberId)
  const bubble = isKnown ? remember(world, customer, message, phoneNumberId) : null
  const contacts = message['type'] === 'system' ? {} : { contacts: [contactOf(customer)] }
  const post = envelope(world, { ...contacts, messages: [message] }, phoneNumberId)
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

async function messageOf(world: World, customer: Customer, { content, about }: CustomerMessage): Promise<Json> {
  const type = String(content['type'])
  const context = object(content['context'])
  const ours = world.accounts.numbers.get(about.phone_number_id ?? DEMO.phoneNumberId) ?? DEMO
  return {
    ...identityOf(customer, 'from', 'from_user_id'),
    id: newWamid(world, customer.waId, 'in'),
    timestamp: about.timestamp === undefined ? seconds(nowOf(world)) : String(about.timestamp),
    ...content,
    ...(context?.['id'] === undefined ? {} : { context: { from: ours.displayPhoneNumber, ...context } }),
    ...(isMedia(type)
      ? {
          [type]: await mediaOf(
            world,
            type,
            object(content[type]) ?? {},
            about.file,
            about.phone_number_id ?? DEMO.phoneNumberId,
          ),
        }
      : {}),
  }
}

/** What a file of this type is, beside what the message says of it. */
const MEDIA: Record<SampleKind, Json> = {
  image: {},
  video: {},
  audio: { voice: true },
  document: { filename: 'document.pdf' },
  sticker: { animated: false },
}

function isMedia(type: string): type is SampleKind {
  return Object.hasOwn(MEDIA, type)
}

/** A real file, as its sender gave it or a small one of its kind, and Meta's words about it. An id of one's own stays. */
async function mediaOf(
  world: World,
  type: SampleKind,
  inner: Json,
  given: FileGiven,
  phoneNumberId: string,
): Promise<Json> {
  const sample = SAMPLES[type]
  const bytes = given?.base64 === undefined ? sampleBytes(given?.sample ?? sample.file) : fromBase64(given.base64)
  const mime = given?.mime ?? textOf(inner['mime_type'], sample.mime)
  const file = await addFile(world, { bytes, mime, from: 'customer', phoneNumberId })
  const told = { mime_type: mime, sha256: file.sha256, id: file.id, url: urlOf(world, file, 'webhook') }
  return { ...MEDIA[type], ...told, ...inner }
}
