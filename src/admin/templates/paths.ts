export const TEMPLATES = '/admin/whatsapp/templates'

/** `templatePath('7000…', 'edit')` */
export function templatePath(id: string, action?: 'edit' | 'delete' | 'send' | 'sent' | 'state' | 'file'): string {
  return `${TEMPLATES}/${encodeURIComponent(id)}${action === undefined ? '' : `/${action}`}`
}
