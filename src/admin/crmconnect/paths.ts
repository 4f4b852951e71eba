export const CRMCONNECT = '/admin/imports/crmconnect'

type Action = 'mapping' | 'check' | 'run' | 'cancel' | 'report' | 'uploaded'

export function importPath(id: number, action?: Action): string {
  return action ? `${CRMCONNECT}/${id}/${action}` : `${CRMCONNECT}/${id}`
}
