import type { Env } from '../env'
import { findContacts } from './contacts-store'
import { convertLead } from './convert-store'
import { duplicatesOf, mergedContact, mergedLead } from './duplicates-store'
import type { By, LeadRow } from './leads-store'
import { mergeRecords } from './merge-store'
import { tellByPhoneKey, tellConversations } from './tell-conversations'

/** Into the contact that has the number already, else into a new one; gives its id, null where somebody was faster. */
export async function leadToContact(env: Env, lead: LeadRow, by: By): Promise<number | null> {
  const [known] = await duplicatesOf(env, mergedLead(lead), { leads: null, contacts: true })
  const [contact] = known ? await findContacts(env, [known.id]) : []
  const into = contact && (await mergeRecords(env, mergedContact(contact), [mergedLead(lead)], by)) ? contact.id : null
  const id = into ?? (await convertLead(env, lead, by))
  await tellConversations(env, { relType: 'leads', relId: lead.id })
  await tellByPhoneKey(env, lead.phoneKey, lead.userId)
  return id
}
