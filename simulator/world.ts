/** Ids of the demo account, the same everywhere. */
export const DEMO = {
  phoneNumberId: '100000000000001',
  wabaId: '200000000000001',
  appId: '300000000000001',
  appSecret: 'demo-app-secret',
  verifyToken: 'demo-verify-token',
  accessToken: 'demo-access-token',
  displayPhoneNumber: '15550100001',
} as const

export type Json = Record<string, unknown>

/** One call that the app made to `/messages`, read receipts and typing included. */
export type Sent = { at: number; to: string; body: Json; wamid: string | null; status: number; error: Json | null }

export type Fault = {
  match: { path?: string; to?: string }
  status: number
  code?: number
  /** Left to happen; every call when absent. */
  times?: number
  delayMs?: number
  /** Accept it, then never answer. */
  drop?: boolean
  html?: boolean
}

/** A line of a chat as the customer's phone shows it. */
export type Bubble = {
  at: number
  from: 'customer' | 'business'
  wamid: string
  type: string
  content: Json
  isRead?: boolean
}

export type Customer = {
  waId: string
  userId: string
  name: string
  username: string | null
  /** `phone`: no user id (before April 2026). `both`. `hidden`: only the user id is told. */
  identity: 'phone' | 'both' | 'hidden'
  isOnWhatsApp: boolean
  readsMessages: boolean
  lastInboundAt: number | null
  chat: Bubble[]
  typingUntil: number
}

/** What Meta would know, in memory; bounded, because a storm must not end it. */
export type World = {
  customers: Map<string, Customer>
  sent: Sent[]
  inboundWamids: Map<string, Customer>
  faults: Fault[]
  clockOffsetMs: number
  nextId: number
  /** Times of accepted sends: per number for throughput, per pair for the pair limit. */
  throughput: number[]
  pairs: Map<string, number>
  listeners: Set<() => void>
}

const MOST_SENT = 50_000
const MOST_BUBBLES = 300

export function newWorld(): World {
  const world: World = {
    customers: new Map(),
    sent: [],
    inboundWamids: new Map(),
    faults: [],
    clockOffsetMs: 0,
    nextId: 1,
    throughput: [],
    pairs: new Map(),
    listeners: new Set(),
  }
  for (const persona of PERSONAS) world.customers.set(persona.waId, { ...newCustomer(persona.waId), ...persona })
  return world
}

export function customerOf(world: World, waId: string): Customer {
  const known = world.customers.get(waId)
  if (known) return known
  const customer = newCustomer(waId)
  world.customers.set(waId, customer)
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

export function tell(world: World): void {
  for (const listener of world.listeners) listener()
}

/** Meta's shape: base64 of a header, the phone number, the direction and an id. Opaque to everybody else. */
export function newWamid(world: World, waId: string, direction: 'in' | 'out'): string {
  const id = (world.nextId++).toString(16).toUpperCase()
  const salt = Math.floor(Math.random() * 0xffff_ffff)
    .toString(16)
    .toUpperCase()
  const text =
    direction === 'in'
      ? `3A${salt}${id}`.padEnd(20, '0').slice(0, 20)
      : `${id.padStart(10, '0')}${salt}`.slice(-18).padStart(18, '0')
  const bytes = [
    0x1c,
    0x18,
    waId.length,
    ...ascii(waId),
    0x15,
    0x02,
    0x00,
    direction === 'in' ? 0x12 : 0x11,
    0x18,
    text.length,
    ...ascii(text),
    0x00,
  ]
  return `wamid.${btoa(String.fromCharCode(...bytes))}`
}

function ascii(text: string): number[] {
  return [...text].map((char) => char.charCodeAt(0))
}

function newCustomer(waId: string): Customer {
  return {
    waId,
    userId: `US.${waId.padStart(20, '9')}`,
    name: `Customer ${waId.slice(-4)}`,
    username: null,
    identity: 'both',
    isOnWhatsApp: true,
    readsMessages: true,
    lastInboundAt: null,
    chat: [],
    typingUntil: 0,
  }
}

const PERSONAS: (Partial<Customer> & { waId: string })[] = [
  { waId: '15550100999', name: 'Ada Test' },
  { waId: '15550100888', name: 'Bob Sample' },
  { waId: '15550100777', name: 'Hidden Hanna', username: 'hanna', identity: 'hidden' },
  { waId: '15550100666', name: 'Old Phone Otto', identity: 'phone' },
  { waId: '15550100555', name: 'Never reads', readsMessages: false },
  { waId: '15550100444', name: 'Not on WhatsApp', isOnWhatsApp: false },
  { waId: '5511987654321', name: 'Bruna do Brasil' },
]
