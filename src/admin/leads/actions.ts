import { now } from '../../clock'
import { leadToContact } from '../../crm/lead-to-contact'
import { deleteLeads, insertLead, updateLead } from '../../crm/leads-store'
import { tellByPhoneKey, tellConversations } from '../../crm/tell-conversations'
import { readOptions } from '../../settings/options-store'
import { leadReach, textOf } from '../crm/asked'
import { typedOf } from '../crm/person-form'
import { isStale } from '../crm/seen'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { readChoices } from './choices'
import { FIELDS, readLeadForm, storedValues } from './form-values'
import { leadOf, leadPage } from './lead-page'
import { newLeadPage } from './new-page'
import { leadPath, LEADS } from './paths'

export async function create(c: AdminContext): Promise<Response> {
  const { text, staff } = c.var
  const read = readLeadForm(await c.req.formData(), { ...(await given(c)), before: null })
  if (!read.ok) return newLeadPage(c, read)
  const { draft } = read
  const by = { staffId: staff.staffId, at: now(), summary: text.leads.recorded.created(draft.name) }
  const id = await insertLead(c.env, draft, by)
  await tellByPhoneKey(c.env, draft.phoneKey)
  const reach = leadReach(staff)
  const isSeen = reach === 'all' || (reach !== null && (draft.assigned === null || draft.assigned === staff.staffId))
  if (isSeen) return c.redirect(`${leadPath(id)}?done=created`, 303)
  return c.redirect(reach === null ? `${LEADS}/new` : `${LEADS}?done=created`, 303)
}

export async function update(c: AdminContext): Promise<Response> {
  const lead = await leadOf(c)
  if (!lead) return showAbsent(c)
  const { text, staff } = c.var
  const form = await c.req.formData()
  const read = readLeadForm(form, { ...(await given(c)), before: lead })
  if (!read.ok) return leadPage(c, { ...read, seen: textOf(form.get('seen')) })
  if (isStale(form.get('seen'), storedValues(lead)))
    return leadPage(c, { typed: typedOf(form, FIELDS), errors: {} }, text.crm.changedMeanwhile)
  const by = { staffId: staff.staffId, at: now(), summary: text.leads.recorded.changed(read.draft.name) }
  const isChanged = await updateLead(c.env, lead, read.draft, by)
  if (isChanged) {
    await tellConversations(c.env, { relType: 'leads', relId: lead.id })
    if (read.draft.phoneKey !== lead.phoneKey) await tellByPhoneKey(c.env, read.draft.phoneKey)
  }
  if (!(await leadOf(c))) return c.redirect(`${LEADS}?done=handed`, 303)
  return c.redirect(`${leadPath(lead.id)}?done=${isChanged ? 'saved' : 'same'}`, 303)
}

export async function remove(c: AdminContext): Promise<Response> {
  const lead = await leadOf(c)
  if (!lead) return showAbsent(c)
  const by = { staffId: c.var.staff.staffId, at: now(), summary: c.var.text.leads.recorded.deleted }
  await deleteLeads(c.env, [lead.id], by)
  await tellConversations(c.env, { relType: 'leads', relId: lead.id })
  return c.redirect(`${LEADS}?done=deleted`, 303)
}

export async function convert(c: AdminContext): Promise<Response> {
  const { text, staff } = c.var
  const lead = await leadOf(c)
  if (!lead || !staff.can('leads', 'edit')) return showAbsent(c)
  if (lead.convertedAt !== null) return c.redirect(leadPath(lead.id), 303)
  const by = { staffId: staff.staffId, at: now(), summary: text.leads.recorded.converted(lead.name) }
  const id = await leadToContact(c.env, lead, by)
  const maySee = id !== null && staff.can('contacts', 'view')
  return c.redirect(maySee ? `/admin/contacts/${id}?done=converted` : leadPath(lead.id), 303)
}

async function given(c: AdminContext) {
  const [choices, { whatsapp_default_country: country }] = await Promise.all([
    readChoices(c.env),
    readOptions(c.env, ['whatsapp_default_country']),
  ])
  return { text: c.var.text.crm.errors, country, choices }
}
