import { z } from 'zod'
import { now } from '../../../clock'
import { findContactByKey, insertContact, nameOf } from '../../../crm/contacts-store'
import { tellByPhoneKey } from '../../../crm/tell-conversations'
import { readOptions } from '../../../settings/options-store'
import { readContactForm } from '../../contacts/form-values'
import { showAbsent } from '../../refusals'
import type { AdminContext } from '../../route'
import { answer, conversationOf, fieldsOf } from '../answers'
import { findMessage } from '../find-message'
import { cardsOf } from '../message/contact-card'
import { reading } from '../pending'
import { named } from './requests'

const asked = named.extend({
  card: z
    .string()
    .regex(/^\d{1,3}$/)
    .transform(Number),
})

/** A contact card that came in the chat becomes a contact: as the message has it, not as the form says. */
export async function saveContact(c: AdminContext): Promise<Response> {
  const { staff, text } = c.var
  const isInInbox = staff.can('whatsapp_chat', 'view') || staff.can('whatsapp_chat', 'view_own')
  const row = isInInbox ? await conversationOf(c) : null
  if (!row) return showAbsent(c)
  const { one } = await fieldsOf(c)
  const { handle } = text.inbox
  const form = asked.safeParse({ at: one('at'), m: one('m'), card: one('card') })
  if (!form.success) return answer(c, row, { ok: false, say: handle.unreadable })
  const message = await findMessage(reading(c), row, { at: form.data.at, id: form.data.m })
  const card = message?.type === 'contacts' ? cardsOf(message)[form.data.card] : undefined
  if (!card) return showAbsent(c)
  const { whatsapp_default_country: country } = await readOptions(c.env, ['whatsapp_default_country'])
  const read = readContactForm(fieldsFrom(card), { text: text.crm.errors, country, before: null })
  if (!read.ok) return answer(c, row, { ok: false, say: Object.values(read.errors)[0] ?? handle.unreadable })
  const { draft } = read
  const known = draft.phoneKey === null ? null : await findContactByKey(c.env, draft.phoneKey)
  if (known) return answer(c, row, { ok: false, say: handle.contactKnown(nameOf(known)) })
  const summary = text.contacts.recorded.created(nameOf(draft))
  await insertContact(c.env, draft, { staffId: staff.staffId, at: now(), summary }, 'whatsapp')
  await tellByPhoneKey(c.env, draft.phoneKey)
  return answer(c, row, { ok: true, say: handle.contactSaved(nameOf(draft)) })
}

function fieldsFrom(card: ReturnType<typeof cardsOf>[number]): FormData {
  const form = new FormData()
  form.set('firstname', card.firstName ?? card.name ?? card.phones[0] ?? '')
  form.set('lastname', card.firstName === null ? '' : (card.lastName ?? ''))
  form.set('phonenumber', card.phones[0] ?? '')
  form.set('email', card.emails[0] ?? '')
  form.set('company', card.company ?? '')
  form.set('description', '')
  return form
}
