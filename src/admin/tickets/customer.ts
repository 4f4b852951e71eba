import { findRelation } from '../../conversations/identity-store'
import { readPerson } from '../../consents/person'
import { conversationByPhone } from '../../crm/tickets/conversation-store'
import { readOptions } from '../../settings/options-store'
import type { SignedInStaff } from '../../staff/signed-in'
import { isWithin } from '../inbox/conversation-list'
import { reachOf } from '../inbox/load'
import type { AdminContext } from '../route'
import { seesConversations } from './load-ticket'

/** Whom a ticket is about. */
export type TicketCustomer = { contactid: number | null; leadId: number | null; interactionId: string | null }

export const NOBODY: TicketCustomer = { contactid: null, leadId: null, interactionId: null }

/** By a phone number as people write it: the record and the conversation, each only where this person may see it; null: neither. */
export async function customerByPhone(c: AdminContext, written: string): Promise<TicketCustomer | null> {
  const { whatsapp_default_country: country } = await readOptions(c.env, ['whatsapp_default_country'])
  const key = readPerson(written, country)
  if (key === null || key.startsWith('u:')) return null
  const [relation, conversation] = await Promise.all([
    findRelation(c.env.DB, { phoneKey: key, userId: null }),
    conversationByPhone(c.env, key),
  ])
  const { staff } = c.var
  const isSeen = conversation && seesConversations(staff) && isWithin(reachOf(staff), conversation)
  const customer = {
    ...(relation && maySee(staff, relation) ? recordOf(relation) : NOBODY),
    interactionId: isSeen ? conversation.id : null,
  }
  return customer.contactid === null && customer.leadId === null && customer.interactionId === null ? null : customer
}

export function recordOf({ relType, relId }: { relType: string; relId: number | null }): TicketCustomer {
  return {
    contactid: relType === 'contacts' ? relId : null,
    leadId: relType === 'leads' ? relId : null,
    interactionId: null,
  }
}

function maySee(staff: SignedInStaff, { relType, assigned }: { relType: string; assigned: number | null }): boolean {
  if (relType === 'contacts') return staff.can('contacts', 'view')
  if (relType !== 'leads') return false
  return (
    staff.can('leads', 'view') || (staff.can('leads', 'view_own') && (assigned === null || assigned === staff.staffId))
  )
}
