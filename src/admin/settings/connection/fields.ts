import type { OptionName } from '../../../settings/options'

/** The options of this tab that are sealed. */
export const SECRET_FIELDS = [
  'whatsapp_access_token',
  'whatsapp_meta_app_secret',
  'whatsapp_meta_app_secret_other',
  'whatsapp_webhook_token',
] as const satisfies readonly OptionName[]

export type SecretField = (typeof SECRET_FIELDS)[number]

/** And those that anybody who sees the page may read. */
export const PLAIN_FIELDS = [
  'whatsapp_business_id',
  'whatsapp_business_account_id',
  'whatsapp_meta_app_id',
  'whatsapp_graph_version',
  'whatsapp_default_country',
  'whatsapp_token_state',
  'whatsapp_exposure_suspected',
  'whatsapp_exposed_token',
] as const satisfies readonly OptionName[]

export type PlainField = (typeof PLAIN_FIELDS)[number]
