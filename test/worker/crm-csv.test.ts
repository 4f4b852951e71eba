import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { erasedHash, rememberErased } from '../../src/crm/erased-store'
import { removeOldImports } from '../../src/crm/imports/import-files'
import type { AdminVisitor } from '../support/admin-visitor'
import { interactionOf, rows, says, somebody, startCore } from '../support/core'
import { chosenIn, importAll, upload } from '../support/imports'
import { signedInVisitor } from '../support/staff'
import { until } from '../support/worker'

let maker: AdminVisitor
let makerId: number
let own: AdminVisitor
let admin: AdminVisitor

beforeAll(async () => {
  await startCore()
  const full = ['view', 'create', 'edit', 'delete'] as const
  ;({ visitor: maker, staffId: makerId } = await signedInVisitor({
    permissions: [
      ...full.map((name) => ['leads', name] as const),
      ...full.map((name) => ['contacts', name] as const),
      ...full.map((name) => ['whatsapp_contacts', name] as const),
      ...full.map((name) => ['whatsapp_groups', name] as const),
    ],
  }))
  own = (
    await signedInVisitor({
      permissions: [
        ['leads', 'view_own'],
        ['leads', 'create'],
        ['leads', 'edit'],
      ],
    })
  ).visitor
  admin = (await signedInVisitor({ isAdmin: true })).visitor
})

beforeEach(() =>
  env.DB.batch(
    ['tblleads', 'tblcontacts', 'tblwhatsapp_contacts', 'tblaudit_trail', 'tblerased_people'].map((table) =>
      env.DB.prepare(`delete from ${table}`),
    ),
  ),
)

async function text(visitor: AdminVisitor, path: string): Promise<string> {
  const answer = await visitor.get(path)
  expect([path, answer.status]).toEqual([path, 200])
  return answer.text()
}

function leads(columns = 'name, phone_key'): Promise<Record<string, unknown>[]> {
  return rows(`select ${columns} from tblleads order by id`)
}

describe('a file', () => {
  test('with three bad rows: the good ones are saved, the bad ones come back with their reason', async () => {
    const file = [
      'Name;Telefon;E-Mail;Status;Zuständig;Farbe',
      'Lena;+1 555 010 0301;lena@example.com;Contacted;amir agent;red',
      'Bad number;call me;;;;',
      'Bad mail;+1 555 010 0302;nope;;;',
      ';;;;;blue',
      '"Last ""one""";(555) 010-0303;;;;',
      '"<b>Bold</b>, Inc.";+1 555 010 0304;;;;',
    ].join('\r\n')
    const path = await importAll(maker, 'leads', file)
    expect(await leads('name, phone_key, email, status, source, assigned, origin')).toEqual([
      {
        name: 'Lena',
        phone_key: '15550100301',
        email: 'lena@example.com',
        status: 2,
        source: 1,
        assigned: 2,
        origin: 'import',
      },
      expect.objectContaining({ name: 'Last "one"', phone_key: '15550100303', status: 1 }),
      expect.objectContaining({ name: '<b>Bold</b>, Inc.', phone_key: '15550100304' }),
    ])
    const result = await text(maker, path)
    for (const say of [
      '3 records are added',
      '3 rows were not taken',
      'Not a phone number',
      'Not an e-mail',
      'Neither a name',
    ])
      expect(result).toContain(say)
    const bad = await text(maker, `${path}/report?rows=bad`)
    expect(bad).toContain('Name,Telefon,E-Mail,Status,Zuständig,Farbe,Row,Why')
    expect(bad.trim().split('\r\n')).toHaveLength(4)
    expect(bad).toContain('Bad number,call me,,,,,3,')
    const all = await text(maker, `${path}/report?rows=all`)
    expect(all.trim().split('\r\n')).toHaveLength(7)
    const trail = await rows(
      "select action, staff_id from tblaudit_trail where entity = 'leads' and entity_id <> 'list'",
    )
    expect(trail).toEqual(Array.from({ length: 3 }, () => ({ action: 'created', staff_id: makerId })))
  })

  test('is nothing for a colleague, and nothing is saved before the last step', async () => {
    const path = (await upload(maker, 'leads', 'name,phone\nLena,+1 555 010 0301\n')).headers.get('location')!
    expect((await admin.get(path)).status).toBe(404)
    for (const action of ['columns', 'run', 'cancel']) expect((await admin.post(`${path}/${action}`)).status).toBe(404)
    expect((await admin.get(`${path}/report`)).status).toBe(404)
    await maker.post(`${path}/run`)
    expect(await leads()).toEqual([])
    await maker.post(`${path}/cancel`)
    expect((await maker.get(path)).status).toBe(404)
  })

  test('of columns that go nowhere, or twice to one field, is asked about once more', async () => {
    const path = (await upload(maker, 'leads', 'a,b\nx,y\n')).headers.get('location')!
    const nothing = await maker.post(`${path}/columns`, { 'column.0': '', hasHeader: '1' })
    expect([nothing.status, (await nothing.text()).includes('Choose at least a column')]).toEqual([422, true])
    const twice = await maker.post(`${path}/columns`, { 'column.0': 'name', 'column.1': 'name', hasHeader: '1' })
    expect([twice.status, (await twice.text()).includes('Two columns go to Name')]).toEqual([422, true])
  })

  test('of 100,000 rows, of a spreadsheet’s own format, empty, or with a line without end is refused clearly', async () => {
    const many = `name,phone\n${'Row,+15550100000\n'.repeat(100_000)}`
    const tenAndOne = `name,email\n${Array.from({ length: 10_001 }, (_, i) => `Row ${i},r${i}@example.com`).join('\n')}`
    for (const [content, say] of [
      [many, 'more than 10,000 rows'],
      [tenAndOne, 'more than 10,000 rows'],
      [new Uint8Array([0x50, 0x4b, 3, 4, 20, 0]), 'not a text file'],
      ['\n\n \n', 'no rows'],
      ['name,phone\n', 'no rows'],
      [`name\n${'x'.repeat(20_001)}`, 'more than 20,000 characters'],
    ] as const) {
      const answer = await upload(maker, 'leads', content)
      expect([say, answer.status]).toEqual([say, 422])
      expect(await answer.text()).toContain(say)
    }
    const none = await maker.send('/admin/leads/import', new FormData())
    expect(none.status).toBe(422)
    expect((await env.MEDIA.list({ prefix: 'imports/' })).objects.filter(({ size }) => size > 1_000_000)).toEqual([])
  })

  test('in UTF-8, UTF-16, Windows-1252, or two of them in one file keeps every letter', async () => {
    const western = (line: string) => Uint8Array.from(line, (char) => char.charCodeAt(0))
    const wide = (line: string, isBig: boolean) => {
      const bytes = new Uint8Array(line.length * 2)
      const view = new DataView(bytes.buffer)
      for (let i = 0; i < line.length; i++) view.setUint16(i * 2, line.charCodeAt(i), !isBig)
      return bytes
    }
    const utf8 = (line: string) => new Uint8Array(new TextEncoder().encode(line))
    const files = [
      utf8('\uFEFFname,phone\nÜmit Ø,+1 555 010 0311\n'),
      wide('\uFEFFname\tphone\nÜmit Ø\t+1 555 010 0312\n', false),
      wide('\uFEFFname,phone\nÜmit Ø,+1 555 010 0313\n', true),
      wide('name,phone\nÜmit Ø,+1 555 010 0314\n', false),
      western('name,phone\nÜmit Ø,+1 555 010 0315\n'),
      new Uint8Array([...western('name,phone\nÜmit Ø,+1 555 010 0316\n'), ...utf8('Ümit Ø,+1 555 010 0317\n')]),
    ]
    for (const file of files) await importAll(maker, 'leads', file)
    expect((await leads('name')).map(({ name }) => name)).toEqual(Array.from({ length: 7 }, () => 'Ümit Ø'))
  })

  test('with a quotation mark that is never closed loses that row alone', async () => {
    const path = await importAll(maker, 'leads', 'name,phone\nA,+15550100321\n"B,+15550100322\nC,+15550100323\n')
    expect((await leads('name')).map(({ name }) => name)).toEqual(['A', 'C'])
    expect(await text(maker, path)).toContain('quotation mark')
  })

  test('without a header is read by what stands in it', async () => {
    await importAll(maker, 'contacts', 'x@example.com,+1 555 010 0331,Anna Maria Berg\n', { 'column.2': 'name' })
    expect(await rows('select firstname, lastname, email, phone_key from tblcontacts')).toEqual([
      { firstname: 'Anna Maria', lastname: 'Berg', email: 'x@example.com', phone_key: '15550100331' },
    ])
  })
})

describe('somebody who is known', () => {
  const FILE = 'name,phone,email,company\nNew Name,+1 555 010 0401,new@example.com,\n'

  test('is left as they are, or filled in from the file, as chosen; empty cells take nothing away', async () => {
    await importAll(maker, 'leads', 'name,phone,company\nOld,555-010-0401,Acme\n')
    const skipped = await importAll(maker, 'leads', FILE)
    expect(await text(maker, skipped)).toContain('The number is known already')
    expect(await leads('name, email, company')).toEqual([{ name: 'Old', email: null, company: 'Acme' }])
    await importAll(maker, 'leads', FILE, { known: 'update' })
    expect(await leads('name, email, company')).toEqual([
      { name: 'New Name', email: 'new@example.com', company: 'Acme' },
    ])
    const [line] = await rows<{ changes: string }>("select changes from tblaudit_trail where action = 'changed'")
    expect(JSON.parse(line!.changes)).toEqual({ name: ['Old', 'New Name'], email: [null, 'new@example.com'] })
  })

  test('stands twice in the file: one record, and the second row adds to it where updating was chosen', async () => {
    const file = 'name,phone,email\nA,+15550100411,\nB,+1 (555) 010-0411,b@example.com\n'
    const path = await importAll(maker, 'leads', file)
    expect(await leads('name, email')).toEqual([{ name: 'A', email: null }])
    expect(await text(maker, path)).toContain('stands further up')
    await env.DB.prepare('delete from tblleads').run()
    await importAll(maker, 'leads', file, { known: 'update' })
    expect(await leads('name, email')).toEqual([{ name: 'B', email: 'b@example.com' }])
  })

  test('belongs to a colleague: somebody who sees only their own neither changes nor doubles them', async () => {
    await env.DB.prepare(
      "insert into tblleads (name, phone_key, status, source, assigned, dateadded) values ('Theirs', '15550100401', 1, 1, 1, 1)",
    ).run()
    await importAll(own, 'leads', FILE, { known: 'update' })
    expect(await leads('name')).toEqual([{ name: 'Theirs' }])
  })

  test('is a contact: no lead is made of them', async () => {
    await importAll(maker, 'contacts', FILE)
    const path = await importAll(maker, 'leads', FILE)
    expect(await leads()).toEqual([])
    expect(await text(maker, path)).toContain('belongs to a contact')
  })

  test('was erased: they do not come back', async () => {
    const hash = await erasedHash(env, '15550100401')
    await rememberErased(env.DB, [hash], { at: 1, staffId: null }).run()
    const path = await importAll(maker, 'leads', `${FILE}Other,+1 555 010 0402,,\n`)
    expect(await leads()).toEqual([{ name: 'Other', phone_key: '15550100402' }])
    expect(await text(maker, path)).toContain('erased on request')
  })

  test('has a conversation: it shows the imported name', async () => {
    const person = somebody()
    await says(person, 'hello')
    await until(async () => (await interactionOf(person)).rel_type === 'general')
    await importAll(maker, 'leads', `name,phone\nFrom a file,+${person.waId}\n`)
    await until(async () => (await interactionOf(person)).rel_type === 'leads')
    expect((await interactionOf(person)).name).toBe('From a file')
  })
})

describe('at its size', () => {
  test('10,000 rows come in, each once, whether it runs twice at once or goes on after a crash', async () => {
    const lines = Array.from(
      { length: 10_000 },
      (_, i) => `Row ${i},${i % 2 ? `+1555${String(2_000_000 + i)}` : ''},r${i}@example.com`,
    )
    const uploaded = await upload(maker, 'leads', `name,phone,email\n${lines.join('\n')}\n`)
    const path = uploaded.headers.get('location')!
    await maker.post(`${path}/columns`, chosenIn(await text(maker, path)))
    await Promise.all([maker.post(`${path}/run`), maker.post(`${path}/run`)])
    await until(async () => (await text(maker, path)).includes('10,000 records are added'))
    expect(await leads('count(*) as n, count(distinct email) as emails')).toEqual([{ n: 10_000, emails: 10_000 }])
    // As a crash would leave it: some rows written, the state still running.
    const key = (await env.MEDIA.list({ prefix: `imports/leads/${makerId}/${path.split('/').at(-1)}/` })).objects.find(
      ({ key: name }) => name.endsWith('state.json'),
    )!.key
    const state = await (await env.MEDIA.get(key))!.json<{ startedAt: number }>()
    await env.MEDIA.put(key, JSON.stringify({ ...state, step: 'running' }))
    await env.DB.batch([
      env.DB.prepare("delete from tblleads where name in ('Row 9998', 'Row 9999')"),
      env.DB.prepare("delete from tblaudit_trail where id like '%-10000' or id like '%-10001'"),
    ])
    await maker.post(`${path}/run`)
    expect(await leads('count(*) as n')).toEqual([{ n: 9998 }])
    const stuck = state.startedAt - 120_000
    await env.DB.prepare('update tblaudit_trail set at = ?').bind(stuck).run()
    await env.MEDIA.put(key, JSON.stringify({ ...state, step: 'running', startedAt: stuck }))
    await maker.post(`${path}/run`)
    expect(await leads('count(*) as n, count(distinct email) as emails')).toEqual([{ n: 10_000, emails: 10_000 }])
    expect(await text(maker, path)).toContain('10,000 records are added')
  }, 60_000)

  test('files with people’s data are gone after a day', async () => {
    const path = (await upload(maker, 'leads', 'name\nx\n')).headers.get('location')!
    await removeOldImports(env, Date.now() + 23 * 3_600_000)
    expect((await maker.get(path)).status).toBe(200)
    await removeOldImports(env, Date.now() + 25 * 3_600_000)
    expect((await maker.get(path)).status).toBe(404)
  })
})

describe('bulk contacts and groups', () => {
  async function group(fields: Record<string, string>): Promise<number> {
    const answer = await maker.post('/admin/whatsapp/groups', { name: crypto.randomUUID(), of: 'list', ...fields })
    expect(answer.status).toBe(303)
    return Number(/groups\/(\d+)/.exec(answer.headers.get('location')!)![1])
  }

  test('come from a file with fields of their own, one row a number, into a group; a second file adds to them', async () => {
    const id = await group({})
    const file = 'Name,Phone,City,Plan\nAda,+1 555 010 0601,Bern,Pro\nBob,(555) 010-0602,,\nNo number,,Rome,\n'
    const path = await importAll(maker, 'whatsapp/contacts', file, { group: String(id) })
    expect(await text(maker, path)).toContain('There is no phone number')
    expect(await rows('select name, phone_key, fields, created_by from tblwhatsapp_contacts')).toEqual([
      { name: 'Ada', phone_key: '15550100601', fields: '{"City":"Bern","Plan":"Pro"}', created_by: makerId },
      { name: 'Bob', phone_key: '15550100602', fields: '{}', created_by: makerId },
    ])
    const more = 'Name,Phone,City\n,+15550100601,Basel\nCara,+15550100603,Ulm\n'
    await importAll(maker, 'whatsapp/contacts', more, { group: String(id), known: 'update' })
    expect(await rows('select name, fields from tblwhatsapp_contacts where id = 1 or phone_key = 15550100601')).toEqual(
      [{ name: 'Ada', fields: '{"City":"Basel","Plan":"Pro"}' }],
    )
    expect(await rows(`select count(*) as n from tblwhatsapp_group_contacts where group_id = ${id}`)).toEqual([
      { n: 3 },
    ])
    const shown = await text(maker, `/admin/whatsapp/groups/${id}`)
    expect(shown).toContain('3 people')
    expect(shown).toContain('Cara')
    expect(await text(maker, `/admin/whatsapp/contacts?group=${id}&q=bob`)).toContain('Bob')
  })

  test('are added, changed and deleted by hand; a number is there once', async () => {
    const form = { name: 'Dora', phone: '+1 555 010 0611', fields: 'City: Wien\nVIP: yes' }
    const made = await maker.post('/admin/whatsapp/contacts', form)
    const path = made.headers.get('location')!.split('?')[0]!
    expect((await maker.post('/admin/whatsapp/contacts', { ...form, phone: '5550100611' })).status).toBe(422)
    const other = await maker.post('/admin/whatsapp/contacts', { name: '', phone: '+15550100612', fields: '' })
    expect(other.status).toBe(303)
    const taken = await maker.post(path, { ...form, phone: '+15550100612' })
    expect([taken.status, (await taken.text()).includes('has this number already')]).toEqual([422, true])
    const wrong = await maker.post(path, { ...form, fields: 'no colon' })
    expect([wrong.status, (await wrong.text()).includes('no colon')]).toEqual([422, true])
    await maker.post(path, { ...form, fields: 'City: Graz' })
    expect(await rows("select fields from tblwhatsapp_contacts where name = 'Dora'")).toEqual([
      { fields: '{"City":"Graz"}' },
    ])
    await maker.post(`${path}/delete`)
    expect(await rows('select phone_key from tblwhatsapp_contacts')).toEqual([{ phone_key: '15550100612' }])
    const trail = await rows<{ action: string }>("select action from tblaudit_trail where entity = 'whatsapp_contacts'")
    expect(trail.map(({ action }) => action).toSorted()).toEqual(['changed', 'created', 'created', 'deleted'])
  })

  test('are put into a group, taken out, and the group goes without them', async () => {
    const id = await group({})
    await importAll(maker, 'whatsapp/contacts', 'name,phone\nA,+15550100621\nB,+15550100622\n')
    const ids = (await rows<{ id: number }>('select id from tblwhatsapp_contacts')).map((row) => String(row.id))
    const bulk = (asked: string) => {
      const form = new FormData()
      for (const one of ids) form.append('id', one)
      form.set('do', asked)
      return maker.send('/admin/whatsapp/contacts/bulk', form)
    }
    expect((await bulk(`add:${id}`)).headers.get('location')).toContain('changed=2')
    expect((await bulk(`add:${id}`)).headers.get('location')).toContain('changed=0')
    expect((await bulk(`out:${id}`)).headers.get('location')).toContain('changed=2')
    expect((await bulk('add:999')).status).toBe(422)
    await bulk(`add:${id}`)
    await maker.post(`/admin/whatsapp/groups/${id}/delete`)
    expect(await rows(`select * from tblwhatsapp_group_contacts where group_id = ${id}`)).toEqual([])
    expect(await rows('select id from tblwhatsapp_contacts')).toHaveLength(2)
  })

  test('by a filter: whom it finds at that moment, only those with a number, shown only to who sees such records', async () => {
    const id = await group({ of: 'leads', status: '2', source: '' })
    await importAll(maker, 'leads', 'name,phone,status\nYes,+15550100631,Contacted\nNo,+15550100632,New\n,,Contacted\n')
    expect(await text(maker, `/admin/whatsapp/groups/${id}`)).toMatch(/1 person[\s\S]*Yes/)
    await importAll(maker, 'leads', 'name,phone,status\nAlso,+15550100633,Contacted\nMute,,Contacted\n')
    expect(await text(maker, `/admin/whatsapp/groups/${id}`)).toContain('2 people')
    const { visitor } = await signedInVisitor({ permissions: [['whatsapp_groups', 'view']] })
    const hidden = await text(visitor, `/admin/whatsapp/groups/${id}`)
    expect(hidden).toContain('2 people')
    expect(hidden).not.toContain('Also')
    await env.DB.prepare('update tblwhatsapp_groups set filter = \'{"of":"everything"}\' where id = ?').bind(id).run()
    expect(await text(maker, `/admin/whatsapp/groups/${id}`)).toContain('0 people')
    const refused = await maker.post('/admin/whatsapp/groups', {
      name: '',
      of: 'bulk',
      from: '2026-02-02',
      to: '2026-01-01',
    })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('Write a name')
  })
})

describe('out', () => {
  test('goes what the filter shows, to admins, without a formula that runs, and can come in again', async () => {
    const evil = ['=1+1', '+cmd', '-2', '@sum', '\tx', '\rx', '=HYPERLINK("http://x")\nsecond']
    for (const name of evil)
      await env.DB.prepare(
        'insert into tblleads (name, description, phonenumber, phone_key, status, source, dateadded) values (?, ?, ?, ?, 1, 1, 1)',
      )
        .bind(name, name, '+1 555 010 0501', '15550100501')
        .run()
    expect((await maker.post('/admin/leads/export')).status).toBe(404)
    const answer = await admin.post('/admin/leads/export?status=1')
    expect(answer.headers.get('content-disposition')).toContain('attachment; filename="leads-')
    const file = await answer.text()
    for (const cell of evil) expect(file).toContain(`"'${cell.replaceAll('"', '""')}"`)
    expect(file).not.toMatch(/(^|,|")[=+\-@\t]/m)
    expect(await (await admin.post('/admin/leads/export?status=2')).text()).not.toContain('cmd')
    await env.DB.prepare('delete from tblleads').run()
    await importAll(maker, 'leads', file)
    expect(await leads('name, phonenumber')).toEqual([
      { name: '=HYPERLINK("http://x") second', phonenumber: '+1 555 010 0501' },
    ])
    const trail = await rows("select action from tblaudit_trail where action = 'exported'")
    expect(trail).toHaveLength(2)
  })

  test('goes everything, however much it is', async () => {
    await env.DB.prepare(
      `insert into tblcontacts (firstname, dateadded) with recursive n(i) as (select 1 union all select i + 1 from n where i < 4500)
       select 'Row ' || i, i / 3 from n`,
    ).run()
    const file = await (await admin.post('/admin/contacts/export')).text()
    expect(new Set(file.match(/Row \d+/g)).size).toBe(4500)
    const found = await (await admin.post('/admin/contacts/export?q=row+44')).text()
    expect(found.match(/Row \d+/g)!.every((name) => name.startsWith('Row 44'))).toBe(true)
  })
})
