import { z } from 'zod'
import { readNumber } from '../crm/phone-number'
import type { Note } from './import'
import { type Reader, refOf, refused } from './read-row'
import { instantOf, isOn, plainText, textOf, wholeOf } from './values'

const MOST_NOTES = 10_000

/** Without a password; `admin` is for an administrator to give. They come as people who were invited and have no link yet. */
export const readStaff: Reader = (cell, { zone, country, importedAt }) => {
  const oldId = cell('id')
  if (oldId === null) return refused(oldId, { reason: 'no-id' })
  const email = textOf(cell('email'), 254).toLowerCase()
  if (!z.email().safeParse(email).success) return refused(oldId, { reason: 'email', field: 'email' })
  const notes: Note[] = isOn(cell('admin')) ? [{ reason: 'admin' }] : []
  const number = numberOf(cell('phonenumber'), country, notes)
  const firstname = textOf(cell('firstname')) || email.slice(0, email.indexOf('@'))
  const lastname = textOf(cell('lastname'))
  const at = instantOf(cell('created'), zone) ?? importedAt
  return {
    ok: true,
    oldId,
    natural: email,
    values: { name: `${firstname} ${lastname}`.trim(), firstname, lastname, ...number },
    fixed: { email, admin: 0, active: 0, email_verified: 0, created_at: at, updated_at: at },
    notes,
  }
}

export const readStatus: Reader = (cell) => {
  const [oldId, name] = [cell('id'), textOf(cell('name'), 100)]
  if (oldId === null) return refused(oldId, { reason: 'no-id' })
  if (name === '') return refused(oldId, { reason: 'required', field: 'name' })
  const color = /^#[\da-f]{6}$/i.test(cell('color') ?? '') ? cell('color')! : '#757575'
  const values = { name, color, statusorder: wholeOf(cell('position')) ?? 0 }
  return { ok: true, oldId, natural: name.toLowerCase(), values, fixed: {}, notes: [] }
}

export const readSource: Reader = (cell) => {
  const [oldId, name] = [cell('id'), textOf(cell('name'), 100)]
  if (oldId === null) return refused(oldId, { reason: 'no-id' })
  if (name === '') return refused(oldId, { reason: 'required', field: 'name' })
  return { ok: true, oldId, natural: name.toLowerCase(), values: { name }, fixed: {}, notes: [] }
}

export const readLead: Reader = (cell, reading) => {
  const oldId = cell('id')
  if (oldId === null) return refused(oldId, { reason: 'no-id' })
  const notes: Note[] = []
  const { zone, country, importedAt, defaults } = reading
  const number = numberOf(cell('phonenumber'), country, notes)
  const email = emailOf(cell('email'), notes)
  const name = textOf(cell('name')) || number.phonenumber || email
  if (name === null || name === '') return refused(oldId, { reason: 'required', field: 'name' })
  const status = refOf(cell, 'status', 'statuses', reading, notes) ?? defaults.status
  const source = refOf(cell, 'source', 'sources', reading, notes) ?? defaults.source
  if (status === null || source === null)
    return refused(oldId, { reason: 'required', field: status === null ? 'status' : 'source' })
  return {
    ok: true,
    oldId,
    natural: number.phone_key,
    phoneKey: number.phone_key,
    values: {
      name,
      ...number,
      email,
      company: textOf(cell('company')) || null,
      description: plainText(cell('description'), MOST_NOTES) || null,
      status,
      source,
      assigned: refOf(cell, 'assigned', 'staff', reading, notes),
      converted_at: instantOf(cell('converted'), zone),
    },
    fixed: {
      dateadded: instantOf(cell('created'), zone) ?? importedAt,
      last_contact_at: instantOf(cell('lastContact'), zone),
      origin: 'import',
    },
    notes,
  }
}

export const readContact: Reader = (cell, { zone, country, importedAt }) => {
  const oldId = cell('id')
  if (oldId === null) return refused(oldId, { reason: 'no-id' })
  const notes: Note[] = []
  const number = numberOf(cell('phonenumber'), country, notes)
  const email = emailOf(cell('email'), notes)
  const firstname = textOf(cell('firstname')) || textOf(cell('lastname')) || number.phonenumber || email
  if (firstname === null || firstname === '') return refused(oldId, { reason: 'required', field: 'firstname' })
  return {
    ok: true,
    oldId,
    natural: number.phone_key,
    phoneKey: number.phone_key,
    values: {
      firstname,
      lastname: cell('firstname') === null ? '' : textOf(cell('lastname')),
      ...number,
      email,
      company: textOf(cell('company')) || null,
      description: plainText(cell('description'), MOST_NOTES) || null,
    },
    fixed: { dateadded: instantOf(cell('created'), zone) ?? importedAt, origin: 'import' },
    notes,
  }
}

/** What is no number is kept as it was written, and noted: it names somebody, although nobody can be found by it. */
function numberOf(written: string | null, country: string, notes: Note[]) {
  if (written === null) return { phonenumber: null, phone_key: null }
  const number = readNumber(written, country)
  if (number) return { phonenumber: number.phonenumber, phone_key: number.phoneKey }
  notes.push({ reason: 'phone', field: 'phonenumber' })
  return { phonenumber: textOf(written, 60), phone_key: null }
}

function emailOf(written: string | null, notes: Note[]): string | null {
  const email = textOf(written, 190)
  if (email === '') return null
  if (!z.email().safeParse(email).success) notes.push({ reason: 'email', field: 'email' })
  return email
}
