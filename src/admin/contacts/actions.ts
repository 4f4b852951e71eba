import { now } from '../../clock'
import { deleteContacts, insertContact, nameOf, updateContact } from '../../crm/contacts-store'
import { tellByPhoneKey, tellConversations } from '../../crm/tell-conversations'
import { readOptions } from '../../settings/options-store'
import { textOf } from '../crm/asked'
import { typedOf } from '../crm/person-form'
import { isStale } from '../crm/seen'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { FIELDS, readContactForm, storedValues } from './form-values'
import { contactOf, contactPage, newContactPage } from './pages'
import { contactPath, CONTACTS } from './paths'

export async function create(c: AdminContext): Promise<Response> {
  const { text, staff } = c.var
  const read = readContactForm(await c.req.formData(), { ...(await given(c)), before: null })
  if (!read.ok) return newContactPage(c, read)
  const by = { staffId: staff.staffId, at: now(), summary: text.contacts.recorded.created(nameOf(read.draft)) }
  const id = await insertContact(c.env, read.draft, by)
  await tellByPhoneKey(c.env, read.draft.phoneKey)
  return c.redirect(staff.can('contacts', 'view') ? `${contactPath(id)}?done=created` : `${CONTACTS}/new`, 303)
}

export async function update(c: AdminContext): Promise<Response> {
  const contact = await contactOf(c)
  if (!contact) return showAbsent(c)
  const form = await c.req.formData()
  const read = readContactForm(form, { ...(await given(c)), before: contact })
  if (!read.ok) return contactPage(c, { ...read, seen: textOf(form.get('seen')) })
  if (isStale(form.get('seen'), storedValues(contact)))
    return contactPage(c, { typed: typedOf(form, FIELDS), errors: {} }, c.var.text.crm.changedMeanwhile)
  const summary = c.var.text.contacts.recorded.changed(nameOf(read.draft))
  const isChanged = await updateContact(c.env, contact, read.draft, {
    staffId: c.var.staff.staffId,
    at: now(),
    summary,
  })
  if (isChanged) {
    await tellConversations(c.env, { relType: 'contacts', relId: contact.id })
    if (read.draft.phoneKey !== contact.phoneKey) await tellByPhoneKey(c.env, read.draft.phoneKey)
  }
  return c.redirect(`${contactPath(contact.id)}?done=${isChanged ? 'saved' : 'same'}`, 303)
}

export async function remove(c: AdminContext): Promise<Response> {
  const contact = await contactOf(c)
  if (!contact) return showAbsent(c)
  const by = { staffId: c.var.staff.staffId, at: now(), summary: c.var.text.contacts.recorded.deleted }
  await deleteContacts(c.env, [contact.id], by)
  await tellConversations(c.env, { relType: 'contacts', relId: contact.id })
  return c.redirect(`${CONTACTS}?done=deleted`, 303)
}

async function given(c: AdminContext) {
  const { whatsapp_default_country: country } = await readOptions(c.env, ['whatsapp_default_country'])
  return { text: c.var.text.crm.errors, country }
}
