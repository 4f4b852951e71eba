export const ALERTS = '/admin/whatsapp/settings/alerts'
export const NEW_TEMPLATE = '/admin/whatsapp/templates/new'
