import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { AdminVisitor } from '../support/admin-visitor'
import { says, somebody, startCore } from '../support/core'
import { signedInVisitor } from '../support/staff'
import { sentTo, until } from '../support/worker'

const BOTS = '/admin/whatsapp/bots'
let maker: AdminVisitor

beforeAll(async () => {
  await startCore()
  const may = ['view', 'create', 'edit', 'delete'] as const
  ;({ visitor: maker } = await signedInVisitor({ permissions: may.map((one) => ['whatsapp_bot', one] as const) }))
})

beforeEach(async () => {
  await env.DB.prepare('delete from tblwhatsapp_bots').run()
})

test('a bot made in the form answers within two seconds', async () => {
  expect((await create({ 'trigger.1.keywords': 'ping\r\n\r\nhola, amigo', 'config.1.text': 'pong' })).status).toBe(303)
  expect(await stored()).toMatchObject([
    { name: 'Test bot', trigger: '{"keywords":["ping","hola, amigo"]}', config: '{"text":"pong"}', is_bot_active: 1 },
  ])
  const person = somebody()
  await until(async () => {
    await says(person, 'ping')
    return (await sentTo(person.waId!)).length > 0
  }, 5000)
})

test('what is wrong is said at its field, what was typed stays, nothing is saved', async () => {
  const answer = await create({
    botType: '7',
    'config.7.body': 'Choose & go',
    'config.7.buttons.1.title': 'x'.repeat(21),
    'config.7.buttons.2.kind': 'bot',
    'config.7.buttons.2.title': 'Start',
    'config.7.buttons.2.botId': '4711',
  })
  const page = await answer.text()
  expect(answer.status).toBe(422)
  expect(await stored()).toEqual([])
  expect(errorAt(page, 'trigger.1.keywords')).toContain('keyword')
  expect(errorAt(page, 'config.7.buttons.1.title')).toContain('20')
  expect(page).toContain('Choose &amp; go')
  const fixed = await create({
    'trigger.1.keywords': 'go',
    botType: '7',
    'config.7.body': 'Choose',
    'config.7.buttons.2.title': 'Start',
    'config.7.buttons.2.kind': 'bot',
    'config.7.buttons.2.botId': '4711',
  })
  expect(errorAt(await fixed.text(), 'config.7.buttons.2.botId')).toContain('does not exist')
})

test('buttons keep what they do when the form is opened again', async () => {
  await create({ 'trigger.1.keywords': 'a', 'config.1.text': 'first' })
  const [first] = await stored()
  await create({
    name: 'Menu',
    replyType: '2',
    'trigger.2.keywords': 'menu',
    botType: '7',
    'config.7.body': 'Choose',
    'config.7.buttons.0.title': 'Prices',
    'config.7.buttons.1.title': 'Start',
    'config.7.buttons.1.kind': 'bot',
    'config.7.buttons.1.botId': String(first!.id),
    'config.7.buttons.2.title': 'Human',
    'config.7.buttons.2.kind': 'hand-over',
  })
  const menu = (await stored())[1]!
  expect(JSON.parse(menu.config)).toMatchObject({
    buttons: [
      { title: 'Prices', does: { kind: 'say' } },
      { title: 'Start', does: { kind: 'bot', botId: first!.id } },
      { title: 'Human', does: { kind: 'hand-over' } },
    ],
  })
  const page = await (await maker.get(`${BOTS}/${menu.id}`)).text()
  expect(page).toContain('value="Human"')
  expect(page).toMatch(/<option value="hand-over" selected/)
  expect(page).toMatch(new RegExp(`<option value="${first!.id}" selected`))
})

test('bots are switched, moved and deleted; one that is gone says so', async () => {
  for (const name of ['One', 'Two']) await create({ name, 'trigger.1.keywords': name, 'config.1.text': name })
  const [one, two] = await stored()
  await maker.post(`${BOTS}/${two!.id}/move`, { to: 'up' })
  expect((await stored()).map(({ name }) => name)).toEqual(['Two', 'One'])
  await maker.post(`${BOTS}/${one!.id}/switch`, { to: 'off' })
  await maker.post(`${BOTS}/${one!.id}/switch`, { to: 'off' })
  expect((await stored()).map((bot) => bot.is_bot_active)).toEqual([1, 0])
  await maker.post(`${BOTS}/${one!.id}/delete`)
  expect(await stored()).toHaveLength(1)
  const again = await maker.post(`${BOTS}/${one!.id}/delete`)
  expect(again.headers.get('location')).toContain('done=gone')
  expect((await maker.get(`${BOTS}/${one!.id}`)).status).toBe(404)
})

test('a bot with settings of another version or with broken ones is listed with the reason and can be opened', async () => {
  await env.DB.prepare(
    `insert into tblwhatsapp_bots (id, name, reply_type, trigger, bot_type, config, created_at, updated_at)
     values (91, 'Later', 8, '{}', 12, '{}', 0, 0), (92, 'Broken', 1, 'no json', 1, '{}', 0, 0)`,
  ).run()
  const list = await (await maker.get(BOTS)).text()
  expect(list).toContain('Its trigger cannot be read: minutes: Give the minutes')
  expect(list).toContain('Cannot run')
  expect((await maker.get(`${BOTS}/91`)).status).toBe(200)
  expect((await maker.get(`${BOTS}/92`)).status).toBe(200)
})

test('each route needs its own permission', async () => {
  await create({ 'trigger.1.keywords': 'a', 'config.1.text': 'b' })
  const [bot] = await stored()
  const { visitor } = await signedInVisitor({ permissions: [['whatsapp_bot', 'view']] })
  const page = await (await visitor.get(BOTS)).text()
  expect(page).not.toContain(`${BOTS}/new`)
  expect(page).not.toContain('data-opens-dialog')
  for (const path of [`${BOTS}/new`, `${BOTS}/${bot!.id}`]) expect((await visitor.get(path)).status).toBe(404)
  for (const path of ['', `/${bot!.id}`, `/${bot!.id}/switch`, `/${bot!.id}/move`, `/${bot!.id}/delete`]) {
    const answer = await visitor.post(BOTS + path, { to: 'off' })
    expect([path, answer.status]).toEqual([path, 404])
  }
  expect(await stored()).toHaveLength(1)
})

async function create(fields: Record<string, string>): Promise<Response> {
  await maker.get(`${BOTS}/new`)
  return maker.post(BOTS, { name: 'Test bot', replyType: '1', botType: '1', isBotActive: '1', ...fields })
}

type Row = { id: number; name: string; trigger: string; config: string; is_bot_active: number }

async function stored(): Promise<Row[]> {
  return (await env.DB.prepare('select * from tblwhatsapp_bots order by position, id').all<Row>()).results
}

function errorAt(page: string, field: string): string {
  const id = `field-${field}-error`.replaceAll('.', '\\.')
  return new RegExp(`id="${id}"[^>]*>([^<]*)<`).exec(page)?.[1] ?? ''
}

test('triggers and responses are named in the language of who looks', async () => {
  const { visitor, staffId } = await signedInVisitor({ isAdmin: true })
  await create({ 'trigger.1.keywords': 'ping', 'config.1.text': 'pong' })
  await env.DB.prepare(`update tblstaff set language = 'it' where staffid = ?1`).bind(staffId).run()
  expect(await (await visitor.get(BOTS)).text()).toMatch(/Il messaggio è esattamente una parola chiave[^]*→[^]*Testo/)
  const form = await (await visitor.get(`${BOTS}/new`)).text()
  expect(form).toContain('Il cliente non risponde più')
  expect(form).toContain('Scatta al primissimo messaggio')
  expect(form).not.toContain('The customer goes quiet')
})

test('what is wrong with a form is said in the language of who typed it, and in nobody else’s', async () => {
  const { visitor, staffId } = await signedInVisitor({ isAdmin: true })
  await env.DB.prepare(`update tblstaff set language = 'it' where staffid = ?1`).bind(staffId).run()
  const typed = { name: '', replyType: '8', 'trigger.8.minutes': '1.5', botType: '7', 'config.7.body': 'Scegli' }
  const more = { 'config.7.buttons.0.title': 'x'.repeat(21) }
  const page = await (await visitor.post(BOTS, { ...typed, ...more })).text()
  expect(errorAt(page, 'name')).toBe('Dai un nome al bot')
  expect(errorAt(page, 'trigger.8.minutes')).toBe('Indica minuti interi')
  const long = 'Il titolo del pulsante 1: 21 caratteri, WhatsApp ne accetta 20: accorcialo'
  expect(
    errorAt(
      await (await visitor.post(BOTS, { ...typed, name: 'b', 'trigger.8.minutes': '5', ...more })).text(),
      'config.7.buttons.0.title',
    ),
  ).toBe(long)
  expect(errorAt(await (await create({ name: '' })).text(), 'name')).toBe('Give the bot a name')
})
