export const CONTACTS = '/admin/contacts'

export function contactPath(id: number, action?: 'delete'): string {
  return `${CONTACTS}/${id}${action ? `/${action}` : ''}`
}
