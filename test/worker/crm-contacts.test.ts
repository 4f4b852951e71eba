import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AdminVisitor } from '../support/admin-visitor'
import { interactionOf, rows, says, setOptions, somebody, startCore } from '../support/core'
import { signedInVisitor } from '../support/staff'
import { until } from '../support/worker'

let maker: AdminVisitor
let reader: AdminVisitor
let ownLeads: AdminVisitor

beforeAll(async () => {
  await startCore()
  const all = ['view', 'create', 'edit', 'delete'] as const
  maker = (
    await signedInVisitor({
      permissions: [
        ...all.map((name) => ['contacts', name] as const),
        ...all.map((name) => ['leads', name] as const),
        ['whatsapp_chat', 'view'],
      ],
    })
  ).visitor
  reader = (await signedInVisitor({ permissions: [['contacts', 'view']] })).visitor
  ownLeads = (
    await signedInVisitor({
      permissions: [
        ['leads', 'view_own'],
        ['leads', 'edit'],
        ['leads', 'delete'],
      ],
    })
  ).visitor
})

beforeEach(() =>
  env.DB.batch(
    ['tblleads', 'tblcontacts', 'tblaudit_trail', 'tbltickets', 'tblreminders', 'tblwhatsapp_person_keys'].map(
      (table) => env.DB.prepare(`delete from ${table}`),
    ),
  ),
)

async function contact(id: number, firstname: string, phoneKey: string | null, more: string = ''): Promise<void> {
  await env.DB.prepare(
    'insert into tblcontacts (id, firstname, lastname, phonenumber, phone_key, email, dateadded) values (?, ?, ?, ?, ?, ?, 1000)',
  )
    .bind(id, firstname, 'Test', phoneKey && `+${phoneKey}`, phoneKey, more || null)
    .run()
}

async function lead(id: number, name: string, phoneKey: string, assigned: number | null = null): Promise<void> {
  await env.DB.prepare(
    'insert into tblleads (id, name, phonenumber, phone_key, status, source, assigned, dateadded) values (?, ?, ?, ?, 1, 1, ?, 1000)',
  )
    .bind(id, name, `+${phoneKey}`, phoneKey, assigned)
    .run()
}

function mergeForm(survivor: string, ...refs: string[]): FormData {
  const form = new FormData()
  for (const ref of refs) form.append('r', ref)
  form.set('survivor', survivor)
  return form
}

async function page(visitor: AdminVisitor, path: string): Promise<string> {
  const answer = await visitor.get(path)
  expect([path, answer.status]).toEqual([path, 200])
  return answer.text()
}

describe('contacts', () => {
  test('are added, found, changed and deleted, and the trail says so', async () => {
    const form = { firstname: 'Nora', lastname: 'Nilsson', phonenumber: '+46 70 555 03 01', email: 'n@example.com' }
    const made = await maker.post('/admin/contacts', form)
    const path = made.headers.get('location')!.split('?')[0]!
    for (const query of ['q=nils', 'q=%2B46705550301', 'q=N%40EXAMPLE', 'q=Nora'])
      expect(await page(reader, `/admin/contacts?${query}`)).toContain('Nora Nilsson')
    expect(await page(reader, '/admin/contacts?q=olaf')).toContain('Nothing fits')
    await maker.post(path, { ...form, company: 'Bygg AB' })
    expect(await page(maker, path)).toContain('Company: – → Bygg AB')
    const refused = await maker.post(path, { ...form, firstname: '', phonenumber: '12' })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('value="12"')
    expect((await reader.post(path, form)).status).toBe(404)
    await maker.post(`${path}/delete`)
    expect(await rows('select * from tblcontacts')).toEqual([])
    const trail = await rows<{ action: string }>(
      "select action from tblaudit_trail where entity = 'contacts' order by at",
    )
    expect(trail.map(({ action }) => action)).toEqual(['created', 'changed', 'deleted'])
  })

  test('that are ticked go after a question', async () => {
    await contact(1, 'Ada', null)
    await contact(2, 'Bob', null)
    const form = new FormData()
    form.append('id', '1')
    form.append('id', '2')
    form.set('do', 'delete')
    expect(await (await maker.send('/admin/contacts/bulk', form)).text()).toContain('Delete 2 rows?')
    expect(await rows('select id from tblcontacts')).toHaveLength(2)
    form.set('confirmed', '1')
    expect((await maker.send('/admin/contacts/bulk', form)).headers.get('location')).toBe('/admin/contacts?deleted=2')
    expect(await rows('select id from tblcontacts')).toEqual([])
  })
})

describe('merging', () => {
  test('two contacts: the survivor gets what it lacks, and conversations, tickets and reminders of both numbers', async () => {
    const one = somebody()
    const other = somebody()
    await contact(11, 'Nora', one.waId)
    await contact(12, 'N.', other.waId, 'nora@example.com')
    await says(one, 'hi')
    await says(other, 'hi')
    await until(async () => (await interactionOf(other)).rel_id === 12 && (await interactionOf(one)).rel_id === 11)
    await env.DB.batch([
      env.DB.prepare("insert into tbltickets (subject, contactid, created_at, updated_at) values ('T', 12, 1, 1)"),
      env.DB.prepare(
        "insert into tblreminders (rel_type, rel_id, date_at, description, created_at) values ('contacts', '12', 1, 'R', 1)",
      ),
    ])
    expect(await page(maker, '/admin/contacts/merge?r=contacts.11&r=contacts.12')).toContain('nora@example.com')
    const answer = await maker.send('/admin/contacts/merge', mergeForm('contacts.11', 'contacts.11', 'contacts.12'))
    expect(answer.headers.get('location')).toBe('/admin/contacts/11?done=merged')
    expect(await rows('select id, email, phone_key from tblcontacts')).toEqual([
      { id: 11, email: 'nora@example.com', phone_key: one.waId },
    ])
    await until(async () => (await interactionOf(other)).rel_id === 11)
    expect(await rows('select contactid from tbltickets')).toEqual([{ contactid: 11 }])
    expect(await rows('select rel_id from tblreminders')).toEqual([{ rel_id: '11' }])
    const shown = await page(maker, '/admin/contacts/11')
    expect(shown).toContain((await interactionOf(one)).id)
    expect(shown).toContain((await interactionOf(other)).id)
    expect(shown).toContain('Further numbers')
    await setOptions({ whatsapp_auto_lead_settings: 'enable' })
    await says(other, 'again')
    await until(async () => (await interactionOf(other)).last_message === 'again')
    await setOptions({ whatsapp_auto_lead_settings: 'disable' })
    expect(await rows('select id from tblleads')).toEqual([])
    expect((await interactionOf(other)).rel_id).toBe(11)
  })

  test('a lead into a contact converts it; a contact into a lead leaves the lead open', async () => {
    await contact(21, 'Omar', '15550109921')
    await lead(22, 'Omar H.', '15550109922')
    await maker.send('/admin/contacts/merge', mergeForm('contacts.21', 'contacts.21', 'leads.22'))
    expect(await rows('select contact_id, converted_at is not null as done from tblleads')).toEqual([
      { contact_id: 21, done: 1 },
    ])
    await env.DB.prepare(
      "insert into tbltickets (subject, contactid, created_at, updated_at) values ('T', 21, 1, 1)",
    ).run()
    await maker.send('/admin/contacts/merge', mergeForm('leads.22', 'contacts.21', 'leads.22'))
    expect(await rows('select contact_id, converted_at from tblleads')).toEqual([
      { contact_id: null, converted_at: null },
    ])
    expect(await rows('select id from tblcontacts')).toEqual([])
    expect(await rows('select contactid, lead_id from tbltickets')).toEqual([{ contactid: null, lead_id: 22 }])
    expect(await rows('select key, rel_type, rel_id from tblwhatsapp_person_keys')).toEqual([
      { key: '15550109921', rel_type: 'leads', rel_id: 22 },
    ])
  })

  test('refuses one record, none chosen, one that is gone, and what one may not see or delete; nothing changes', async () => {
    await contact(31, 'A', '15550109931')
    await contact(32, 'B', '15550109932')
    await lead(33, 'C', '15550109933', 1)
    await lead(34, 'D', '15550109934')
    for (const form of [
      mergeForm('contacts.31', 'contacts.31'),
      mergeForm('contacts.99', 'contacts.31', 'contacts.32'),
      mergeForm('contacts.31', 'contacts.31', 'contacts.99'),
    ])
      expect((await maker.send('/admin/contacts/merge', form)).status).toBe(422)
    expect((await maker.get('/admin/contacts/merge?r=contacts.31')).status).toBe(422)
    expect((await reader.get('/admin/contacts/merge?r=contacts.31&r=contacts.32')).status).toBe(404)
    expect((await ownLeads.get('/admin/contacts/merge?r=contacts.31&r=leads.34')).status).toBe(404)
    const theirs = await ownLeads.send('/admin/contacts/merge', mergeForm('leads.34', 'leads.33', 'leads.34'))
    expect(theirs.status).toBe(422)
    expect(await theirs.text()).not.toContain('>C<')
    expect(await rows('select id from tblcontacts')).toHaveLength(2)
    expect(await rows('select id from tblleads where converted_at is null')).toHaveLength(2)
    expect(await rows('select * from tblaudit_trail')).toEqual([])
  })
})
