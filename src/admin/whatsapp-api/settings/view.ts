import { listNumbers } from '../../../settings/numbers-store'
import type { OptionName } from '../../../settings/options'
import { readOptions } from '../../../settings/options-store'
import type { AdminContext } from '../../route'
import { describeSecret, type SecretState } from '../../settings/connection/secrets'

const NAMES = [
  'whatsapp_api_same',
  'whatsapp_api_access_token',
  'whatsapp_api_phone_number_id',
  'whatsapp_api_business_account_id',
  'whatsapp_api_shadow',
  'whatsapp_api_signing_secret',
  'whatsapp_api_signing_secret_other',
  'whatsapp_access_token',
] as const satisfies OptionName[]

/** What the page shows: of secrets only that they are there. */
export type View = {
  isSame: boolean
  isShadow: boolean
  token: SecretState
  phoneNumberId: string
  wabaId: string
  secret: SecretState
  otherSecret: SecretState
  /** Of the `whatsapp` module: whether it has a token, and its default number as people read it. */
  whatsapp: { isConnected: boolean; number: string | null }
}

export async function loadView(c: AdminContext): Promise<View> {
  const [options, numbers] = await Promise.all([readOptions(c.env, NAMES), listNumbers(c.env)])
  const state = (name: (typeof NAMES)[number]) => describeSecret(c.env, name, options[name])
  const first = numbers.find(({ isDefault }) => isDefault) ?? numbers[0]
  return {
    isSame: options.whatsapp_api_same === 'enable',
    isShadow: options.whatsapp_api_shadow === 'enable',
    token: await state('whatsapp_api_access_token'),
    phoneNumberId: options.whatsapp_api_phone_number_id,
    wabaId: options.whatsapp_api_business_account_id,
    secret: await state('whatsapp_api_signing_secret'),
    otherSecret: await state('whatsapp_api_signing_secret_other'),
    whatsapp: { isConnected: options.whatsapp_access_token !== '', number: first?.displayPhoneNumber ?? null },
  }
}
