import { newNumber, SCOPES, type SimNumber } from './accounts'
import { DEMO } from './demo'
import { refusal, type Refusal } from './refusals'
import { nowOf, type Json, type World } from './world'

/** What somebody may choose in the dialog. `late`: they finish, and the code comes when its time is over. */
export const OUTCOMES = {
  finish: 'Connect the number +1 555-010-0002',
  'only-waba': 'Finish without a number',
  coexistence: 'Connect the number of my phone app (+1 555-010-0003)',
  'other-waba': 'Choose the account of another business',
  late: 'Connect the number, but too slowly (the code expires)',
  cancel: 'Close the dialog',
  error: 'Report a problem',
} as const

export type Outcome = keyof typeof OUTCOMES

/** The code of a finished dialog: once, within 30 seconds. Source: reference §8.5. */
export type SimCode = { appId: string; wabaId: string; expiresAt: number; isUsed: boolean }

const CODE_MS = 30_000
export const OTHER_WABA = '200000000000009'
const MESSAGE = { type: 'WA_EMBEDDED_SIGNUP', version: 3 }

/** What the dialog tells the page that opened it, and the code that its callback gets. */
export function finishDialog(world: World, outcome: Outcome, appId: string): { message: Json; code: string | null } {
  if (outcome === 'cancel')
    return { message: { ...MESSAGE, event: 'CANCEL', data: { current_step: 'PHONE_NUMBER_SETUP' } }, code: null }
  if (outcome === 'error') {
    const data = { error_message: 'Your account is not allowed to add numbers at the moment.', error_id: '524126' }
    return { message: { ...MESSAGE, event: 'ERROR', data }, code: null }
  }
  const { event, number, wabaId } = chosen(world, outcome)
  const ids = { waba_id: wabaId, business_id: DEMO.businessId, ...(number ? { phone_number_id: number.id } : {}) }
  const expiresAt = nowOf(world) + (outcome === 'late' ? -1 : CODE_MS)
  const code = `AQ${crypto.randomUUID().replaceAll('-', '')}`
  world.accounts.codes.set(code, { appId, wabaId, expiresAt, isUsed: false })
  return { message: { ...MESSAGE, event, data: ids }, code }
}

/** `GET /oauth/access_token`. */
export function exchangeCode(world: World, given: Record<string, string>): Json | Refusal {
  const app = world.accounts.apps.get(given['client_id'] ?? '')
  if (!app) return refusal(400, 101, 'Error validating application. Cannot get application info due to a system error.')
  if (app.secret !== given['client_secret']) return refusal(400, 1, 'Error validating client secret.')
  const code = world.accounts.codes.get(given['code'] ?? '')
  if (!code || code.appId !== app.id) return codeRefusal(36008, 'Invalid verification code format.')
  if (code.isUsed) return codeRefusal(36009, 'This authorization code has been used.')
  if (code.expiresAt <= nowOf(world)) return codeRefusal(36007, 'This authorization code has expired.')
  code.isUsed = true
  const token = `EAA-signup-${crypto.randomUUID()}`
  const { tokens } = world.accounts
  tokens.set(token, {
    appId: app.id,
    scopes: [...SCOPES],
    wabaIds: [code.wabaId],
    expiresAt: 0,
    isValid: true,
    type: 'SYSTEM_USER',
  })
  return { access_token: token, token_type: 'bearer' }
}

function chosen(world: World, outcome: Outcome): { event: string; number: SimNumber | null; wabaId: string } {
  if (outcome === 'only-waba') return { event: 'FINISH_ONLY_WABA', number: null, wabaId: DEMO.wabaId }
  if (outcome === 'coexistence') {
    const number = numberWith(world, '100000000000003', DEMO.wabaId, '15550100003')
    number.isOnPhoneApp = true
    return { event: 'FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING', number, wabaId: DEMO.wabaId }
  }
  if (outcome === 'other-waba') {
    const other = { id: OTHER_WABA, name: 'Another business', businessId: '400000000000009' }
    world.accounts.wabas.set(OTHER_WABA, { ...other, subscribedApps: new Set() })
    const number = numberWith(world, '100000000000009', OTHER_WABA, '15550100009')
    return { event: 'FINISH', number, wabaId: OTHER_WABA }
  }
  const number = numberWith(world, DEMO.secondNumberId, DEMO.wabaId, '15550100002')
  number.codeVerificationStatus = 'VERIFIED' // the dialog itself asks for the code
  return { event: 'FINISH', number, wabaId: DEMO.wabaId }
}

function numberWith(world: World, id: string, wabaId: string, display: string): SimNumber {
  const { numbers } = world.accounts
  const number = numbers.get(id) ?? newNumber(id, wabaId, display, 'CRMConnect Shop')
  numbers.set(id, number)
  return number
}

function codeRefusal(subcode: number, message: string): Refusal {
  const { status, body } = refusal(400, 100, message)
  return { status, body: { error: { ...body.error, error_subcode: subcode } } }
}
