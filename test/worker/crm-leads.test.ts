import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AdminVisitor } from '../support/admin-visitor'
import { interactionOf, rows, says, somebody, startCore } from '../support/core'
import { hire, signedInVisitor } from '../support/staff'
import { until } from '../support/worker'

type Lead = {
  id: number
  name: string
  phonenumber: string | null
  phone_key: string | null
  status: number
  source: number
  assigned: number | null
  converted_at: number | null
  contact_id: number | null
}

let all: AdminVisitor
let own: AdminVisitor
let reader: AdminVisitor
let admin: AdminVisitor
let allId: number
let ownId: number

beforeAll(async () => {
  await startCore()
  const may = (...names: ('view' | 'view_own' | 'create' | 'edit' | 'delete')[]) =>
    names.map((name) => ['leads', name] as const)
  ;({ visitor: all, staffId: allId } = await signedInVisitor({
    permissions: [...may('view', 'create', 'edit', 'delete'), ['contacts', 'view'], ['contacts', 'create']],
  }))
  ;({ visitor: own, staffId: ownId } = await signedInVisitor({
    permissions: [...may('view_own', 'edit', 'delete'), ['contacts', 'create']],
  }))
  reader = (await signedInVisitor({ permissions: may('view') })).visitor
  admin = (await signedInVisitor({ isAdmin: true })).visitor
})

beforeEach(() =>
  env.DB.batch(
    ['tblleads', 'tblcontacts', 'tblaudit_trail', 'tbltickets', 'tblreminders'].map((table) =>
      env.DB.prepare(`delete from ${table}`),
    ),
  ),
)

async function lead(given: Partial<Lead> & { dateadded?: number } = {}): Promise<number> {
  const row = { name: 'Lena', phonenumber: null, phone_key: null, status: 1, source: 1, assigned: null, ...given }
  const made = await env.DB.prepare(
    `insert into tblleads (name, phonenumber, phone_key, status, source, assigned, dateadded) values (?, ?, ?, ?, ?, ?, ?) returning id`,
  )
    .bind(row.name, row.phonenumber, row.phone_key, row.status, row.source, row.assigned, given.dateadded ?? 1000)
    .first<{ id: number }>()
  return made!.id
}

async function leadOf(id: number): Promise<Lead | undefined> {
  return (await rows<Lead>(`select * from tblleads where id = ${id}`))[0]
}

function audit(id: number): Promise<{ action: string; staff_id: number; changes: string | null; summary: string }[]> {
  return rows(`select * from tblaudit_trail where entity = 'leads' and entity_id = '${id}' order by at, id`)
}

const FORM = { name: 'Lena Lovelace', status: '1', source: '1', assigned: '', phonenumber: '', email: '', company: '' }

async function page(visitor: AdminVisitor, path: string): Promise<string> {
  const answer = await visitor.get(path)
  expect([path, answer.status]).toEqual([path, 200])
  return answer.text()
}

function bulk(visitor: AdminVisitor, ids: readonly number[], fields: Record<string, string>): Promise<Response> {
  const form = new FormData()
  for (const id of ids) form.append('id', String(id))
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return visitor.send('/admin/leads/bulk', form)
}

describe('the list', () => {
  test('is found by name, number and e-mail, by status, source, assignee and day, all in the address', async () => {
    await lead({ name: 'Ümit Özgür', phonenumber: '+49 151 55500210', phone_key: '4915155500210', status: 2 })
    await lead({ name: 'Marco Rossi', source: 3, assigned: allId, dateadded: Date.UTC(2026, 4, 2) })
    await env.DB.prepare("update tblleads set email = 'M.Rossi@Example.com' where name = 'Marco Rossi'").run()
    for (const [query, name] of [
      ['q=%C3%BCmit', 'Ümit'],
      ['q=ÖZGÜR', 'Ümit'],
      ['q=0151+555', 'Ümit'],
      ['q=%2B4915155500210', 'Ümit'],
      ['q=m.rossi%40example', 'Marco'],
      ['status=2', 'Ümit'],
      ['source=3', 'Marco'],
      ['assigned=me', 'Marco'],
      ['assigned=nobody', 'Ümit'],
      ['from=2026-05-02&to=2026-05-02', 'Marco'],
    ]) {
      const found = await page(all, `/admin/leads?${query}`)
      const other = name === 'Ümit' ? 'Marco' : 'Ümit'
      expect([query, found.includes(`${name} `), found.includes(`${other} `)]).toEqual([query, true, false])
    }
    expect(await page(all, '/admin/leads?q=nobody+at+all')).toContain('Nothing fits this filter')
    expect(await page(all, '/admin/leads?status=2%20or%201&from=yesterday')).toContain('Marco')
  })

  test('goes on where it ended, without a row twice or lost', async () => {
    const many = Array.from({ length: 120 }, (_, i) => `('Row ${i}.', 1, 1, ${1000 + Math.floor(i / 3)})`)
    await env.DB.prepare(`insert into tblleads (name, status, source, dateadded) values ${many.join()}`).run()
    const seen: string[] = []
    let path: string | undefined = '/admin/leads'
    while (path) {
      const found: string = await page(all, path)
      seen.push(...[...found.matchAll(/Row (\d+)\./g)].map(([, n]) => n!).filter((n, i, list) => list.indexOf(n) === i))
      path = /href="([^"]*after=[^"]*)"/.exec(found)?.[1]?.replaceAll('&amp;', '&')
    }
    expect(seen).toHaveLength(120)
    expect(new Set(seen).size).toBe(120)
  })

  test('reads little: a page of a large table costs about a page', async () => {
    await env.DB.prepare(
      `insert into tblleads (name, status, source, dateadded) with recursive n(i) as (select 1 union all select i + 1 from n where i < 20000)
       select 'Row ' || i, 1 + i % 3, 1, i from n`,
    ).run()
    const { listLeads } = await import('../../src/crm/leads-store')
    let read = 0
    const DB = {
      prepare: (sql: string) => env.DB.prepare(sql),
      batch: async (list: D1PreparedStatement[]) => {
        const results = await env.DB.batch(list)
        for (const { meta } of results) read += meta.rows_read
        return results
      },
    } as unknown as D1Database
    const filter = { text: '', status: null, source: null, assigned: null, from: null, to: null, isConverted: false }
    const asked = { reach: 'all', country: 'US', after: null } as const
    expect((await listLeads({ ...env, DB }, { ...asked, filter })).rows).toHaveLength(50)
    expect((await listLeads({ ...env, DB }, { ...asked, filter: { ...filter, status: 2 } })).rows).toHaveLength(50)
    expect(read).toBeLessThan(500)
    read = 0
    const nothing = await listLeads({ ...env, DB }, { ...asked, filter: { ...filter, text: 'not there' } })
    expect(nothing).toMatchObject({ rows: [], isPartial: true })
    expect(read).toBeLessThan(16_000)
    const oldest = await listLeads({ ...env, DB }, { ...asked, filter: { ...filter, text: 'Row 12' } })
    expect(oldest.rows.map(({ name }) => name)).toContain('Row 12')
  })
})

describe('own only', () => {
  test('sees what is assigned to them and to nobody; the rest is absent, to look at, change, convert and delete', async () => {
    const mine = await lead({ name: 'Mine', assigned: ownId })
    const nobodys = await lead({ name: 'Nobodys' })
    const theirs = await lead({ name: 'Theirs', assigned: allId })
    const found = await page(own, '/admin/leads')
    expect(found).toContain('Mine')
    expect(found).toContain('Nobodys')
    expect(found).not.toContain('Theirs')
    expect((await own.get(`/admin/leads/${nobodys}`)).status).toBe(200)
    const absent = await (await own.get('/admin/leads/99999999')).text()
    expect(await (await own.get(`/admin/leads/${theirs}`)).text()).toBe(absent)
    for (const path of ['', '/convert', '/delete'])
      expect((await own.post(`/admin/leads/${theirs}${path}`, FORM)).status).toBe(404)
    await bulk(own, [mine, theirs], { do: 'status:3' })
    await bulk(own, [theirs], { do: 'delete', confirmed: '1' })
    expect(await leadOf(theirs)).toMatchObject({ name: 'Theirs', status: 1 })
    expect(await leadOf(mine)).toMatchObject({ status: 3 })
  })

  test('may hand a lead over, and then does not see it any more', async () => {
    const id = await lead({ assigned: ownId })
    const answer = await own.post(`/admin/leads/${id}`, { ...FORM, assigned: String(allId) })
    expect(answer.headers.get('location')).toBe('/admin/leads?done=handed')
    expect((await own.get(`/admin/leads/${id}`)).status).toBe(404)
  })
})

describe('a lead', () => {
  test('is added, with its number made international, and the trail says by whom', async () => {
    const answer = await all.post('/admin/leads', { ...FORM, phonenumber: '(555) 010-0299', email: 'l@example.com' })
    const path = answer.headers.get('location')!
    expect(path).toMatch(/^\/admin\/leads\/\d+\?done=created$/)
    const id = Number(/\d+/.exec(path)![0])
    expect(await leadOf(id)).toMatchObject({ phonenumber: '+1 555 010 0299', phone_key: '15550100299' })
    expect(await audit(id)).toMatchObject([{ action: 'created', staff_id: allId }])
    expect(await page(all, path)).toContain('Added the lead Lena Lovelace')
  })

  test('is refused at its fields, with what was typed kept and nothing saved', async () => {
    const id = await lead()
    const typed = {
      name: '',
      phonenumber: 'call me',
      email: 'no',
      company: 'x'.repeat(300),
      status: '77',
      assigned: '5',
    }
    const answer = await all.post(`/admin/leads/${id}`, { ...FORM, ...typed })
    expect(answer.status).toBe(422)
    const refused = await answer.text()
    for (const say of ['Write a name', 'not a phone number', 'not an e-mail', 'Shorten it', 'This choice is gone'])
      expect(refused).toContain(say)
    expect(refused).toContain('value="call me"')
    expect(await leadOf(id)).toMatchObject({ name: 'Lena', status: 1 })
    expect(await audit(id)).toEqual([])
  })

  test('opened by two at once: who saves second is told, keeps what they typed, and undoes nothing unasked', async () => {
    const id = await lead()
    const seenIn = (shown: string) => /name="seen" value="([^"]*)"/.exec(shown)![1]!
    const seen = seenIn(await page(all, `/admin/leads/${id}`))
    await admin.post(`/admin/leads/${id}`, { ...FORM, name: 'First', seen })
    const second = await all.post(`/admin/leads/${id}`, { ...FORM, name: 'Second', seen })
    expect(second.status).toBe(422)
    const shown = await second.text()
    expect(shown).toContain('Somebody has changed this record')
    expect(shown).toContain('value="Second"')
    expect(await leadOf(id)).toMatchObject({ name: 'First' })
    await all.post(`/admin/leads/${id}`, { ...FORM, name: 'Second', seen: seenIn(shown) })
    expect(await leadOf(id)).toMatchObject({ name: 'Second' })
  })

  test('shows names as text, whatever they are', async () => {
    const name = '<img src=x onerror=alert(1)> ../../etc'
    await all.post('/admin/leads', { ...FORM, name })
    const found = await page(all, '/admin/leads')
    expect(found).not.toContain('<img')
    expect(found).toContain('&lt;img')
  })

  test('is changed; its conversation takes the new name and assignee, and the trail has before and after', async () => {
    const person = somebody()
    const id = await lead({ phonenumber: `+${person.waId}`, phone_key: person.waId })
    await says(person, 'hello')
    await until(async () => (await interactionOf(person)).rel_id === id)
    await all.post(`/admin/leads/${id}`, { ...FORM, phonenumber: `+${person.waId}`, assigned: String(ownId) })
    await until(async () => (await interactionOf(person)).assigned === ownId)
    expect((await interactionOf(person)).name).toBe('Lena Lovelace')
    const [line] = await audit(id)
    expect(JSON.parse(line!.changes!)).toMatchObject({ name: ['Lena', 'Lena Lovelace'], assigned: [null, ownId] })
    const { visitor } = await signedInVisitor({
      permissions: [
        ['leads', 'view'],
        ['whatsapp_chat', 'view'],
      ],
    })
    expect(await page(visitor, `/admin/leads/${id}`)).toContain(`c=${(await interactionOf(person)).id}`)
    expect(await page(reader, `/admin/leads/${id}`)).not.toContain(`c=${(await interactionOf(person)).id}`)
  })

  test('becomes a contact once, with its conversation, tickets and reminders', async () => {
    const person = somebody()
    const id = await lead({ name: 'Ana Maria Souza', phonenumber: `+${person.waId}`, phone_key: person.waId })
    await says(person, 'hello')
    await until(async () => (await interactionOf(person)).rel_id === id)
    await env.DB.batch([
      env.DB.prepare("insert into tbltickets (subject, lead_id, created_at, updated_at) values ('T', ?, 1, 1)").bind(
        id,
      ),
      env.DB.prepare(
        "insert into tblreminders (rel_type, rel_id, date_at, description, created_at) values ('leads', ?, 1, 'R', 1)",
      ).bind(String(id)),
    ])
    const answers = await Promise.all([1, 2].map(() => all.post(`/admin/leads/${id}/convert`)))
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    const made = await rows<{ id: number; firstname: string; lastname: string }>('select * from tblcontacts')
    expect(made).toMatchObject([{ firstname: 'Ana Maria', lastname: 'Souza', lead_id: id, phone_key: person.waId }])
    expect(await leadOf(id)).toMatchObject({ contact_id: made[0]!.id })
    await until(async () => (await interactionOf(person)).rel_type === 'contacts')
    expect(await rows('select contactid from tbltickets')).toEqual([{ contactid: made[0]!.id }])
    expect(await rows("select rel_id from tblreminders where rel_type = 'contacts'")).toHaveLength(1)
    expect(await page(all, '/admin/leads')).not.toContain('Ana Maria')
    expect(await page(all, '/admin/leads?show=converted')).toContain('Ana Maria')
  })

  test('goes into the contact that has the number already', async () => {
    await env.DB.prepare(
      "insert into tblcontacts (id, firstname, phone_key, phonenumber, dateadded) values (70, 'Ana', '15550100777', '+1 555 010 0777', 1)",
    ).run()
    const id = await lead({ name: 'Ana S.', phone_key: '15550100777', phonenumber: '+1 555 010 0777' })
    await env.DB.prepare('update tblleads set email = ?, company = ? where id = ?').bind('a@x.org', 'Souza', id).run()
    expect(await page(all, `/admin/leads/${id}`)).toContain('Perhaps the same person')
    await all.post(`/admin/leads/${id}/convert`)
    expect(await rows('select id, firstname, email, company from tblcontacts')).toEqual([
      { id: 70, firstname: 'Ana', email: 'a@x.org', company: 'Souza' },
    ])
    expect(await leadOf(id)).toMatchObject({ contact_id: 70, converted_at: expect.any(Number) })
  })

  test('is deleted after a question; the trail keeps who it was', async () => {
    const id = await lead({ name: 'Gone', phonenumber: '+1 555 010 0888' })
    expect((await bulk(all, [id], { do: 'delete' })).status).toBe(200)
    expect(await leadOf(id)).toBeDefined()
    const answer = await bulk(all, [id], { do: 'delete', confirmed: '1' })
    expect(answer.headers.get('location')).toBe('/admin/leads?deleted=1')
    expect(await leadOf(id)).toBeUndefined()
    expect((await audit(id)).at(-1)).toMatchObject({ action: 'deleted', changes: expect.stringContaining('Gone') })
  })
})

describe('many at once', () => {
  test('get a status, a source, an assignee; only what changes is in the trail', async () => {
    const ids = [await lead(), await lead({ status: 2 }), await lead()]
    await bulk(all, ids, { do: 'status:2' })
    await bulk(all, ids, { do: 'source:3' })
    const answer = await bulk(all, ids, { do: `assigned:${ownId}` })
    expect(answer.headers.get('location')).toBe('/admin/leads?changed=3')
    for (const id of ids) expect(await leadOf(id)).toMatchObject({ status: 2, source: 3, assigned: ownId })
    expect(await audit(ids[1]!)).toHaveLength(2)
    expect((await audit(ids[0]!)).map(({ changes }) => changes)).toContain('{"status":[1,2]}')
    await bulk(all, ids, { do: 'assigned:' })
    expect(await leadOf(ids[0]!)).toMatchObject({ assigned: null })
  })

  test('nothing ticked, nothing chosen, a choice that is gone or somebody who left: said, and nothing changed', async () => {
    const id = await lead()
    const { staffId } = await hire()
    await env.DB.prepare('update tblstaff set active = 0 where staffid = ?').bind(staffId).run()
    for (const [ids, asked] of [
      [[], 'status:2'],
      [[id], ''],
      [[id], 'status:99'],
      [[id], `assigned:${staffId}`],
      [[id], 'drop:1'],
    ] as const)
      expect((await bulk(all, ids, { do: asked })).status).toBe(422)
    expect(await leadOf(id)).toMatchObject({ status: 1, assigned: null })
  })
})

describe('statuses and sources', () => {
  test('are added, changed, ordered and made the default', async () => {
    await admin.post('/admin/leads_status', { name: 'Warm', color: '#ff8800', isDefault: '1' })
    const [warm] = await rows<{ id: number }>("select * from tblleads_status where name = 'Warm'")
    expect(await rows('select name from tblleads_status where isdefault')).toEqual([{ name: 'Warm' }])
    await admin.post(`/admin/leads_status/${warm!.id}/move`, { to: 'up' })
    const order = await rows<{ name: string }>('select name from tblleads_status order by statusorder')
    expect(order.map(({ name }) => name).slice(-2)).toEqual(['Warm', 'Lost'])
    const taken = await admin.post('/admin/leads_status', { name: 'warm', color: '#000000' })
    expect(taken.status).toBe(422)
    expect(await taken.text()).toContain('one with this name already')
    await admin.post('/admin/leads_status/1', { name: 'New', color: '#2563eb', isDefault: '1' })
    expect((await admin.post(`/admin/leads_status/${warm!.id}/delete`)).status).toBe(303)
    expect((await all.get('/admin/leads_status')).status).toBe(404)
  })

  test('that are used go only with a place for their leads', async () => {
    const id = await lead({ source: 4 })
    expect((await admin.post('/admin/leads_sources/4/delete')).status).toBe(422)
    expect(await page(admin, '/admin/leads_sources/4/delete')).toContain('1 lead have it')
    expect((await admin.post('/admin/leads_sources/4/delete', { moveTo: '99' })).status).toBe(422)
    expect((await admin.post('/admin/leads_sources/4/delete', { moveTo: '1' })).status).toBe(303)
    expect(await leadOf(id)).toMatchObject({ source: 1 })
    expect((await audit(id))[0]!.changes).toBe('{"source":[4,1]}')
    expect((await admin.post('/admin/leads_status/1/delete', { moveTo: '2' })).status).toBe(422)
  })
})
