import { openOption, optionOf, type ConfigSnapshot } from '../settings/snapshot'
import type { Env } from '../env'

/** "Use the same": notifications go from the account of the `whatsapp` module. */
export function usesSameAccount(config: ConfigSnapshot): boolean {
  return optionOf(config, 'whatsapp_api_same') === 'enable'
}

/** The number that notifications go from; null where none is set. With "use the same" the default number of the module. */
export function notificationNumber(config: ConfigSnapshot): string | null {
  if (!usesSameAccount(config)) return optionOf(config, 'whatsapp_api_phone_number_id') || null
  const number = config.numbers.find(({ isDefault }) => isDefault) ?? config.numbers[0]
  return number?.phoneNumberId ?? null
}

/** Whether this number goes with the token that was entered for notifications, not with the `whatsapp` module's. */
export function hasOwnToken(config: ConfigSnapshot, phoneNumberId: string): boolean {
  return !usesSameAccount(config) && phoneNumberId === optionOf(config, 'whatsapp_api_phone_number_id')
}

/** Whether this account is known by that token alone; what both modules see goes with the `whatsapp` module's. */
export function isOwnAccount(config: ConfigSnapshot, wabaId: string): boolean {
  const isShared = wabaId === optionOf(config, 'whatsapp_business_account_id')
  return (
    !usesSameAccount(config) &&
    !isShared &&
    wabaId !== '' &&
    wabaId === optionOf(config, 'whatsapp_api_business_account_id')
  )
}

/** What a call is about: one of our numbers, or an account. */
export type Whose = { phoneNumberId: string } | { wabaId: string }

/** Which token calls about this go with. */
export function tokenNameFor(
  config: ConfigSnapshot,
  whose: Whose,
): 'whatsapp_api_access_token' | 'whatsapp_access_token' {
  const isOwn = 'wabaId' in whose ? isOwnAccount(config, whose.wabaId) : hasOwnToken(config, whose.phoneNumberId)
  return isOwn ? 'whatsapp_api_access_token' : 'whatsapp_access_token'
}

/** The access token for calls about this; empty where none is set. */
export function tokenFor(env: Env, config: ConfigSnapshot, whose: Whose): Promise<string> {
  return openOption(env, config, tokenNameFor(config, whose))
}
