import { openOption, optionOf, type ConfigSnapshot } from '../settings/snapshot'
import type { Env } from '../env'

/** The number that notifications go from; null where none is set. With "use the same" the default number of the module. */
export function notificationNumber(config: ConfigSnapshot): string | null {
  if (optionOf(config, 'whatsapp_api_same') !== 'enable')
    return optionOf(config, 'whatsapp_api_phone_number_id') || null
  const number = config.numbers.find(({ isDefault }) => isDefault) ?? config.numbers[0]
  return number?.phoneNumberId ?? null
}

/** Whether this number goes with the token that was entered for notifications, not with the `whatsapp` module's. */
export function hasOwnToken(config: ConfigSnapshot, phoneNumberId: string): boolean {
  const isSame = optionOf(config, 'whatsapp_api_same') === 'enable'
  return !isSame && phoneNumberId === optionOf(config, 'whatsapp_api_phone_number_id')
}

/** The access token that this number sends with; empty where none is set. */
export function tokenFor(env: Env, config: ConfigSnapshot, phoneNumberId: string): Promise<string> {
  const name = hasOwnToken(config, phoneNumberId) ? 'whatsapp_api_access_token' : 'whatsapp_access_token'
  return openOption(env, config, name)
}
