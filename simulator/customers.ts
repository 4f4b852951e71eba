import type { Face } from './face'
import type { Json } from './world'

/** A line of a chat as the customer's phone shows it. */
export type Bubble = {
  at: number
  from: 'customer' | 'business'
  wamid: string
  type: string
  content: Json
  /** Of the customer's own: whether the app took the webhook; absent while it is under way. */
  isTaken?: boolean
  isRead?: boolean
  isEdited?: boolean
  isRevoked?: boolean
  reaction?: string
  /** The number of ours that it is with; the demo's where absent. */
  phoneNumberId?: string
  /** As it is shown; of what the business sent, as it was when it was sent. */
  face?: Face
}

/** `phone`: no user id (before April 2026). `both`. `hidden`: only the user id is told. */
export const IDENTITIES = ['phone', 'both', 'hidden'] as const
export type Identity = (typeof IDENTITIES)[number]

export type Customer = {
  waId: string
  userId: string
  name: string
  username: string | null
  identity: Identity
  isOnWhatsApp: boolean
  readsMessages: boolean
  lastInboundAt: number | null
  /** By number of ours, when they last wrote to it: the window is of the pair. */
  windows: Map<string, number>
  /** They told WhatsApp to stop marketing of this business. */
  hasStoppedMarketing: boolean
  /** When they last wrote from an ad, and until when everything is free since we answered it. Reference §11. */
  adClickedAt: number | null
  freeUntil: number
  chat: Bubble[]
  typingUntil: number
}

const COUNTRIES = { '55': 'BR', '52': 'MX', '54': 'AR', '34': 'ES', '39': 'IT', '44': 'GB', '49': 'DE' } as const

export function newCustomer(waId: string): Customer {
  const country = Object.entries(COUNTRIES).find(([code]) => waId.startsWith(code))?.[1] ?? 'US'
  return {
    waId,
    userId: `${country}.${waId.padStart(20, '9')}`,
    name: `Customer ${waId.slice(-4)}`,
    username: null,
    identity: 'both',
    isOnWhatsApp: true,
    readsMessages: true,
    lastInboundAt: null,
    windows: new Map(),
    hasStoppedMarketing: false,
    adClickedAt: null,
    freeUntil: 0,
    chat: [],
    typingUntil: 0,
  }
}

/** Somebody whom we know by user id alone has a number too, which nobody is told. */
export function newHiddenCustomer(userId: string): Customer {
  let hash = 0
  for (const char of userId) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % 1_000_000_007
  return { ...newCustomer(`1556${String(hash).padStart(10, '0')}`), userId, identity: 'hidden' }
}

export function isUserId(text: string): boolean {
  return /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/.test(text)
}

/**
 * The ways to write one number: Brazil's ninth digit, Mexico's 1 and Argentina's 9 come and go between what people write
 * and the `wa_id`. Source: reference §4.
 */
export function variantsOf(waId: string): string[] {
  const [, brazil] = /^(55\d{2})9?\d{8}$/.exec(waId) ?? []
  if (brazil) return [waId, `${brazil}9${waId.slice(-8)}`, `${brazil}${waId.slice(-8)}`]
  const [, mexico] = /^521?(\d{10})$/.exec(waId) ?? []
  if (mexico) return [waId, `52${mexico}`, `521${mexico}`]
  const [, argentina] = /^549?(\d{10})$/.exec(waId) ?? []
  if (argentina) return [waId, `54${argentina}`, `549${argentina}`]
  return [waId]
}

/** What Meta tells of a customer: the phone number, the business-scoped user id, or both. Reference §4. */
export function identityOf(customer: Customer, phoneKey: string, userKey: string): Json {
  return {
    ...(customer.identity === 'hidden' ? {} : { [phoneKey]: customer.waId }),
    ...(customer.identity === 'phone' ? {} : { [userKey]: customer.userId }),
  }
}

export function contactOf(customer: Customer): Json {
  const profile = { name: customer.name, ...(customer.username ? { username: customer.username } : {}) }
  return { profile, ...identityOf(customer, 'wa_id', 'user_id') }
}

export const PERSONAS: (Partial<Customer> & { waId: string })[] = [
  { waId: '15550100999', name: 'Ada Test' },
  { waId: '15550100888', name: 'Bob Sample' },
  { waId: '15550100777', name: 'Hidden Hanna', username: 'hanna', identity: 'hidden' },
  { waId: '15550100666', name: 'Old Phone Otto', identity: 'phone' },
  { waId: '15550100555', name: 'Never reads', readsMessages: false },
  { waId: '15550100444', name: 'Not on WhatsApp', isOnWhatsApp: false },
  // Her number is written +55 11 98765-4321; WhatsApp knows her without the ninth digit.
  { waId: '551187654321', name: 'Bruna do Brasil' },
]
