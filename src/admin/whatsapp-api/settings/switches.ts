import { recheckMappings } from '../../../notifications/recheck'
import { keepConnection } from '../../../whatsapp/connection/keep'
import type { AdminContext } from '../../route'
import { API_SETTINGS } from '../paths'

type Switch = 'whatsapp_api_same' | 'whatsapp_api_shadow'

/** WhatsApp's token, number and account, by one click; what is saved of its own stays for later. */
export function useSame(c: AdminContext): Promise<Response> {
  return set(c, 'whatsapp_api_same', 'enable', 'same', 'Notifications use the account of WhatsApp')
}

export function useOwn(c: AdminContext): Promise<Response> {
  return set(c, 'whatsapp_api_same', 'disable', 'own', 'Notifications use an account of their own')
}

export function shadowOn(c: AdminContext): Promise<Response> {
  return set(c, 'whatsapp_api_shadow', 'enable', 'shadowOn', 'Shadow mode of notifications is on: nothing is sent')
}

export function shadowOff(c: AdminContext): Promise<Response> {
  return set(c, 'whatsapp_api_shadow', 'disable', 'shadowOff', 'Shadow mode of notifications is off: they are sent')
}

async function set(c: AdminContext, name: Switch, value: string, done: string, summary: string): Promise<Response> {
  const { staffId } = c.var.staff
  await keepConnection(c.env, { [name]: value }, { kind: 'connection.notifications', summary, staffId })
  if (name === 'whatsapp_api_same') await recheckMappings(c.env)
  return c.redirect(`${API_SETTINGS}?done=${done}`, 303)
}
