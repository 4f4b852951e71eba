import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { play } from '../../src/bots/lab/drive'
import { newestConfig } from '../../src/admin/bots/lab/cases-against'
import { newScript } from '../../src/admin/bots/lab/session'
import type { LabStep } from '../../src/bots/lab/step'
import type { AdminVisitor } from '../support/admin-visitor'
import { addBot, interactionOf, messageFrom, postOf, says, somebody, startCore, rows } from '../support/core'
import { signedInVisitor } from '../support/staff'
import { sentTo, signedPost, until } from '../support/worker'

const BOTS = '/admin/whatsapp/bots'
const LAB = `${BOTS}/lab`
const customer = somebody({ name: 'Lea Lab' })
let maker: AdminVisitor
let pingId = 0
let menuId = 0

beforeAll(async () => {
  await startCore()
  const may = ['view', 'create', 'edit', 'delete'] as const
  const permissions = [...may.map((one) => ['whatsapp_bot', one] as const), ['whatsapp_chat', 'view'] as const]
  ;({ visitor: maker } = await signedInVisitor({ permissions }))
  pingId = await addBot({ name: 'Ping' })
  const buttons = [
    { title: 'ping', does: { kind: 'say' } },
    { title: 'A person', does: { kind: 'hand-over' } },
  ]
  const menu = { trigger: { keywords: ['menu'] }, botType: 7, config: { body: 'Choose, {name}', buttons }, position: 2 }
  menuId = await addBot({ name: 'Menu', ...menu })
})

describe('the lab', () => {
  test('answers word for word as the front door does', async () => {
    const steps: LabStep[] = [
      { kind: 'text', text: 'Ping!' },
      { kind: 'text', text: 'menu' },
      { kind: 'tap', id: '', title: 'ping' },
      { kind: 'tap', id: '', title: 'A person' },
      { kind: 'text', text: 'ping' },
    ]
    const config = (await newestConfig(env))!
    const { who } = newScript(config, Date.now())
    const general = { ...who, name: customer.name, relType: 'general' as const }
    const { turns, lab } = play({ who: general, steps }, config)
    const inTheLab = turns.flatMap(({ replies }) => replies.map(({ text }) => text))

    await says(customer, 'Ping!')
    await heard(1)
    await says(customer, 'menu')
    await heard(2)
    await taps(`bot:${menuId}:0`, 'ping')
    await heard(3)
    await taps(`bot:${menuId}:1`, 'A person')
    await heard(4)
    await says(customer, 'ping')
    await until(async () => (await interactionOf(customer)).last_in_seq === 5)
    const sent = (await sentTo(customer.waId!)).map(({ body }) => textIn(body))
    expect(sent).toEqual(inTheLab)
    const { status, human_until: humanUntil } = await interactionOf(customer)
    expect({ status, isHuman: humanUntil !== null }).toEqual({
      status: lab.conversation.status,
      isHuman: lab.conversation.humanUntil !== null,
    })
  })

  test('shows what is said and why, goes back, and sends nothing', async () => {
    const sentBefore = await rows('select count(*) as n from tblwhatsapp_interaction_messages')
    const first = await (await maker.get(LAB)).text()
    const answered = await step(first, { do: 'text', text: 'menu' })
    expect(answered).toContain('Choose, Ada Lovelace')
    expect(answered).toContain('aria-label="Tap “A person”"')
    expect(answered).not.toContain('<html')
    const handed = await step(answered, { do: 'tap', title: 'A person' })
    expect(handed).toContain('Handed over to a person')
    const silent = await step(handed, { do: 'text', text: 'ping' })
    expect(silent).toContain('A person is answering here')
    const back = await step(silent, { do: 'back' })
    expect(back).not.toContain('A person is answering here')
    expect(await step(back, { do: 'text', text: '' })).toContain('could not be read')
    expect(await rows('select count(*) as n from tblwhatsapp_interaction_messages')).toEqual(sentBefore)
  })

  test('says why, and when, in the language of who tries it', async () => {
    const { visitor, staffId } = await signedInVisitor({ permissions: [['whatsapp_bot', 'view']] })
    await env.DB.prepare(`update tblstaff set language = 'it' where staffid = ?1`).bind(staffId).run()
    const first = await (await visitor.get(LAB)).text()
    expect(first).toMatch(/Ora: \d{1,2} \p{Ll}{3} 20\d\d/u)
    const answer = await visitor.post(LAB, { lab: stateIn(first), do: 'text', text: 'menu' })
    const page = await answer.text()
    expect(page).toContain('Il testo è esattamente “menu”.')
    expect(page).toContain('Il testo non è esattamente “ping”.')
  })

  test('begins anew where its state is not its own', async () => {
    await maker.get(LAB)
    const answer = await maker.post(LAB, { lab: '{"who":1}', do: 'text', text: 'x' })
    expect(await answer.text()).toContain('begins anew')
  })
})

describe('cases', () => {
  let caseId = 0

  test('a conversation is kept and passes', async () => {
    const page = await step(await (await maker.get(LAB)).text(), { do: 'text', text: 'ping' })
    const kept = await maker.post(`${LAB}/cases`, { lab: stateIn(page), caseName: 'Ping gives pong' })
    expect(kept.headers.get('location')).toContain('done=saved')
    const [stored] = await rows<{ id: number }>('select id from tblwhatsapp_bot_cases')
    caseId = stored!.id
    expect(await (await maker.get(`${LAB}/cases?run=all`)).text()).toContain('The case passes.')
    expect((await maker.post(`${LAB}/cases`, { lab: 'no', caseName: 'x' })).headers.get('location')).toContain(
      'unreadable',
    )
  })

  test('a change that breaks it is stopped, shown, and published only after a second look, which is recorded', async () => {
    const stopped = await saves({ 'config.1.text': 'changed' })
    const page = await stopped.text()
    expect(stopped.status).toBe(409)
    expect(page).toContain('Ping gives pong')
    expect(page).toContain('changed')
    expect(await textOfPing()).toBe('{"text":"pong"}')
    const again = await saves({ 'config.1.text': 'changed', again: '1' })
    expect(await again.text()).toContain('>changed</textarea>')
    const published = await saves({ 'config.1.text': 'changed', publishAnyway: '1' })
    expect(published.status).toBe(303)
    expect(await textOfPing()).toBe('{"text":"changed"}')
    const [line] = await rows<{ summary: string }>(
      `select summary from tblaudit_trail where summary like 'Published the bot%'`,
    )
    expect(line?.summary).toContain('although a case fails')
  })

  test('switching on is looked at too, and a bot that changes nothing of it is not stopped', async () => {
    await maker.post(`${LAB}/cases/${caseId}/accept`)
    const other = { name: 'Other', replyType: '1', botType: '1', 'trigger.1.keywords': 'other', 'config.1.text': 'x' }
    expect((await maker.post(BOTS, { ...other, isBotActive: '1' })).status).toBe(303)
    const twice = { ...other, name: 'Twice', 'trigger.1.keywords': 'ping' }
    expect((await maker.post(BOTS, twice)).status).toBe(303)
    const [bot] = await rows<{ id: number }>(`select id from tblwhatsapp_bots where name = 'Twice'`)
    const stopped = await maker.post(`${BOTS}/${bot!.id}/switch`, { to: 'on' })
    expect(stopped.status).toBe(409)
    expect(await rows(`select id from tblwhatsapp_bots where name = 'Twice' and is_bot_active = 1`)).toEqual([])
    const anyway = await maker.post(`${BOTS}/${bot!.id}/switch`, { to: 'on', publishAnyway: '1' })
    expect(anyway.status).toBe(303)
    await maker.post(`${BOTS}/${bot!.id}/switch`, { to: 'off', publishAnyway: '1' })
  })

  test('is renamed and deleted; who only sees bots does neither', async () => {
    const { visitor } = await signedInVisitor({ permissions: [['whatsapp_bot', 'view']] })
    expect(await (await visitor.get(`${LAB}/cases`)).text()).toContain('Ping gives pong')
    expect((await visitor.post(`${LAB}/cases/${caseId}/delete`)).status).toBe(404)
    await maker.post(`${LAB}/cases/${caseId}`, { caseName: 'Another name' })
    expect(await (await maker.get(`${LAB}/cases`)).text()).toContain('Another name')
    await maker.post(`${LAB}/cases/${caseId}/delete`)
    const gone = await maker.post(`${LAB}/cases/${caseId}/delete`)
    expect(gone.headers.get('location')).toContain('done=gone')
  })
})

describe('a replay', () => {
  test('shows where a draft would answer otherwise, and only what the viewer may see', async () => {
    const [bot] = await rows<{ id: number }>(`select id from tblwhatsapp_bots where name = 'Twice'`)
    const against = `${LAB}/replay?against=switch:${bot!.id}&n=10`
    const page = await (await maker.get(against)).text()
    expect(page).toContain('1 of 1 conversations would get other replies')
    const { id } = await interactionOf(customer)
    expect(page).toContain(id)
    await env.DB.prepare('update tblwhatsapp_interactions set assigned = 1 where id = ?').bind(id).run()
    const own = [['whatsapp_bot', 'view'] as const, ['whatsapp_chat', 'view_own'] as const]
    const { visitor } = await signedInVisitor({ permissions: own })
    expect(await (await visitor.get(against)).text()).not.toContain(id)
    const { visitor: none } = await signedInVisitor({ permissions: [['whatsapp_bot', 'view']] })
    expect((await none.get(against)).status).toBe(404)
  })
})

async function step(page: string, fields: Record<string, string>): Promise<string> {
  const answer = await maker.post(LAB, { lab: stateIn(page), ...fields }, { 'hx-request': 'true' })
  expect(answer.status).toBe(200)
  return answer.text()
}

function stateIn(page: string): string {
  const [, escaped = ''] = /name="lab" value="([^"]*)"/.exec(page) ?? []
  return escaped.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')
}

function saves(fields: Record<string, string>): Promise<Response> {
  const bot = { name: 'Ping', replyType: '1', botType: '1', isBotActive: '1', 'trigger.1.keywords': 'ping' }
  return maker.post(`${BOTS}/${pingId}`, { ...bot, ...fields })
}

async function textOfPing(): Promise<string | undefined> {
  const [bot] = await rows<{ config: string }>(`select config from tblwhatsapp_bots where id = ${pingId}`)
  return bot?.config
}

async function heard(count: number): Promise<void> {
  await until(async () => (await sentTo(customer.waId!)).length >= count)
}

async function taps(id: string, title: string): Promise<void> {
  const interactive = { type: 'button_reply', button_reply: { id, title } }
  await signedPost(postOf(customer, messageFrom(customer, { type: 'interactive', interactive })))
}

type Sent = { text?: { body: string }; interactive?: { body: { text: string } } }

function textIn(body: unknown): string | undefined {
  const { text, interactive } = body as Sent
  return text?.body ?? interactive?.body.text
}
