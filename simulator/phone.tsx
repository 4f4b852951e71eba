import { Hono } from 'hono'
import { html } from 'hono/html'
import { streamSSE } from 'hono/streaming'
import { z } from 'zod'
import { IDENTITIES, type Bubble, type Identity } from './customers'
import { DEMO } from './demo'
import { faceOf, type Face } from './face'
import { PhonePage } from './phone-page'
import { customerOf, type World } from './world'

/** The text of one of the phone's assets, null where whoever serves the simulator has none. */
export type ReadAsset = (name: 'phone.js' | 'phone.css') => Promise<string | null>

export type ListedCustomer = { waId: string; name: string; identity: Identity; isOnWhatsApp: boolean; lastAt: number }
export type CustomerList = { customers: ListedCustomer[]; clockOffsetMs: number }
export type Chat = {
  name: string
  bubbles: (Bubble & { face: Face })[]
  typingForMs: number
  hasStoppedMarketing: boolean
  /** Those of the business that send. */
  numbers: { id: string; name: string }[]
}

const MOST_LISTED = 100
/** Nothing but our own script, and nothing inline: customers' texts are shown here too. */
const POLICY = "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

const customerSchema = z.object({
  waId: z
    .string()
    .transform((text) => text.replaceAll(/\D/g, ''))
    .pipe(z.string().regex(/^\d{5,20}$/)),
  name: z.string().default(''),
  identity: z.enum(IDENTITIES).optional(),
})

/** The customer's phone: a page, its script, and the chats as JSON, again whenever something happens. */
export function phonePage(world: World, readAsset: ReadAsset): Hono {
  const phone = new Hono()
  phone.get('/', (c) => c.html(html`<!doctype html>${<PhonePage />}`, 200, { 'content-security-policy': POLICY }))
  phone.get('/_phone/:name{phone\\.(?:js|css)}', async (c) => {
    const name = c.req.param('name') === 'phone.js' ? 'phone.js' : 'phone.css'
    const text = await readAsset(name)
    const type = name === 'phone.js' ? 'text/javascript' : 'text/css'
    return text === null ? c.notFound() : c.body(text, 200, { 'content-type': `${type}; charset=utf-8` })
  })
  phone.get('/_phone/customers', (c) => c.json(listCustomers(world)))
  phone.post('/_phone/customers', async (c) => {
    const given = customerSchema.safeParse(await c.req.json<unknown>().catch(() => null))
    if (!given.success) return c.json({ error: 'a number of 5 to 20 digits is required' }, 422)
    const { waId, name, identity } = given.data
    const customer = customerOf(world, waId)
    if (name !== '') customer.name = name
    if (identity) customer.identity = identity
    return c.json({ waId: customer.waId })
  })
  phone.get('/_phone/chats/:waId', (c) => c.json(readChat(world, c.req.param('waId'))))
  phone.get('/_phone/media/:id', (c) => readFile(world, c.req.param('id')))
  phone.get('/_phone/events', (c) => streamSSE(c, (stream) => tellChanges(world, stream)))
  return phone
}

function listCustomers(world: World): CustomerList {
  const customers = [...world.customers.values()]
    .map(({ waId, name, identity, isOnWhatsApp, chat }) => ({
      waId,
      name,
      identity,
      isOnWhatsApp,
      lastAt: chat.at(-1)?.at ?? 0,
    }))
    .toSorted((a, b) => b.lastAt - a.lastAt)
    .slice(0, MOST_LISTED)
  return { customers, clockOffsetMs: world.clockOffsetMs }
}

function readChat(world: World, waId: string): Chat {
  const customer = world.customers.get(waId)
  const numbers = [...world.accounts.numbers.values()]
    .filter(({ status }) => status === 'CONNECTED')
    .map(({ id, verifiedName: name }) => ({ id, name }))
  if (!customer) return { name: waId, bubbles: [], typingForMs: 0, hasStoppedMarketing: false, numbers }
  const { name, chat, typingUntil, hasStoppedMarketing } = customer
  const bubbles = chat.map((bubble) => {
    const { wamid, phoneNumberId = DEMO.phoneNumberId } = bubble
    return { ...bubble, face: bubble.face ?? faceOf({ world, customer, wamid, phoneNumberId }, bubble) }
  })
  return { name, bubbles, typingForMs: Math.max(0, typingUntil - Date.now()), hasStoppedMarketing, numbers }
}

/** A file as the phone shows it: nothing in it may act as a page of ours. */
function readFile(world: World, id: string): Response {
  const file = world.media.files.get(id)
  if (!file) return new Response('', { status: 404 })
  const headers = {
    'content-type': file.mime,
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
  }
  return new Response(file.bytes, { headers })
}

type Stream = Parameters<Parameters<typeof streamSSE>[1]>[0]

/** One event for whatever happened since the last one; the page asks for what it shows. */
async function tellChanges(world: World, stream: Stream): Promise<void> {
  let wake = () => {}
  const listener = () => wake()
  world.listeners.add(listener)
  stream.onAbort(() => {
    world.listeners.delete(listener)
    wake()
  })
  while (!stream.aborted) {
    const changed = new Promise<void>((resolve) => {
      wake = resolve
    })
    await stream.writeSSE({ event: 'change', data: String(Date.now()) })
    await changed
    await stream.sleep(50)
  }
}
