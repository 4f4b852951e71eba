import type { SimNumber } from './accounts'
import { objects } from './json'
import { refusal, wrong, type Refusal } from './refusals'
import { nowOf, type Json, type World } from './world'

/** What Meta sends by text message is this everywhere: nobody here has the telephone. */
export const VERIFICATION_CODE = '123456'
const HOUR_MS = 3_600_000
const REGISTRATIONS = { most: 10, withinMs: 72 * HOUR_MS }
const WRONG_PINS = { most: 5, withinMs: HOUR_MS }
const AFTER_DEREGISTRATION_MS = 5 * 60_000
const SUCCESS = { success: true }

/** Source: reference §8.3 and §9, codes 133000–133016. */
export function register(world: World, number: SimNumber, given: Json): Json | Refusal {
  const pin = given['pin']
  if (given['messaging_product'] !== 'whatsapp') return wrong("The parameter messaging_product must be 'whatsapp'.")
  if (typeof pin !== 'string' || !/^\d{6}$/.test(pin)) return wrong('Param pin must be a string of 6 digits.')
  if (number.isOnPhoneApp) return wrong('This number is used in the WhatsApp Business app.')
  const now = nowOf(world)
  number.registrations = number.registrations.filter((at) => now - at < REGISTRATIONS.withinMs)
  if (number.registrations.length >= REGISTRATIONS.most)
    return refused(133016, 'Account register/deregister rate limit exceeded')
  number.registrations.push(now)
  if (number.codeVerificationStatus !== 'VERIFIED') return refused(133006, 'Phone number re-verification needed')
  if (number.deregisteredAt !== null && now - number.deregisteredAt < AFTER_DEREGISTRATION_MS)
    return refused(133015, 'Please wait a few minutes before attempting to register this phone number')
  const problem = checkPin(number, pin, now)
  if (problem) return problem
  Object.assign(number, { pin, status: 'CONNECTED', wrongPins: [] })
  return SUCCESS
}

export function deregister(world: World, number: SimNumber): Json | Refusal {
  if (number.isOnPhoneApp) return wrong('This number is used in the WhatsApp Business app.')
  if (['PENDING', 'UNVERIFIED', 'DISCONNECTED'].includes(number.status))
    return refused(133010, 'Phone number not registered')
  Object.assign(number, { status: 'DISCONNECTED', deregisteredAt: nowOf(world) })
  return SUCCESS
}

export function requestCode(number: SimNumber, given: Json): Json | Refusal {
  if (given['code_method'] !== 'SMS' && given['code_method'] !== 'VOICE')
    return wrong('Param code_method must be one of {SMS, VOICE}')
  if (typeof given['language'] !== 'string') return wrong('Param language must be a locale.')
  if (number.codeVerificationStatus === 'VERIFIED') return refused(136024, 'Phone number already verified')
  number.isCodeSent = true
  return SUCCESS
}

export function verifyCode(number: SimNumber, given: Json): Json | Refusal {
  if (number.codeVerificationStatus === 'VERIFIED') return refused(136024, 'Phone number already verified')
  if (!number.isCodeSent || given['code'] !== VERIFICATION_CODE) {
    const { status, body } = refused(136025, 'Verify code error')
    const error_user_msg = "Code couldn't be verified. Please check it, or request a new one."
    return { status, body: { error: { ...body.error, error_user_msg } } }
  }
  Object.assign(number, { codeVerificationStatus: 'VERIFIED', isCodeSent: false })
  return SUCCESS
}

/** Sets the two-step PIN. */
export function changeNumber(number: SimNumber, given: Json): Json | Refusal {
  if (given['webhook_configuration'] !== undefined) return SUCCESS
  if (typeof given['pin'] !== 'string' || !/^\d{6}$/.test(given['pin']))
    return wrong('Param pin must be a string of 6 digits.')
  number.pin = given['pin']
  return SUCCESS
}

const PROFILE = { about: 139, address: 256, description: 512, email: 128 } as const

export function changeProfile(number: SimNumber, given: Json): Json | Refusal {
  const { messaging_product: product, ...profile } = given
  if (product !== 'whatsapp') return wrong("The parameter messaging_product must be 'whatsapp'.")
  for (const [field, most] of Object.entries(PROFILE)) {
    const value = profile[field]
    if (value !== undefined && (typeof value !== 'string' || [...value].length > most))
      return wrong(`Param ${field} must be at most ${most} characters long.`)
  }
  if (profile['about'] === '') return wrong('Param about must be at least 1 character long.')
  const sites = profile['websites'] ?? []
  const areSites = Array.isArray(sites) && sites.length <= 2 && sites.every((site) => URL.canParse(String(site)))
  if (!areSites) return wrong('Param websites must be an array of at most 2 valid URLs.')
  number.profile = { ...number.profile, ...profile }
  return SUCCESS
}

/** As Meta writes it: `+1 555-010-0001`. */
export function displayed(digits: string): string {
  const [, area, group, line] = /^1(\d{3})(\d{3})(\d{4})$/.exec(digits) ?? []
  return area ? `+1 ${area}-${group}-${line}` : `+${digits}`
}

export function fieldsOf(number: SimNumber): Json {
  return {
    id: number.id,
    display_phone_number: displayed(number.displayPhoneNumber),
    verified_name: number.verifiedName,
    quality_rating: number.qualityRating,
    code_verification_status: number.codeVerificationStatus,
    name_status: number.nameStatus,
    status: number.status,
    platform_type: number.platformType,
    throughput: { level: number.throughput },
    messaging_limit_tier: number.tier,
    whatsapp_business_manager_messaging_limit: number.tier,
    account_mode: 'LIVE',
    is_official_business_account: false,
    health_status: healthOf(number),
  }
}

function healthOf(number: SimNumber): Json {
  const isRegistered = number.status === 'CONNECTED'
  const error = {
    error_code: 141000,
    error_description: 'The phone number is not registered for the Cloud API.',
    possible_solution: 'Register the phone number.',
  }
  const phone = { entity_type: 'PHONE_NUMBER', id: number.id, can_send_message: isRegistered ? 'AVAILABLE' : 'BLOCKED' }
  const waba = { entity_type: 'WABA', id: number.wabaId, can_send_message: 'AVAILABLE' }
  const entities = [isRegistered ? phone : { ...phone, errors: [error] }, waba]
  const isAvailable = objects(entities).every((entity) => entity['can_send_message'] === 'AVAILABLE')
  return { can_send_message: isAvailable ? 'AVAILABLE' : 'BLOCKED', entities }
}

function checkPin(number: SimNumber, pin: string, now: number): Refusal | null {
  if (number.pin === null || number.pin === pin) return null
  number.wrongPins = [...number.wrongPins.filter((at) => now - at < WRONG_PINS.withinMs), now]
  return number.wrongPins.length > WRONG_PINS.most
    ? refused(133008, 'Too many two step verification PIN guesses')
    : refused(133005, 'Two step verification PIN Mismatch')
}

function refused(code: number, message: string): Refusal {
  return refusal(400, code, message)
}

const CAN_BLOCK_MS = 24 * HOUR_MS

/** Only people who wrote within a day can be blocked; what failed makes the whole answer a 400. Source: reference §8.3. */
export function changeBlocked(world: World, number: SimNumber, given: Json, isBlocked: boolean): Json | Refusal {
  const users = objects(given['block_users']).map(({ user }) =>
    typeof user === 'string' ? user.replace(/\D/g, '') : '',
  )
  if (given['messaging_product'] !== 'whatsapp' || users.length === 0) return wrong('block_users is required.')
  const told = users.map((waId) => ({ input: `+${waId}`, wa_id: waId }))
  if (!isBlocked) {
    for (const waId of users) number.blocked.delete(waId)
    return { messaging_product: 'whatsapp', block_users: { removed_users: told } }
  }
  const recent = users.filter((waId) => nowOf(world) - (world.customers.get(waId)?.lastInboundAt ?? 0) < CAN_BLOCK_MS)
  if (recent.length < users.length) return refused(139100, 'Failed to block/unblock users')
  for (const waId of users) number.blocked.add(waId)
  return { messaging_product: 'whatsapp', block_users: { added_users: told } }
}
