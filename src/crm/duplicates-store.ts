import type { Env } from '../env'
import { nameOf, type ContactRow } from './contacts-store'
import type { LeadReach, LeadRow } from './leads-store'
import type { MergedRecord } from './merge-store'

type Found = {
  relType: 'leads' | 'contacts'
  id: number
  name: string
  phoneKey: string | null
  userId: string | null
  phonenumber: string | null
  email: string | null
  company: string | null
  description: string | null
}

const MOST = 10
const SHARED = 'phone_key as phoneKey, user_id as userId, phonenumber, email, company, description'

/** Other records with the same number or user id, own or further: perhaps the same person. */
export async function duplicatesOf(
  env: Env,
  record: MergedRecord,
  { leads, contacts }: { leads: LeadReach | null; contacts: boolean },
): Promise<MergedRecord[]> {
  const { phoneKey, userId } = record
  if (phoneKey === null && userId === null) return []
  const match = '((?1 is not null and phone_key = ?1) or (?2 is not null and user_id = ?2))'
  const own = leads === null ? '0' : leads === 'all' ? '1' : `(assigned is null or assigned = ${Number(leads.staffId)})`
  const { results } = await env.DB.prepare(
    `select 'leads' as relType, id, name, ${SHARED} from tblleads where ${match} and converted_at is null and ${own}
     union all
     select 'contacts', id, trim(firstname || ' ' || lastname), ${SHARED} from tblcontacts where ${match} and ${contacts ? 1 : 0}
     limit ${MOST + 1}`,
  )
    .bind(phoneKey, userId)
    .all<Found>()
  return results
    .filter((found) => found.relType !== record.relType || found.id !== record.id)
    .slice(0, MOST)
    .map(({ relType, id, name, phoneKey: key, userId: user, ...fields }) => ({
      relType,
      id,
      name,
      phoneKey: key,
      userId: user,
      fields,
    }))
}

export function mergedLead(lead: LeadRow): MergedRecord {
  const { id, name, phoneKey, userId, phonenumber, email, company, description } = lead
  return { relType: 'leads', id, name, phoneKey, userId, fields: { phonenumber, email, company, description } }
}

export function mergedContact(contact: ContactRow): MergedRecord {
  const { id, phoneKey, userId, phonenumber, email, company, description } = contact
  const fields = { phonenumber, email, company, description }
  return { relType: 'contacts', id, name: nameOf(contact), phoneKey, userId, fields }
}
