export const WHATSAPP_API = '/admin/whatsapp_api'
export const MAPPINGS = `${WHATSAPP_API}/mappings`
export const LOG = `${WHATSAPP_API}/log`
export const API_TEMPLATES = `${WHATSAPP_API}/templates`
export const WEBHOOKS = `${WHATSAPP_API}/webhooks`
export const KEYS = `${WHATSAPP_API}/keys`
export const API_SETTINGS = `${WHATSAPP_API}/settings`
/** Where the CRM posts its events, and what describes how. */
export const DOOR = '/whatsapp_api/notify'
export const DESCRIPTION = '/whatsapp_api/openapi.json'
