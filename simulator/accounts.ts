import { DEMO } from './demo'
import type { SimCode } from './oauth-codes'
import { badToken, isRefused, missingObject, refusal, type Refusal } from './refusals'
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
  /** Fields that this app may subscribe to; Meta offers the newest not to everybody. */
  offered: string[]
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
  /** Times of `register`, and of PINs that were wrong. */
  registrations: number[]
  wrongPins: number[]
  deregisteredAt: number | null
  isCodeSent: boolean
  /** Used in the WhatsApp Business app too: it cannot be registered from outside. */
  isOnPhoneApp: boolean
  profile: Json
  /** People whom it has blocked. */
  blocked: Set<string>
}

export type SimAccounts = {
  tokens: Map<string, SimToken>
  apps: Map<string, SimApp>
  wabas: Map<string, SimWaba>
  numbers: Map<string, SimNumber>
  /** Times of management calls by app and account, of the last hour. */
  usage: Map<string, number[]>
  /** Codes of the sign-up dialog. */
  codes: Map<string, SimCode>
}

export const SCOPES = ['whatsapp_business_messaging', 'whatsapp_business_management', 'business_management']

/** What an app can subscribe to for accounts. Source: reference §3. */
export const WEBHOOK_FIELDS = [
  'messages',
  'message_template_status_update',
  'message_template_quality_update',
  'message_template_components_update',
  'template_category_update',
  'phone_number_quality_update',
  'phone_number_name_update',
  'account_update',
  'account_review_update',
  'account_alerts',
  'business_capability_update',
  'user_preferences',
  'security',
  'user_id_update',
  'business_username_updates',
  'history',
  'smb_message_echoes',
  'smb_app_state_sync',
  'calls',
  'flows',
]

/** The demo business: one app, an account with a connected number and one that nobody has connected yet, and one for notices. */
export function newAccounts(): SimAccounts {
  const { accessToken, appId, appSecret, wabaId, phoneNumberId, verifyToken, displayPhoneNumber } = DEMO
  return {
    tokens: new Map([
      [
        accessToken,
        { appId, scopes: [...SCOPES], wabaIds: [wabaId], expiresAt: 0, isValid: true, type: 'SYSTEM_USER' },
      ],
      [
        DEMO.apiToken,
        { appId, scopes: [...SCOPES], wabaIds: [DEMO.apiWabaId], expiresAt: 0, isValid: true, type: 'SYSTEM_USER' },
      ],
    ]),
    apps: new Map([[appId, { ...newApp(appId, appSecret), verifyToken, fields: [...WEBHOOK_FIELDS] }]]),
    wabas: new Map([
      [wabaId, { id: wabaId, name: 'CRMConnect Demo', businessId: DEMO.businessId, subscribedApps: new Set([appId]) }],
      [
        DEMO.apiWabaId,
        {
          id: DEMO.apiWabaId,
          name: 'CRMConnect Notices',
          businessId: DEMO.businessId,
          subscribedApps: new Set([appId]),
        },
      ],
    ]),
    numbers: new Map([
      [phoneNumberId, newNumber(phoneNumberId, wabaId, displayPhoneNumber, 'CRMConnect Demo')],
      [
        DEMO.apiPhoneNumberId,
        newNumber(DEMO.apiPhoneNumberId, DEMO.apiWabaId, DEMO.apiDisplayPhoneNumber, 'CRMConnect Notices'),
      ],
      [DEMO.secondNumberId, unverifiedNumber(DEMO.secondNumberId, wabaId)],
    ]),
    usage: new Map(),
    codes: new Map(),
  }
}

export function newApp(id: string, secret: string): SimApp {
  return { id, secret, callbackUrl: null, verifyToken: null, fields: [], offered: [...WEBHOOK_FIELDS] }
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
    wrongPins: [],
    deregisteredAt: null,
    isCodeSent: false,
    isOnPhoneApp: false,
    profile: {},
    blocked: new Set(),
  }
}

function unverifiedNumber(id: string, wabaId: string): SimNumber {
  const number = newNumber(id, wabaId, '15550100002', 'CRMConnect Shop')
  const state = { status: 'PENDING', nameStatus: 'PENDING_REVIEW', qualityRating: 'UNKNOWN' }
  return { ...number, ...state, tier: 'TIER_250', codeVerificationStatus: 'NOT_VERIFIED' }
}

/** The app of an app token, `<app id>|<app secret>`. */
export function appOf(world: World, authorization: string | undefined): SimApp | Refusal {
  const [, id = '', secret = ''] = /^(?:Bearer|OAuth) (\d+)\|(.+)$/.exec(authorization ?? '') ?? []
  const app = world.accounts.apps.get(id)
  if (id === '') return tokenRefusal(world, authorization)
  if (!app) return refusal(400, 101, 'Error validating application. Cannot get application info due to a system error.')
  return app.secret === secret ? app : badToken('Invalid OAuth access token signature.')
}

function tokenRefusal(world: World, authorization: string | undefined): Refusal {
  const token = tokenOf(world, authorization)
  return isRefused(token) ? token : refusal(400, 15, 'This method must be called with an app access_token.')
}

/** An account that this token may manage, or what Meta says of one that it may not see. */
export function wabaOf(world: World, token: SimToken, id: string, method: string): SimWaba | Refusal {
  const waba = world.accounts.wabas.get(id)
  if (!waba || !token.wabaIds.includes(id)) return missingObject(method, id)
  if (token.scopes.includes('whatsapp_business_management')) return waba
  return refusal(403, 200, 'You do not have the necessary permissions required to access this resource.')
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
