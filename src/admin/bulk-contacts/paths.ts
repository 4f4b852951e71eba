export const BULK = '/admin/whatsapp/contacts'

export function bulkPath(id: number, action?: 'delete'): string {
  return `${BULK}/${id}${action ? `/${action}` : ''}`
}
