/** A line for people on an event that has no conversation. Values are cut: Meta's texts have no documented limit. */
export function summarize(field: string, value: Record<string, unknown>): string {
  const words = WORDS[field]
  return (words ? words(value) : field.replaceAll('_', ' ')).slice(0, 300).toWellFormed()
}

type Value = Record<string, unknown>

const WORDS: Record<string, (value: Value) => string> = {
  errors: (value) => `WhatsApp reports a problem: ${text(first(value['errors'])['title'])}`,
  messages: (value) => {
    if (Array.isArray(value['errors'])) return `WhatsApp reports a problem: ${text(first(value['errors'])['title'])}`
    if (Array.isArray(value['user_actions']))
      return `A customer's action: ${text(first(value['user_actions'])['action_type'])}`
    return 'A change under messages without messages, statuses or errors'
  },
  message_template_status_update: (value) =>
    `Template ${text(value['message_template_name'])} (${text(value['message_template_language'])}): ${text(value['event'])}`,
  message_template_quality_update: (value) =>
    `Template ${text(value['message_template_name'])}: quality ${text(value['previous_quality_score'])} → ${text(value['new_quality_score'])}`,
  message_template_components_update: (value) => `Template ${text(value['message_template_name'])}: content changed`,
  template_category_update: (value) =>
    `Template ${text(value['message_template_name'])}: category ${text(value['new_category'])}`,
  phone_number_quality_update: (value) => `Number ${text(value['display_phone_number'])}: ${text(value['event'])}`,
  phone_number_name_update: (value) => `Number ${text(value['display_phone_number'])}: name ${text(value['decision'])}`,
  account_update: (value) => `Account: ${text(value['event'])}`,
  account_review_update: (value) => `Account review: ${text(value['decision'])}`,
  account_alerts: (value) => `Account alert: ${text(first([value['alert_info']])['alert_type'])}`,
  business_capability_update: () => 'Messaging limits of the business changed',
  user_preferences: (value) => {
    const preference = first(value['user_preferences'])
    return `A customer's choice on ${text(preference['category'])}: ${text(preference['value'])}`
  },
  security: (value) => `Number ${text(value['display_phone_number'])}: ${text(value['event'])}`,
  history: () => 'Chat history of the phone app: kept, not shown in threads',
  smb_app_state_sync: () => 'Contacts of the phone app: kept, not imported',
}

function first(list: unknown): Value {
  const item: unknown = Array.isArray(list) ? list[0] : undefined
  return typeof item === 'object' && item !== null ? (item as Value) : {}
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number'
    ? String(value).replaceAll('\u0000', '').slice(0, 80).toWellFormed()
    : 'unknown'
}
