import type { ImportKind } from '../../crm/imports/fields'
import type { May } from '../../crm/imports/run'
import type { SignedInStaff } from '../../staff/signed-in'
import { leadReach } from '../crm/asked'
import type { PlaceName } from '../places'

/** Where each kind lives, and who may do what. */
export const KINDS = {
  leads: { base: '/admin/leads', place: 'leads', feature: 'leads' },
  contacts: { base: '/admin/contacts', place: 'contacts', feature: 'contacts' },
  bulk: { base: '/admin/whatsapp/contacts', place: 'bulkContacts', feature: 'whatsapp_contacts' },
} as const satisfies Record<ImportKind, { base: string; place: PlaceName; feature: string }>

export function importPath(kind: ImportKind, id?: string, action?: 'columns' | 'run' | 'cancel' | 'report'): string {
  return [`${KINDS[kind].base}/import`, ...(id ? [id] : []), ...(action ? [action] : [])].join('/')
}

export function mayOf(kind: ImportKind, staff: SignedInStaff): May {
  return { reach: leadReach(staff), update: staff.can(KINDS[kind].feature, 'edit') }
}
