import { stubs } from '../../../../durable-objects/stubs'
import { now } from '../../../clock'
import { personKeys } from '../../../consents/person-key'
import { writePerson } from '../../../consents/person'
import type { ListedConversation } from '../../../conversations/inbox-rows'
import { findContact, insertContact, nameOf as contactName, updateContact } from '../../../crm/contacts-store'
import { leadToContact } from '../../../crm/lead-to-contact'
import { findLead, insertLead, updateLead } from '../../../crm/leads-store'
import { giveUserId, linkKeys } from '../../../crm/person-store'
import { phoneKey } from '../../../crm/phone-key'
import { tellByPhoneKey, tellConversations, tellPeople } from '../../../crm/tell-conversations'
import { readOptions } from '../../../settings/options-store'
import { leadReach } from '../../crm/asked'
import { readRef } from '../../crm/merge-path'
import { MOST_TEXT } from '../../crm/person-form'
import { textOf } from '../../crm/asked'
import { readContactForm } from '../../contacts/form-values'
import { readChoices } from '../../leads/choices'
import { readLeadForm } from '../../leads/form-values'
import { showAbsent } from '../../refusals'
import type { AdminContext } from '../../route'
import { conversationOf } from '../answers'
import { after, refusedWith } from './show'

/** The lead or contact in place. The form names the record: it may have become another one meanwhile. */
export async function saveRecord(c: AdminContext): Promise<Response> {
  const row = await conversationOf(c)
  if (!row) return showAbsent(c)
  const form = await c.req.formData()
  const { text, staff } = c.var
  if (form.get('record') !== `${row.relType}.${row.relId}`) return after(c, row, refusedWith(text.person.gone))
  const { whatsapp_default_country: country } = await readOptions(c.env, ['whatsapp_default_country'])
  const given = { text: text.crm.errors, country }
  const by = (name: string) => ({ staffId: staff.staffId, at: now(), summary: text.person.recorded.changed(name) })
  const refused = (read: { typed: Record<string, string>; errors: Record<string, string | undefined> }) =>
    after(c, row, { refused: { form: 'record', values: read.typed, errors: read.errors, say: text.person.notSaved } })
  if (row.relType === 'leads') {
    const reach = leadReach(staff)
    const lead = reach === null || row.relId === null ? null : await findLead(c.env, row.relId, reach)
    if (!lead || !staff.can('leads', 'edit')) return showAbsent(c)
    const read = readLeadForm(form, { ...given, choices: await readChoices(c.env), before: lead })
    if (!read.ok) return refused(read)
    const isChanged = await updateLead(c.env, lead, read.draft, by(read.draft.name))
    if (isChanged && read.draft.phoneKey !== lead.phoneKey) await tellByPhoneKey(c.env, read.draft.phoneKey)
    return settled(c, row, isChanged)
  }
  const mayEdit = staff.can('contacts', 'view') && staff.can('contacts', 'edit')
  const contact =
    row.relType === 'contacts' && row.relId !== null && mayEdit ? await findContact(c.env, row.relId) : null
  if (!contact) return showAbsent(c)
  const read = readContactForm(form, { ...given, before: contact })
  if (!read.ok) return refused(read)
  const isChanged = await updateContact(c.env, contact, read.draft, by(contactName(read.draft)))
  if (isChanged && read.draft.phoneKey !== contact.phoneKey) await tellByPhoneKey(c.env, read.draft.phoneKey)
  return settled(c, row, isChanged)
}

export async function convert(c: AdminContext): Promise<Response> {
  const row = await conversationOf(c)
  const { staff, text } = c.var
  const reach = leadReach(staff)
  const mayConvert = staff.can('leads', 'edit') && staff.can('contacts', 'create')
  if (!row || reach === null || !mayConvert) return showAbsent(c)
  const asked = (await c.req.parseBody())['record']
  const lead = row.relType === 'leads' && row.relId !== null ? await findLead(c.env, row.relId, reach) : null
  if (!lead || lead.convertedAt !== null || asked !== `leads.${lead.id}`)
    return after(c, row, refusedWith(text.person.gone))
  const by = { staffId: staff.staffId, at: now(), summary: text.leads.recorded.converted(lead.name) }
  await leadToContact(c.env, lead, by)
  return after(c, await fresh(c, row), { done: 'converted' })
}

/** To a record that is there: this conversation's number leads to it as a further one. */
export async function link(c: AdminContext): Promise<Response> {
  const row = await conversationOf(c)
  if (!row) return showAbsent(c)
  const { staff, text } = c.var
  const asked = readRef(textOf((await c.req.parseBody())['record']))
  const record = asked ? await recordToLink(c, asked) : null
  if (!record || row.relType !== 'general') return after(c, row, refusedWith(text.person.gone))
  await linkKeys(c.env, staff.staffId, record, personKeys(row), now())
  return linked(c, row, 'linked')
}

/** A new lead or contact with this number, unless somebody has made one meanwhile. */
export async function create(c: AdminContext): Promise<Response> {
  const row = await conversationOf(c)
  if (!row) return showAbsent(c)
  const { staff, text } = c.var
  const form = await c.req.formData()
  const as = form.get('as') === 'contacts' ? 'contacts' : 'leads'
  if (!staff.can(as, 'create')) return showAbsent(c)
  const latest = await fresh(c, row)
  if (latest.relType !== 'general') return after(c, latest, refusedWith(text.person.gone))
  const values = Object.fromEntries(
    ['name', 'firstname', 'lastname'].map((name) => [name, textOf(form.get(name), { most: 1000 })]),
  )
  const [first, last] =
    as === 'leads' ? [values['name'] ?? '', ''] : [values['firstname'] ?? '', values['lastname'] ?? '']
  const { nameMissing, long } = text.crm.errors
  const error =
    first === '' ? nameMissing : first.length > MOST_TEXT || last.length > MOST_TEXT ? long(MOST_TEXT) : null
  if (error !== null) {
    const errors = { [as === 'leads' ? 'name' : 'firstname']: error }
    return after(c, row, { refused: { form: 'create', values, errors, say: text.person.notSaved } })
  }
  const by = { staffId: staff.staffId, at: now(), summary: text.person.recorded.made(`${first} ${last}`.trim()) }
  const person = { ...numberOf(row), email: null, company: null, description: null }
  const { statuses, sources } = await readChoices(c.env)
  const [status, source] = [statuses.find(({ isDefault }) => isDefault) ?? statuses[0], sources[0]]
  if (as === 'leads' && (!status || !source)) return after(c, row, refusedWith(text.leads.form.nothingTo))
  const id =
    as === 'leads' && status && source
      ? await insertLead(
          c.env,
          { ...person, name: first, status: status.id, source: source.id, assigned: row.assigned },
          by,
          'whatsapp',
        )
      : await insertContact(c.env, { ...person, firstname: first, lastname: last }, by, 'whatsapp')
  if (row.userId) await giveUserId(c.env, as, id, row.userId)
  return linked(c, row, 'made')
}

async function linked(c: AdminContext, row: ListedConversation, done: 'linked' | 'made'): Promise<Response> {
  const { phoneKey: key } = numberOf(row)
  await tellPeople(c.env, key === null ? [] : [key], row.userId ? [row.userId] : [])
  return after(c, await fresh(c, row), { done })
}

async function settled(c: AdminContext, row: ListedConversation, isChanged: boolean): Promise<Response> {
  if (!isChanged) return after(c, row, { done: 'same' })
  if (row.relId !== null) await tellConversations(c.env, { relType: row.relType, relId: row.relId })
  return after(c, await fresh(c, row), { done: 'saved' })
}

/** As the conversation has it now: D1 may lag behind. */
async function fresh(c: AdminContext, row: ListedConversation): Promise<ListedConversation> {
  const answer = await stubs(c.env).conversationById(row.objectId).refreshPerson()
  return answer.ok && answer.row.id === row.id ? { ...answer.row, readSeq: row.readSeq } : row
}

async function recordToLink(c: AdminContext, { relType, id }: { relType: 'leads' | 'contacts'; id: number }) {
  const { staff } = c.var
  if (relType === 'contacts') {
    const contact = staff.can('contacts', 'view') && staff.can('contacts', 'edit') ? await findContact(c.env, id) : null
    return contact && { relType, id, name: contactName(contact) }
  }
  const reach = staff.can('leads', 'edit') ? leadReach(staff) : null
  const lead = reach === null ? null : await findLead(c.env, id, reach)
  return lead && lead.convertedAt === null ? { relType, id, name: lead.name } : null
}

/** Meta's numbers are international. */
function numberOf({ waId }: ListedConversation): { phonenumber: string | null; phoneKey: string | null } {
  if (waId === null) return { phonenumber: null, phoneKey: null }
  return { phonenumber: writePerson(waId), phoneKey: phoneKey(`+${waId}`, 'US') }
}
