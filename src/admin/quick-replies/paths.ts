export const QUICK_REPLIES = '/admin/whatsapp/quick-replies'

export function quickReplyPath(id: number, action?: 'delete'): string {
  return `${QUICK_REPLIES}/${id}${action ? `/${action}` : ''}`
}
