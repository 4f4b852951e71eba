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
  /** Embedded Signup's configuration, from the app's dashboard (Facebook Login for Business). */
  whatsapp_signup_config_id: { module: 'whatsapp', default: '' },
  /** JSON `TokenState`: what `debug_token` last said of the access token. */
  whatsapp_token_state: { module: 'whatsapp', default: '' },
  /** `1` while sending is stopped because the token may be known to others. */
  whatsapp_exposure_suspected: { module: 'whatsapp', default: '' },
  /** The suspected token, never sent with again: kept only to ask `debug_token` whether it is dead. */
  whatsapp_exposed_token: { module: 'whatsapp', default: '', secret: true },
  /** Business-wide defaults of each number's own settings: IANA zone, JSON of `hours.ts`, language of built-in texts. */
  whatsapp_time_zone: { module: 'whatsapp', default: 'UTC' },
  whatsapp_hours: { module: 'whatsapp', default: '' },
  whatsapp_holidays: { module: 'whatsapp', default: '' },
  whatsapp_language: { module: 'whatsapp', default: 'en' },
  /** JSON lists of words beside the built-in ones. */
  whatsapp_opt_out_words: { module: 'whatsapp', default: '[]' },
  whatsapp_opt_in_words: { module: 'whatsapp', default: '[]' },
  /** `manual`: the AI proposes answers to staff. `auto`: it answers customers. `disable`: it is not asked. */
  whatsapp_openai_status: { module: 'whatsapp', default: 'manual' },
  /** `openai` or `gemini`. */
  whatsapp_ai_provider: { module: 'whatsapp', default: 'openai' },
  whatsapp_openai_key: { module: 'whatsapp', default: '', secret: true },
  whatsapp_gemini_key: { module: 'whatsapp', default: '', secret: true },
  /** Empty: the provider's own address. Else an AI gateway's. */
  whatsapp_ai_base_url: { module: 'whatsapp', default: '' },
  whatsapp_ai_model: { module: 'whatsapp', default: '' },
  whatsapp_ai_temperature: { module: 'whatsapp', default: '0.3' },
  whatsapp_ai_system_prompt: { module: 'whatsapp', default: '' },
  whatsapp_ai_knowledge: { module: 'whatsapp', default: '' },
  /** Messages of the conversation that the model is shown. */
  whatsapp_ai_past_messages: { module: 'whatsapp', default: '20' },
  /** Most tokens of one answer. */
  whatsapp_ai_reply_length: { module: 'whatsapp', default: '400' },
  /** US dollars a day (UTC) over all calls; 0: no call is made. */
  whatsapp_ai_daily_cap: { module: 'whatsapp', default: '5' },
  /** JSON `{ input, output }`, US dollars per million tokens, for a model that the price table does not have. */
  whatsapp_ai_price: { module: 'whatsapp', default: '' },
  /** What happens where the AI gives no answer: `hand-over` to a person, or `text`. */
  whatsapp_ai_fallback: { module: 'whatsapp', default: 'hand-over' },
  whatsapp_ai_fallback_text: { module: 'whatsapp', default: '' },
  /** JSON lists: the model's built-in tools that are on, and the lead fields that it may change. */
  whatsapp_ai_tools: { module: 'whatsapp', default: '["hand_over","create_ticket"]' },
  whatsapp_ai_lead_fields: { module: 'whatsapp', default: '[]' },
  /** Who gets a conversation that is handed over: `assignee`, `round-robin` or `nobody`. */
  whatsapp_handover_to: { module: 'whatsapp', default: 'assignee' },
  /** What the customer is told then, within hours and outside; empty: the built-in text of the number's language. */
  whatsapp_handover_text: { module: 'whatsapp', default: '' },
  whatsapp_handover_text_closed: { module: 'whatsapp', default: '' },
  /** Days that lines of the activity log are kept; 0 for ever. */
  whatsapp_log_days: { module: 'whatsapp', default: '90' },
  /** Days that messages stay in D1 before they move to the archive in R2; 0: age moves none. */
  whatsapp_archive_days: { module: 'whatsapp', default: '365' },
  /** Megabytes of D1 from which on the oldest messages move earlier; 0: size moves none. D1 ends at 10 GB, the free plan at 500 MB. */
  whatsapp_archive_megabytes: { module: 'whatsapp', default: '7000' },
  /** Days that recipients of finished campaign runs are kept, beside the run's figures; 0 for ever. */
  whatsapp_campaign_days: { module: 'whatsapp', default: '730' },
  /** `enable`: message search; its index costs rows in a second database. */
  whatsapp_search: { module: 'whatsapp', default: 'enable' },
  /** Hours without a message from either side after which a conversation closes as inactive; 0 never. */
  whatsapp_auto_close_hours: { module: 'whatsapp', default: '0' },
  /** `enable`: a conversation that waits for a person and has nobody goes to the next of the present staff. */
  whatsapp_round_robin: { module: 'whatsapp', default: 'disable' },
  /** JSON of `health/alerts/settings.ts`; empty: nobody is told of incidents by WhatsApp. */
  whatsapp_alerts: { module: 'whatsapp', default: '' },
  /** Keys of Web Push (VAPID), made at first use: JWK, the private one sealed. */
  whatsapp_push_public_key: { module: 'whatsapp', default: '' },
  whatsapp_push_private_key: { module: 'whatsapp', default: '', secret: true },
  /** JSON: by ticket status, which template goes to the customer outside the window (`crm/tickets`). */
  tickets_templates: { module: 'whatsapp', default: '{}' },
  /** `enable`: a public reply or a change of status is also sent over WhatsApp unless unticked. */
  tickets_send_updates: { module: 'whatsapp', default: 'enable' },
  /** Sign-in through Cloudflare Access: the team's domain (`x.cloudflareaccess.com`) and the application's audience tag. */
  staff_access_team: { module: 'whatsapp', default: '' },
  staff_access_audience: { module: 'whatsapp', default: '' },
  /** `enable`: who comes through Access needs no code of ours; Access is then where second factors are asked for. */
  staff_access_second_factor: { module: 'whatsapp', default: 'disable' },
  /** `require`: administrators without two-factor reach nothing but its set-up. `offer`: everybody may. */
  staff_two_factor_admins: { module: 'whatsapp', default: 'require' },
  /** `enable`: notifications go with the `whatsapp` module's token, number and account instead of the three below. */
  whatsapp_api_same: { module: 'whatsapp_api', default: 'disable' },
  whatsapp_api_access_token: { module: 'whatsapp_api', default: '', secret: true },
  whatsapp_api_phone_number_id: { module: 'whatsapp_api', default: '' },
  whatsapp_api_business_account_id: { module: 'whatsapp_api', default: '' },
  /** `enable`: every notification is written down as it would have been sent, and none is. */
  whatsapp_api_shadow: { module: 'whatsapp_api', default: 'disable' },
  /** `whsec_…` of Standard Webhooks, by which the CRM signs its posts; the second one counts too while it is rotated. */
  whatsapp_api_signing_secret: { module: 'whatsapp_api', default: '', secret: true },
  whatsapp_api_signing_secret_other: { module: 'whatsapp_api', default: '', secret: true },
  /** JSON of `whatsapp-chat/widget-settings.ts`, empty: off; and what it was before the last save, to go back to. */
  whatsapp_chat_widget: { module: 'whatsapp_chat', default: '' },
  whatsapp_chat_widget_before: { module: 'whatsapp_chat', default: '' },
} as const satisfies Record<string, OptionSpec>

export type OptionName = keyof typeof OPTIONS

export function isSecretOption(name: OptionName): boolean {
  const spec: OptionSpec = OPTIONS[name]
  return spec.secret === true
}
