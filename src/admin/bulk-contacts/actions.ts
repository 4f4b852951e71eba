import { z } from 'zod'
import { now } from '../../clock'
import { recordAudit } from '../../crm/audit-store'
import {
  type BulkContactDraft,
  type BulkContactRow,
  deleteBulkContacts,
  insertBulkContact,
  listBulkContacts,
  updateBulkContact,
} from '../../crm/bulk-contacts-store'
import type { RecordKey } from '../../crm/record-list-store'
import { MOST_NUMBER_CHARS, readNumber } from '../../crm/phone-number'
import { readOptions } from '../../settings/options-store'
import { textOf } from '../crm/asked'
import { answerCsv, ofToday, pages } from '../csv-answer'
import { MOST_TEXT, type Read, readWith } from '../crm/person-form'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { readFields, writeFields } from './extra-fields'
import { fieldsFrom, filterOf } from './filter'
import { type BulkField, bulkContactOf, bulkContactPage, newBulkContactPage } from './pages'
import { BULK, bulkPath } from './paths'

const AT_ONCE = 2000

export async function create(c: AdminContext): Promise<Response> {
  const { staff, text } = c.var
  const { read, typed } = await readForm(c, null)
  if (!read.ok) return newBulkContactPage(c, read)
  const name = read.draft.name || read.draft.phone
  const by = { staffId: staff.staffId, at: now(), summary: text.bulk.recorded.created(name) }
  const id = await insertBulkContact(c.env, read.draft, by)
  if (id === null) return newBulkContactPage(c, { typed, errors: { phone: text.bulk.form.errors.taken } })
  return c.redirect(staff.can('whatsapp_contacts', 'view') ? `${bulkPath(id)}?done=created` : `${BULK}/new`, 303)
}

export async function update(c: AdminContext): Promise<Response> {
  const contact = await bulkContactOf(c)
  if (!contact) return showAbsent(c)
  const { staff, text } = c.var
  const { read, typed } = await readForm(c, contact)
  if (!read.ok) return bulkContactPage(c, read)
  const name = read.draft.name || read.draft.phone
  const by = { staffId: staff.staffId, at: now(), summary: text.bulk.recorded.changed(name) }
  const saved = await updateBulkContact(c.env, contact, read.draft, by)
  if (saved === 'taken') return bulkContactPage(c, { typed, errors: { phone: text.bulk.form.errors.taken } })
  return c.redirect(`${bulkPath(contact.id)}?done=${saved === 'changed' ? 'saved' : 'same'}`, 303)
}

export async function remove(c: AdminContext): Promise<Response> {
  const contact = await bulkContactOf(c)
  if (!contact) return showAbsent(c)
  const by = { staffId: c.var.staff.staffId, at: now(), summary: c.var.text.bulk.recorded.deleted }
  await deleteBulkContacts(c.env, [contact.id], by)
  return c.redirect(`${BULK}?done=deleted`, 303)
}

/** What the list shows, as a file that can be imported again; fields stand in one column. */
export async function exportBulkContacts(c: AdminContext): Promise<Response> {
  const { staff, text } = c.var
  const filter = filterOf(fieldsFrom((name) => c.req.query(name)))
  const { whatsapp_default_country: country } = await readOptions(c.env, ['whatsapp_default_country'])
  await recordAudit(c.env, {
    staffId: staff.staffId,
    action: 'exported',
    entity: 'whatsapp_contacts',
    entityId: 'list',
    summary: text.bulk.recorded.exported,
  })
  return answerCsv(c, {
    name: ofToday('bulk-contacts'),
    head: [text.bulk.form.name, text.bulk.form.phone, text.bulk.form.fields, text.bulk.columns.added],
    parts: pages(async (after: RecordKey | null) => {
      const { rows, next } = await listBulkContacts(c.env, { filter, country, after, size: AT_ONCE })
      const lines = rows.map(({ name, phone, fields, dateadded }) => [
        name,
        phone,
        writeFields(fields),
        new Date(dateadded).toISOString(),
      ])
      return { lines, next }
    }),
  })
}

async function readForm(c: AdminContext, before: BulkContactRow | null) {
  const { crm, bulk } = c.var.text
  const form = await c.req.formData()
  const typed: Record<BulkField, string> = {
    name: textOf(form.get('name'), { most: 1000 }),
    phone: textOf(form.get('phone')),
    fields: textOf(form.get('fields'), { most: 20_000, lines: true }),
  }
  const { whatsapp_default_country: country } = await readOptions(c.env, ['whatsapp_default_country'])
  const schema = z
    .object({
      name: z.string().max(MOST_TEXT, crm.errors.long(MOST_TEXT)),
      phone: z
        .string()
        .min(1, bulk.form.errors.phoneMissing)
        .max(MOST_NUMBER_CHARS, crm.errors.phone)
        .transform((written, ctx) => {
          if (written === before?.phone) return { phone: before.phone, phoneKey: before.phoneKey }
          const number = readNumber(written, country)
          if (!number) ctx.addIssue({ code: 'custom', message: crm.errors.phone })
          return { phone: number?.phonenumber ?? '', phoneKey: number?.phoneKey ?? '' }
        }),
      fields: z.string().transform((written, ctx) => {
        const fields = readFields(written)
        if (!fields.ok) ctx.addIssue({ code: 'custom', message: bulk.form.errors[fields.reason] })
        return fields.ok ? fields.json : '{}'
      }),
    })
    .transform(({ phone, ...rest }): BulkContactDraft => ({ ...rest, ...phone }))
  const read: Read<BulkContactDraft, BulkField> = readWith(schema, typed)
  return { read, typed }
}
