export const GROUPS = '/admin/whatsapp/groups'

export function groupPath(id: number, action?: 'delete'): string {
  return `${GROUPS}/${id}${action ? `/${action}` : ''}`
}
