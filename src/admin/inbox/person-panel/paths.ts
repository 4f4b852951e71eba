import { INBOX } from '../paths'

type PanelAction = 'record' | 'convert' | 'link' | 'create' | 'reminders' | 'block'

export const DUE_REMINDERS = `${INBOX}/reminders`

export function personPath(conversation: string, action?: PanelAction): string {
  return `${INBOX}/conversations/${encodeURIComponent(conversation)}/person${action ? `/${action}` : ''}`
}

export function reminderPath(conversation: string, reminder: number, action: 'done' | 'delete'): string {
  return `${personPath(conversation, 'reminders')}/${reminder}/${action}`
}
