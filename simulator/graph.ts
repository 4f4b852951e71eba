import { Hono, type Context } from 'hono'
import { checkMessage, object, refusal, textOf, type Refusal } from './check'
import { takeFault } from './faults'
import { reportStatuses, type StatusDelays } from './statuses'
import { nowOf, sleep, type Deliver } from './webhooks'
import {
  addBubble,
  addSent,
  customerOf,
  DEMO,
  findByUserId,
  newWamid,
  tell,
  type Customer,
  type Json,
  type World,
} from './world'

export class DroppedAnswer extends Error {}

const WINDOW_MS = 24 * 3_600_000
const PER_SECOND = 80
const PAIR_MS = 6000
const PAIR_BURST = 45

type Options = { appUrl: string; deliver: Deliver; delays: StatusDelays }

/** The Graph API as far as the product calls it. Source: reference §7, §9, §12. */
export function graphApi(world: World, options: Options): Hono {
  const api = new Hono()
  api.post('/:version{v[0-9]+\\.[0-9]+}/:phoneNumberId/messages', async (c) => {
    const body = object(await c.req.json<unknown>().catch(() => null)) ?? {}
    const isRead = body['status'] === 'read'
    const to = textOf(body['to'] ?? body['recipient']).replace(/^\+/, '')
    const fault = takeFault(world, c.req.path, to)
    if (fault?.delayMs) await sleep(fault.delayMs)
    if (fault && !fault.drop) return answerFault(world, c, fault.status, fault.code, fault.html, { to, body })
    const refused = checkCall(c) ?? (isRead ? checkRead(world, body) : (checkMessage(body) ?? checkRates(world, to)))
    if (refused) return refuse(world, c, refused, { to, body })
    if (isRead) return acceptRead(world, c, body)
    const answer = accept(world, options, c.req.param('phoneNumberId'), to, body)
    if (fault?.drop) throw new DroppedAnswer('the answer was dropped')
    return c.json(answer)
  })
  return api
}

function accept(world: World, options: Options, phoneNumberId: string, to: string, body: Json): Json {
  const at = nowOf(world)
  const recipient = typeof body['recipient'] === 'string' && body['to'] === undefined ? body['recipient'] : null
  const input = textOf(body['to'], recipient ?? '')
  const customer = recipient === null ? customerOf(world, normalize(input)) : findByUserId(world, recipient)
  const wamid = newWamid(world, customer?.waId ?? '0', 'out')
  addSent(world, { at, to, body, wamid, status: 200, error: null })
  const isSilentlyDropped = recipient === null && /^[A-Z]{2}\./.test(input)
  if (customer && !isSilentlyDropped) deliverToPhone(world, options, { customer, phoneNumberId, wamid, body, at })
  const contact = recipient === null ? { input, wa_id: customer?.waId ?? to } : { input, user_id: recipient }
  return { messaging_product: 'whatsapp', contacts: [contact], messages: [{ id: wamid }] }
}

type Delivery = { customer: Customer; phoneNumberId: string; wamid: string; body: Json; at: number }

function deliverToPhone(world: World, options: Options, { customer, phoneNumberId, wamid, body, at }: Delivery): void {
  const type = textOf(body['type'], 'text')
  const isOpen = customer.lastInboundAt !== null && at - customer.lastInboundAt < WINDOW_MS
  const failure = !customer.isOnWhatsApp
    ? { code: 131026, title: 'Message undeliverable' }
    : isOpen || type === 'template'
      ? null
      : { code: 131047, title: 'Re-engagement message' }
  const bubble = failure ? null : ({ at, from: 'business', wamid, type, content: body } as const)
  customer.typingUntil = 0
  if (bubble) addBubble(world, customer, bubble)
  void reportStatuses(world, options, options.delays, { customer, wamid, body, phoneNumberId, bubble, failure })
}

function acceptRead(world: World, c: Context, body: Json): Response {
  const wamid = textOf(body['message_id'])
  const customer = world.inboundWamids.get(wamid)
  if (customer) {
    for (const bubble of customer.chat) if (bubble.from === 'customer') bubble.isRead = true
    if (object(body['typing_indicator'])) customer.typingUntil = Date.now() + 25_000
    tell(world)
  }
  addSent(world, { at: nowOf(world), to: customer?.waId ?? '', body, wamid, status: 200, error: null })
  return c.json({ success: true })
}

function checkCall(c: Context): Refusal | null {
  if (c.req.header('authorization') !== `Bearer ${DEMO.accessToken}`) {
    return {
      status: 401,
      body: {
        error: {
          message: 'Invalid OAuth access token - Cannot parse access token',
          type: 'OAuthException',
          code: 190,
          fbtrace_id: 'ASimulatedTrace0000000',
        },
      },
    }
  }
  return c.req.param('phoneNumberId') === DEMO.phoneNumberId ? null : missingObject(c.req.param('phoneNumberId') ?? '')
}

export function missingObject(id: string): Refusal {
  const message = `Unsupported post request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation`
  return {
    status: 400,
    body: {
      error: {
        message,
        type: 'GraphMethodException',
        code: 100,
        error_subcode: 33,
        fbtrace_id: 'ASimulatedTrace0000000',
      },
    },
  }
}

function checkRead(world: World, body: Json): Refusal | null {
  return world.inboundWamids.has(textOf(body['message_id']))
    ? null
    : refusal(400, 100, 'Invalid parameter', 'message_id is not a message of a customer.')
}

/** 80 a second and number; to one person 1 in 6 s after a burst of 45. */
function checkRates(world: World, to: string): Refusal | null {
  const at = Date.now()
  world.throughput = world.throughput.filter((time) => at - time < 1000)
  if (world.throughput.length >= PER_SECOND)
    return refusal(400, 130429, 'Rate limit hit', 'Cloud API message throughput has been reached.')
  const busyUntil = Math.max(world.pairs.get(to) ?? 0, at) + PAIR_MS
  if (busyUntil - at > PAIR_MS * PAIR_BURST) {
    return refusal(
      400,
      131056,
      '(Business Account, Consumer Account) pair rate limit hit',
      'Message failed to send because there were too many messages sent from this phone number to the same phone number in a short period of time.',
    )
  }
  world.throughput.push(at)
  world.pairs.set(to, busyUntil)
  return null
}

/** Without a plus Meta may take the number for a national one of the business's country. Reference §0.10. */
function normalize(input: string): string {
  const digits = input.replace(/\D/g, '')
  return input.startsWith('+') || digits.length > 10 ? digits : `1${digits}`
}

type Call = { to: string; body: Json }

function refuse(world: World, c: Context, { status, body }: Refusal, call: Call): Response {
  addSent(world, { at: nowOf(world), ...call, wamid: null, status, error: object(body['error']) })
  return c.json(body, status as 400)
}

function answerFault(
  world: World,
  c: Context,
  status: number,
  code: number | undefined,
  isHtml: boolean | undefined,
  call: Call,
): Response {
  if (isHtml || (status >= 500 && code === undefined)) {
    addSent(world, { at: nowOf(world), ...call, wamid: null, status, error: { message: 'HTML' } })
    return c.html(
      '<!DOCTYPE html><html><head><title>Error</title></head><body>Sorry, something went wrong.</body></html>',
      status as 500,
    )
  }
  return refuse(world, c, refusal(status, code ?? 131000, 'Fault set by the test'), call)
}
