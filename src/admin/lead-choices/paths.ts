import type { Kind } from '../../crm/lead-choices-edit-store'

export const PATHS = { statuses: '/admin/leads_status', sources: '/admin/leads_sources' } as const satisfies Record<
  Kind,
  string
>
