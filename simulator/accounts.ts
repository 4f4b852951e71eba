import { DEMO } from './demo'
import { badToken, missingObject, type Refusal } from './refusals'
import type { Json, World } from './world'

/** An access token and what it may see. `expiresAt` in seconds, 0 never. */
export type SimToken = {
  appId: string
  scopes: string[]
  wabaIds: string[]
  expiresAt: number
  isValid: boolean
  type: 'SYSTEM_USER' | 'USER'
}

export type SimApp = {
  id: string
  secret: string
  callbackUrl: string | null
  verifyToken: string | null
  fields: string[]
}

/** Without a subscribed app no webhook arrives. Source: reference §8.4. */
export type SimWaba = { id: string; name: string; businessId: string; subscribedApps: Set<string> }

export type SimNumber = {
  id: string
  wabaId: string
  /** Digits. */
  displayPhoneNumber: string
  verifiedName: string
  status: string
  nameStatus: string
  qualityRating: string
  throughput: 'STANDARD' | 'HIGH' | 'NOT_APPLICABLE'
  tier: string
  codeVerificationStatus: string
  platformType: string
  pin: string | null
  registrations: number[]
  profile: Json
}

export type SimAccounts = {
  tokens: Map<string, SimToken>
  apps: Map<string, SimApp>
  wabas: Map<string, SimWaba>
  numbers: Map<string, SimNumber>
}

export const SCOPES = ['whatsapp_business_messaging', 'whatsapp_business_management', 'business_management']

/** The demo business: one app, one account, one connected number. */
export function newAccounts(): SimAccounts {
  const { accessToken, appId, appSecret, wabaId, phoneNumberId, verifyToken, displayPhoneNumber } = DEMO
  return {
    tokens: new Map([
      [
        accessToken,
        { appId, scopes: [...SCOPES], wabaIds: [wabaId], expiresAt: 0, isValid: true, type: 'SYSTEM_USER' },
      ],
    ]),
    apps: new Map([[appId, { id: appId, secret: appSecret, callbackUrl: null, verifyToken, fields: ['messages'] }]]),
    wabas: new Map([
      [wabaId, { id: wabaId, name: 'CRMConnect Demo', businessId: DEMO.businessId, subscribedApps: new Set([appId]) }],
    ]),
    numbers: new Map([[phoneNumberId, newNumber(phoneNumberId, wabaId, displayPhoneNumber, 'CRMConnect Demo')]]),
  }
}

export function newNumber(id: string, wabaId: string, displayPhoneNumber: string, verifiedName: string): SimNumber {
  return {
    id,
    wabaId,
    displayPhoneNumber,
    verifiedName,
    status: 'CONNECTED',
    nameStatus: 'APPROVED',
    qualityRating: 'GREEN',
    throughput: 'STANDARD',
    tier: 'TIER_2K',
    codeVerificationStatus: 'VERIFIED',
    platformType: 'CLOUD_API',
    pin: null,
    registrations: [],
    profile: {},
  }
}

/** The token of a call (`Bearer …` or `OAuth …`), or Meta's 190. */
export function tokenOf(world: World, authorization: string | undefined): SimToken | Refusal {
  const [, text = ''] = /^(?:Bearer|OAuth) (.+)$/.exec(authorization ?? '') ?? []
  const token = world.accounts.tokens.get(text)
  const isAlive = token?.isValid && (token.expiresAt === 0 || token.expiresAt * 1000 > Date.now() + world.clockOffsetMs)
  return token && isAlive ? token : badToken()
}

/** A number that this token may use, or what Meta says of one that it may not see. */
export function numberOf(world: World, token: SimToken, id: string, method: string): SimNumber | Refusal {
  const number = world.accounts.numbers.get(id)
  return number && token.wabaIds.includes(number.wabaId) ? number : missingObject(method, id)
}
