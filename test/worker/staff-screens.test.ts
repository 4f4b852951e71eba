import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { stubs } from '../../durable-objects/stubs'
import { AdminVisitor } from '../support/admin-visitor'
import { interactionOf, says, somebody, startCore } from '../support/core'
import { freshEmail, hire, PASSWORD, signedInVisitor } from '../support/staff'
import { until } from '../support/worker'

const STAFF = '/admin/staff'
const NEW_PASSWORD = 'chosen by themselves'
let boss: { visitor: AdminVisitor; staffId: number; email: string }

beforeAll(async () => {
  await startCore()
  boss = await signedInVisitor({ isAdmin: true })
})

describe('the list', () => {
  test('finds people by name and address, by state, and page by page', async () => {
    const { email } = await hire()
    expect(await read(`${STAFF}?text=${email.toUpperCase()}`)).toContain(email)
    expect(await read(`${STAFF}?text=${email}&show=admins`)).toContain('Nobody here')
    expect(await read(`${STAFF}?show=admins`)).toContain(boss.email)
    expect(await read(`${STAFF}?show=inactive`)).toContain('former@example.com')
    expect(await read(`${STAFF}?text=${'x'.repeat(90)}%25`)).toContain('Nobody here')

    await env.DB.prepare(
      `insert into tblstaff (email, name, firstname, created_at, updated_at)
       with recursive n (i) as (select 1 union all select i + 1 from n where i < 60)
       select 'many' || i || '@example.com', 'Many', 'Many', 0, 0 from n`,
    ).run()
    const first = await read(`${STAFF}?text=many&show=all`)
    const [, next = ''] = /href="([^"]*after=[^"]*)"/.exec(first) ?? []
    const second = await read(next.replaceAll('&amp;', '&'))
    const shown = [...`${first}${second}`.matchAll(/many\d+@example\.com/g)].map(([email]) => email)
    expect([shown.length, new Set(shown).size]).toEqual([60, 60])
    await env.DB.prepare(`delete from tblstaff where email like 'many%'`).run()
  })
})

describe('an invitation', () => {
  test('is a link shown once, whose holder sets name and password and has the permissions chosen', async () => {
    const email = freshEmail()
    const made = await boss.visitor.post(`${STAFF}/invite`, {
      email: ` ${email.toUpperCase()}`,
      may: 'whatsapp_bot.view',
    })
    const link = linkOf(await made.text())
    const staffId = await idOf(email)
    expect(await read(`${STAFF}/${staffId}`)).not.toContain(link)
    expect(
      await env.DB.prepare('select token_hash as h from tblstaff_links where staffid = ?').bind(staffId).first('h'),
    ).not.toBe(link.split('/').at(-1))
    expect(await read(`${STAFF}?show=invited`)).toContain(email)

    const guest = new AdminVisitor()
    expect((await guest.signIn(email, NEW_PASSWORD)).status).toBe(422)
    expect(await (await guest.get(link)).text()).toContain(email)
    const form = { firstname: 'Grace', lastname: '<i>Hopper', password: NEW_PASSWORD, again: NEW_PASSWORD }
    const refused = await guest.post(link, { ...form, password: 'short', again: 'short' })
    expect([refused.status, (await refused.text()).includes('value="Grace"')]).toEqual([422, true])
    expect((await guest.post(link, { ...form, firstname: ' ' })).status).toBe(422)
    expect((await guest.post(link, { ...form, again: 'another one' })).status).toBe(422)
    expect((await guest.post(link, form, { origin: 'https://elsewhere.example' })).status).toBe(403)
    expect((await guest.post(link, form)).headers.get('location')).toBe('/admin/login?done=joined')
    expect((await guest.post(link, form)).status).toBe(404)
    expect((await guest.get(link)).status).toBe(404)

    expect((await guest.signIn(email, NEW_PASSWORD)).status).toBe(303)
    expect((await guest.get('/admin/whatsapp/bots')).status).toBe(200)
    expect((await guest.get('/admin/whatsapp/templates')).status).toBe(404)
    expect(await read(`${STAFF}/${staffId}`)).toContain('Grace &lt;i&gt;Hopper')
    expect(await trail(staffId)).toEqual(['created', 'invited', 'joined'])
  })

  test('of two who use it at once one wins', async () => {
    const email = freshEmail()
    const link = linkOf(await (await boss.visitor.post(`${STAFF}/invite`, { email })).text())
    const answers = await Promise.all(
      ['first password', 'second password'].map((password) =>
        new AdminVisitor().post(link, { firstname: 'A', lastname: '', password, again: password }),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 404])
    expect(await trail(await idOf(email))).toEqual(['created', 'invited', 'joined'])
  })

  test('ends by time, by a newer one, and when it is withdrawn', async () => {
    const email = freshEmail()
    const first = linkOf(await (await boss.visitor.post(`${STAFF}/invite`, { email })).text())
    const staffId = await idOf(email)
    const second = linkOf(await (await boss.visitor.post(`${STAFF}/${staffId}/invite`)).text())
    expect((await new AdminVisitor().get(first)).status).toBe(404)
    expect((await new AdminVisitor().get(second)).status).toBe(200)
    await env.DB.prepare('update tblstaff_links set expires_at = ? where staffid = ?').bind(Date.now(), staffId).run()
    expect((await new AdminVisitor().get(second)).status).toBe(404)
    const third = linkOf(await (await boss.visitor.post(`${STAFF}/${staffId}/invite`)).text())
    expect((await boss.visitor.post(`${STAFF}/${staffId}/withdraw`)).status).toBe(303)
    expect((await new AdminVisitor().get(third)).status).toBe(404)
    expect((await boss.visitor.get(`${STAFF}/${staffId}`)).status).toBe(404)
  })

  test('is refused for what is no address, or one that is here; what was ticked stays', async () => {
    for (const email of ['', 'nobody', `${'x'.repeat(300)}@example.com`, 'a@b', boss.email.toUpperCase()]) {
      const answer = await boss.visitor.post(`${STAFF}/invite`, { email, may: 'leads.edit' })
      const page = await answer.text()
      expect([email, answer.status]).toEqual([email, 422])
      expect(page).toMatch(/value="leads\.edit" checked/)
    }
  })

  test('a made-up link is nobody’s', async () => {
    for (const token of ['x', 'A'.repeat(43), '../../etc/passwd', '%27%20or%201=1'])
      expect((await new AdminVisitor().get(`/admin/join/${token}`)).status).toBe(404)
  })
})

describe('a link for a new password', () => {
  test('replaces the old one and signs out everywhere; the second factor stays', async () => {
    const { visitor, staffId, email } = await signedInVisitor()
    await env.DB.prepare('update tblstaff set two_factor_enabled = 1 where staffid = ?').bind(staffId).run()
    const link = linkOf(await (await boss.visitor.post(`${STAFF}/${staffId}/reset-link`)).text())
    expect((await visitor.get('/admin/profile')).status).toBe(200)
    const guest = new AdminVisitor()
    expect((await guest.post(link, { password: NEW_PASSWORD, again: NEW_PASSWORD })).status).toBe(303)
    expect((await visitor.get('/admin/profile')).status).toBe(303)
    expect((await guest.post('/admin/login', { email, password: PASSWORD })).status).toBe(422)
    const { headers } = await guest.post('/admin/login', { email, password: NEW_PASSWORD })
    expect(headers.get('location')).toBe('/admin/login/code')
  })

  test('is not made for oneself, nor used by somebody who left', async () => {
    expect((await boss.visitor.post(`${STAFF}/${boss.staffId}/reset-link`)).status).toBe(404)
    const { staffId } = await hire()
    const link = linkOf(await (await boss.visitor.post(`${STAFF}/${staffId}/reset-link`)).text())
    await boss.visitor.post(`${STAFF}/${staffId}/deactivate`, { to: '' })
    expect((await new AdminVisitor().get(link)).status).toBe(404)
  })
})

describe('permissions', () => {
  test('act at once, also on an open socket, and the trail says which', async () => {
    const { visitor, staffId } = await signedInVisitor({ permissions: [['whatsapp_chat', 'view']] })
    const socket = await openSocket(visitor)
    expect((await visitor.get('/admin/whatsapp/bots')).status).toBe(404)
    const saved = await boss.visitor.post(`${STAFF}/${staffId}/permissions`, [
      ['may', 'whatsapp_bot.view'],
      ['may', 'whatsapp_chat.view_own'],
      ['may', 'whatsapp_bot.fly'],
      ['may', 'nothing'],
    ])
    expect(saved.headers.get('location')).toBe(`${STAFF}/${staffId}?done=permissions`)
    expect(await until(() => socket.closedWith())).toBe(4003)
    expect((await visitor.get('/admin/whatsapp/bots')).status).toBe(200)
    expect(await held(staffId)).toEqual(['whatsapp_bot.view', 'whatsapp_chat.view_own'])

    await stubs(env).inboxHub().publish([])
    await boss.visitor.post(`${STAFF}/${staffId}/permissions`, [])
    expect((await visitor.get('/admin/whatsapp/bots')).status).toBe(404)
    const upgrade = { upgrade: 'websocket', origin: 'http://localhost' }
    expect((await visitor.get('/admin/whatsapp/live', upgrade)).status).toBe(404)
    const changes = await env.DB.prepare(
      `select changes from tblaudit_trail where entity_id = ? and action = 'changed' order by at limit 1`,
    )
      .bind(String(staffId))
      .first<string>('changes')
    expect(JSON.parse(changes ?? '')).toEqual({
      'whatsapp_chat.view': [true, false],
      'whatsapp_chat.view_own': [false, true],
      'whatsapp_bot.view': [false, true],
    })
  })

  test('at least one administrator who can sign in stays, whoever asks at once', async () => {
    const second = await signedInVisitor({ isAdmin: true })
    await env.DB.prepare('update tblstaff set admin = 0 where staffid not in (?, ?)')
      .bind(boss.staffId, second.staffId)
      .run()
    await env.DB.prepare(
      `insert into tblstaff (email, name, firstname, admin, active, created_at, updated_at) values ('i@example.com', 'I', 'I', 1, 0, 0, 0)`,
    ).run()
    const answers = await Promise.all([
      boss.visitor.post(`${STAFF}/${second.staffId}/permissions`, {}),
      second.visitor.post(`${STAFF}/${boss.staffId}/permissions`, {}),
    ])
    expect(answers.map(({ status }) => status).filter((status) => status === 303).length).toBeLessThan(2)
    const left = await env.DB.prepare('select staffid from tblstaff where admin = 1 and active = 1').all<{
      staffid: number
    }>()
    expect(left.results).toHaveLength(1)
    const last = left.results[0]?.staffid === boss.staffId ? boss : second
    const refused = await last.visitor.post(`${STAFF}/${last.staffId}/permissions`, { may: 'leads.view' })
    expect([refused.status, (await refused.text()).includes('Nobody else can administrate')]).toEqual([422, true])
    expect(await held(last.staffId)).toEqual([])
    expect((await last.visitor.post(`${STAFF}/${last.staffId}/deactivate`, { to: '' })).status).toBe(404)
    await env.DB.prepare('update tblstaff set admin = 1 where staffid in (?, ?)')
      .bind(boss.staffId, second.staffId)
      .run()
  })
})

describe('a person who leaves', () => {
  test('is out at once, and what was open goes to the colleague who was chosen', async () => {
    const { visitor, staffId } = await signedInVisitor({ permissions: [['whatsapp_chat', 'view']] })
    const socket = await openSocket(visitor)
    const colleague = await hire()
    const conversation = await conversationOf(staffId)
    const records = await recordsOf(staffId)

    const asked = await read(`${STAFF}/${staffId}/deactivate`)
    for (const words of ['1 conversation', '1 lead', '1 ticket']) expect(asked).toContain(words)
    for (const to of ['x', '-1', String(staffId), '999999'])
      expect((await boss.visitor.post(`${STAFF}/${staffId}/deactivate`, { to })).status).toBe(422)
    expect((await visitor.get('/admin/profile')).status).toBe(200)

    const done = await boss.visitor.post(`${STAFF}/${staffId}/deactivate`, { to: String(colleague.staffId) })
    expect(done.headers.get('location')).toBe(`${STAFF}/${staffId}?done=deactivated`)
    expect((await visitor.get('/admin/profile')).status).toBe(303)
    expect(await until(() => socket.closedWith())).toBe(4003)
    await until(async () => (await assigneeOf(conversation)) === colleague.staffId)
    expect(await records()).toEqual({
      open: colleague.staffId,
      converted: staffId,
      ticket: colleague.staffId,
      closed: staffId,
    })
    expect(await trail(staffId)).toEqual(['deactivated', 'handed_over'])
  })

  test('with very many conversations hands them over in steps, and is out from the first on', async () => {
    const { visitor, staffId } = await signedInVisitor()
    const conversation = await conversationOf(staffId)
    await env.DB.prepare(
      `insert into tblwhatsapp_interactions (id, object_id, phone_number_id, assigned, seq)
       with recursive n (i) as (select 1 union all select i + 1 from n where i < 230)
       select 'many-' || printf('%03d', i), (select object_id from tblwhatsapp_interactions where id = ?1), '1', ?2, 1 from n`,
    )
      .bind(conversation, staffId)
      .run()
    expect(await read(`${STAFF}/${staffId}/deactivate`)).toContain('231 conversations')
    const first = await boss.visitor.post(`${STAFF}/${staffId}/deactivate`, { to: '' })
    const page = await first.text()
    expect([first.status, page.includes('being handed over')]).toEqual([200, true])
    expect((await visitor.get('/admin/profile')).status).toBe(303)
    const [, after = ''] = /name="after" value="([^"]+)"/.exec(page) ?? []
    const second = await boss.visitor.post(`${STAFF}/${staffId}/hand-over`, { to: '', after })
    expect(second.headers.get('location')).toBe(`${STAFF}/${staffId}?done=handedOver`)
    expect((await trail(staffId)).filter((action) => action === 'handed_over')).toHaveLength(1)
    await env.DB.prepare(`delete from tblwhatsapp_interactions where id like 'many-%'`).run()
  })

  test('leaves it to nobody if so chosen, and can come back', async () => {
    const { staffId, email } = await hire()
    const conversation = await conversationOf(staffId)
    await boss.visitor.post(`${STAFF}/${staffId}/deactivate`, { to: '' })
    await until(async () => (await assigneeOf(conversation)) === null)
    expect((await new AdminVisitor().signIn(email, PASSWORD)).status).toBe(422)
    expect((await boss.visitor.post(`${STAFF}/${staffId}/deactivate`, { to: '' })).status).toBe(404)
    expect((await boss.visitor.post(`${STAFF}/${staffId}/reactivate`)).status).toBe(303)
    expect((await new AdminVisitor().signIn(email, PASSWORD)).status).toBe(303)
  })
})

test('details are kept as typed where they are refused; an address belongs to one person', async () => {
  const { staffId, email } = await hire()
  const path = `${STAFF}/${staffId}/details`
  const form = { firstname: 'Ada', lastname: 'King', email, phonenumber: '+1 555 010 0777' }
  for (const [name, value] of [
    ['firstname', ''],
    ['email', 'nothing'],
    ['email', boss.email],
    ['phonenumber', 'call me'],
    ['lastname', 'x'.repeat(101)],
  ] as const) {
    const answer = await boss.visitor.post(path, { ...form, [name]: value })
    expect([name, answer.status, (await answer.text()).includes('value="Ada"') || name === 'firstname']).toEqual([
      name,
      422,
      true,
    ])
  }
  expect((await boss.visitor.post(path, form)).status).toBe(303)
  expect(
    await env.DB.prepare('select name, phone_key as key from tblstaff where staffid = ?').bind(staffId).first(),
  ).toEqual({
    name: 'Ada King',
    key: '15550100777',
  })
  expect((await boss.visitor.post(`${STAFF}/${staffId}/chat`, { cap: '0' })).status).toBe(422)
  expect((await boss.visitor.post(`${STAFF}/${staffId}/chat`, { cap: '5' })).status).toBe(303)
  expect(
    await env.DB.prepare('select is_available as a, chat_cap as c from tblstaff where staffid = ?')
      .bind(staffId)
      .first(),
  ).toEqual({ a: 0, c: 5 })
})

test('a person changes their own name and takes a break; the cap stays an administrator’s', async () => {
  const { visitor, staffId } = await signedInVisitor({ permissions: [['whatsapp_chat', 'view_own']] })
  await env.DB.prepare('update tblstaff set chat_cap = 3 where staffid = ?').bind(staffId).run()
  expect((await visitor.post('/admin/profile/name', { firstname: '', lastname: 'X' })).status).toBe(422)
  expect((await visitor.post('/admin/profile/name', { firstname: 'New', lastname: 'Name' })).status).toBe(303)
  expect((await visitor.post('/admin/profile/availability', { available: '0', cap: '99' })).status).toBe(303)
  expect(
    await env.DB.prepare('select name, is_available as a, chat_cap as c from tblstaff where staffid = ?')
      .bind(staffId)
      .first(),
  ).toEqual({
    name: 'New Name',
    a: 0,
    c: 3,
  })
  expect(await (await visitor.get('/admin/profile')).text()).toContain('Take new conversations')
})

test('somebody else’s two-factor is reset for a lost phone; one’s own is not', async () => {
  const { visitor, staffId } = await signedInVisitor()
  await env.DB.prepare('update tblstaff set two_factor_enabled = 1 where staffid = ?').bind(staffId).run()
  expect((await boss.visitor.post(`${STAFF}/${staffId}/reset-two-factor`)).status).toBe(303)
  expect((await visitor.get('/admin/profile')).status).toBe(303)
  expect(await trail(staffId)).toEqual(['two_factor_reset'])
  expect((await boss.visitor.post(`${STAFF}/${boss.staffId}/reset-two-factor`)).status).toBe(404)
})

async function read(path: string): Promise<string> {
  return (await boss.visitor.get(path)).text()
}

function linkOf(page: string): string {
  const [, path = ''] = /value="http:\/\/localhost(\/admin\/join\/[^"]+)"/.exec(page) ?? []
  if (!path) throw new Error('no link on this page')
  return path
}

async function idOf(email: string): Promise<number> {
  return (
    (await env.DB.prepare('select staffid from tblstaff where email = ?').bind(email).first<number>('staffid')) ?? 0
  )
}

async function held(staffId: number): Promise<string[]> {
  const query = env.DB.prepare(
    `select feature || '.' || capability as name from tblstaff_permissions where staffid = ? order by 1`,
  )
  return (await query.bind(staffId).all<{ name: string }>()).results.map(({ name }) => name)
}

async function trail(staffId: number): Promise<string[]> {
  const query = env.DB.prepare(
    `select action from tblaudit_trail where entity = 'staff' and entity_id = ? order by at, id`,
  )
  return (await query.bind(String(staffId)).all<{ action: string }>()).results.map(({ action }) => action)
}

async function conversationOf(staffId: number): Promise<string> {
  const customer = somebody()
  await says(customer, 'Hello')
  const { id } = await interactionOf(customer)
  const query = env.DB.prepare('select object_id from tblwhatsapp_interactions where id = ?').bind(id)
  const objectId = (await query.first<string>('object_id')) ?? ''
  await stubs(env).conversationById(objectId).assign({ by: boss.staffId, to: staffId })
  await until(async () => (await assigneeOf(id)) === staffId)
  return id
}

function assigneeOf(id: string): Promise<number | null> {
  return env.DB.prepare('select assigned from tblwhatsapp_interactions where id = ?').bind(id).first<number>('assigned')
}

/** A lead and a ticket that are open, and one of each that is not; answers whose they are. */
async function recordsOf(staffId: number) {
  const lead = env.DB.prepare(
    `insert into tblleads (name, status, source, assigned, dateadded, converted_at) values ('L', 1, 1, ?1, 0, ?2) returning id`,
  )
  const ticket = env.DB.prepare(
    `insert into tbltickets (subject, status, assigned, created_at, updated_at) values ('T', ?2, ?1, 0, 0) returning ticketid as id`,
  )
  const made = await env.DB.batch<{ id: number }>([
    lead.bind(staffId, null),
    lead.bind(staffId, 1),
    ticket.bind(staffId, 'on_hold'),
    ticket.bind(staffId, 'closed'),
  ])
  const [open, converted, held, closed] = made.map(({ results }) => results[0]?.id)
  return async () => {
    const leadOf = (id?: number) =>
      env.DB.prepare('select assigned from tblleads where id = ?').bind(id).first('assigned')
    const ticketOf = (id?: number) =>
      env.DB.prepare('select assigned from tbltickets where ticketid = ?').bind(id).first('assigned')
    return {
      open: await leadOf(open),
      converted: await leadOf(converted),
      ticket: await ticketOf(held),
      closed: await ticketOf(closed),
    }
  }
}

async function openSocket(visitor: AdminVisitor) {
  const { webSocket } = await visitor.get('/admin/whatsapp/live', { upgrade: 'websocket', origin: 'http://localhost' })
  if (!webSocket) throw new Error('no socket')
  webSocket.accept()
  let code: number | null = null
  webSocket.addEventListener('close', (event) => {
    code = event.code
  })
  return { closedWith: () => code }
}
