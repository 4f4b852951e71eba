/**
 * Every option of the product: its module, its default, whether it is sealed. One row each in `tbloptions`; a row that
 * is missing counts as its default. Names are CRMConnect's where it had one.
 */
type OptionSpec = { module: 'whatsapp' | 'whatsapp_api' | 'whatsapp_chat'; default: string; secret?: true }

export const OPTIONS = {
  whatsapp_business_id: { module: 'whatsapp', default: '' },
  whatsapp_business_account_id: { module: 'whatsapp', default: '' },
  whatsapp_access_token: { module: 'whatsapp', default: '', secret: true },
  whatsapp_webhook_token: { module: 'whatsapp', default: '', secret: true },
  whatsapp_meta_app_id: { module: 'whatsapp', default: '' },
  whatsapp_meta_app_secret: { module: 'whatsapp', default: '', secret: true },
  /** Second secret while one is rotated: both are accepted until this one is emptied. */
  whatsapp_meta_app_secret_other: { module: 'whatsapp', default: '', secret: true },
  whatsapp_graph_version: { module: 'whatsapp', default: 'v25.0' },
  whatsapp_default_country: { module: 'whatsapp', default: 'US' },
  /** `enable` or `disable`, as CRMConnect stored it. */
  whatsapp_auto_lead_settings: { module: 'whatsapp', default: 'disable' },
  whatsapp_auto_lead_status: { module: 'whatsapp', default: '' },
  whatsapp_auto_lead_source: { module: 'whatsapp', default: '' },
  whatsapp_auto_lead_assigned: { module: 'whatsapp', default: '' },
  /** Hours after which human mode ends by itself; 0 never. */
  whatsapp_human_mode_hours: { module: 'whatsapp', default: '12' },
  /** `enable`: customers see blue ticks when their message reached us, and the typing indicator before a bot's reply. */
  whatsapp_read_receipts: { module: 'whatsapp', default: 'disable' },
} as const satisfies Record<string, OptionSpec>

export type OptionName = keyof typeof OPTIONS

export function isSecretOption(name: OptionName): boolean {
  const spec: OptionSpec = OPTIONS[name]
  return spec.secret === true
}
