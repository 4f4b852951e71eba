export const LEADS = '/admin/leads'

export function leadPath(id: number, action?: 'convert' | 'delete'): string {
  return `${LEADS}/${id}${action ? `/${action}` : ''}`
}
