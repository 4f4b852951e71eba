/** What the app must hear of. Statuses of messages come under `messages`. Source: reference §3. */
export const WEBHOOK_FIELDS = [
  'messages',
  'message_template_status_update',
  'message_template_quality_update',
  'message_template_components_update',
  'template_category_update',
  'phone_number_quality_update',
  'phone_number_name_update',
  'account_update',
  'account_review_update',
  'account_alerts',
  'business_capability_update',
  'user_preferences',
  'security',
] as const

/** Newer ones, which Meta does not offer to every app yet: subscribed where it does. */
export const OFFERED_FIELDS = ['user_id_update', 'business_username_updates'] as const

export function missingFields(subscribed: readonly string[]): string[] {
  return WEBHOOK_FIELDS.filter((field) => !subscribed.includes(field))
}
