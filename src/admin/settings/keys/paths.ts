export const KEYS = '/admin/whatsapp/settings/keys'
