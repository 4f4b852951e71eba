import { own } from '../own'
import { optionOf, type ConfigSnapshot } from '../settings/snapshot'
import type { CustomerTexts } from './define'
import { en } from './en'
import { CUSTOMER_TEXTS } from './index'

/** What one of our numbers says to customers: in its own language, else the business's, else English. */
export function customerTexts(config: ConfigSnapshot, phoneNumberId: string): CustomerTexts {
  const number = config.numbers.find((one) => one.phoneNumberId === phoneNumberId)
  return textsIn(number?.language) ?? textsIn(optionOf(config, 'whatsapp_language')) ?? en
}

/** `pt`, `pt_BR` and `pt-PT` are the same texts. */
function textsIn(language: string | null | undefined): CustomerTexts | undefined {
  const [first = ''] = (language ?? '').toLowerCase().split(/[-_]/)
  return own(CUSTOMER_TEXTS, first)
}
