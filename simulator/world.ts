import { newAccounts, type SimAccounts } from './accounts'
import { newAi, type SimAi } from './ai-replies'
import type { Fault } from './faults'
import type { ManagementCall } from './management'
import { newMedia, type SimMedia } from './media'
import { newWeb, type Web } from './web'
import { newTemplates, type SimTemplates } from './templates'
import { newCustomer, PERSONAS, variantsOf, type Bubble, type Customer } from './customers'
import { forgetRates, newSendingState, type SendingState } from './sending-state'

export type Json = Record<string, unknown>

/** One call that the app made to `/messages`. `status` is that of our HTTP answer, `error` Meta's error object in it. */
export type Sent = {
  at: number
  to: string
  body: Json
  wamid: string | null
  status: number
  error: Json | null
  kind: CallKind
}

/** Read receipts and typing go to the same address as messages. */
export type CallKind = 'message' | 'read' | 'typing' | 'management'

/** What Meta would know, in memory; bounded, because a storm must not end it. */
export type World = {
  customers: Map<string, Customer>
  sent: Sent[]
  calls: ManagementCall[]
  accounts: SimAccounts
  templates: SimTemplates
  media: SimMedia
  ai: SimAi
  /** Hosts that bots' HTTP requests reach. */
  web: Web
  inboundWamids: Map<string, Customer>
  faults: Fault[]
  clockOffsetMs: number
  nextId: number
  sending: SendingState
  /** Counts resets, so that what is still under way from before one ends. */
  generation: number
  listeners: Set<() => void>
}

const MOST_SENT = 50_000
const MOST_CUSTOMERS = 20_000
const MOST_WAMIDS = 100_000
const MOST_BUBBLES = 300

export function newWorld(): World {
  const world: World = {
    customers: new Map(),
    sent: [],
    calls: [],
    accounts: newAccounts(),
    templates: newTemplates(),
    media: newMedia(),
    ai: newAi(),
    web: newWeb(),
    inboundWamids: new Map(),
    faults: [],
    clockOffsetMs: 0,
    nextId: 1,
    sending: newSendingState(),
    generation: 0,
    listeners: new Set(),
  }
  populate(world)
  return world
}

/** Back to the personas, nothing said and no faults; webhooks still under way are given up. */
export function reset(world: World): void {
  const { customers, inboundWamids, sent } = world
  for (const collection of [customers, inboundWamids]) collection.clear()
  sent.length = 0
  world.calls.length = 0
  world.accounts = newAccounts()
  world.templates = newTemplates()
  world.media = { ...newMedia(), origin: world.media.origin }
  world.ai = newAi()
  world.web = newWeb()
  world.faults = []
  world.sending = newSendingState()
  world.clockOffsetMs = 0
  world.generation++
  populate(world)
  tell(world)
}

/** Meta's limits count by the clock, so they begin anew when it moves. */
export function moveClock(world: World, offsetMs: number): void {
  world.clockOffsetMs = offsetMs
  forgetRates(world.sending)
}

/** The customer with this number, under any of the ways to write it; somebody new where there is none. */
export function customerOf(world: World, waId: string): Customer {
  for (const variant of variantsOf(waId)) {
    const known = world.customers.get(variant)
    if (known) return known
  }
  const customer = newCustomer(waId)
  keep(world.customers, waId, customer, MOST_CUSTOMERS)
  return customer
}

export function findByUserId(world: World, userId: string): Customer | null {
  for (const customer of world.customers.values()) if (customer.userId === userId) return customer
  return null
}

export function addBubble(world: World, customer: Customer, bubble: Bubble): void {
  customer.chat.push(bubble)
  if (customer.chat.length > MOST_BUBBLES) customer.chat.shift()
  tell(world)
}

export function addSent(world: World, sent: Sent): void {
  world.sent.push(sent)
  if (world.sent.length > MOST_SENT) world.sent.shift()
}

/** From now on the app may mark this message read. */
export function addInbound(world: World, wamid: string, customer: Customer): void {
  keep(world.inboundWamids, wamid, customer, MOST_WAMIDS)
}

export function tell(world: World): void {
  for (const listener of world.listeners) listener()
}

export function nowOf(world: World): number {
  return Date.now() + world.clockOffsetMs
}

/** Sets an entry and lets go of the oldest where there are too many. */
export function keep<V>(map: Map<string, V>, key: string, value: V, most: number): void {
  map.set(key, value)
  if (map.size <= most) return
  const { value: oldest } = map.keys().next()
  if (oldest !== undefined) map.delete(oldest)
}

function populate(world: World): void {
  for (const persona of PERSONAS) world.customers.set(persona.waId, { ...newCustomer(persona.waId), ...persona })
}
