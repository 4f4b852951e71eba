import { optionOf, type ConfigSnapshot } from '../settings/snapshot'
import type { Ours } from './parse'

/** Our numbers and accounts, as the settings name them. */
export function oursOf(config: ConfigSnapshot): Ours {
  const numbers = new Map(config.numbers.map(({ phoneNumberId, wabaId }) => [phoneNumberId, wabaId]))
  const accounts = new Set([...numbers.values(), optionOf(config, 'whatsapp_business_account_id')])
  return { numbers, accounts }
}
