export const CAMPAIGNS = '/admin/whatsapp/campaigns'
export const RATES = `${CAMPAIGNS}/rates`

type Action =
  | 'edit'
  | 'review'
  | 'list'
  | 'list/columns'
  | 'list/report'
  | 'recipients'
  | 'export'
  | 'test'
  | 'start'
  | 'unplan'
  | 'pause'
  | 'resume'
  | 'cancel'
  | 'retry'
  | 'unknown'
  | 'duplicate'
  | 'delete'

export function campaignPath(id: number, action?: Action, query: Record<string, string | number> = {}): string {
  const texts = Object.entries(query).map(([name, value]) => [name, String(value)])
  const asked = texts.length > 0 ? `?${new URLSearchParams(texts).toString()}` : ''
  return `${CAMPAIGNS}/${id}${action ? `/${action}` : ''}${asked}`
}
