import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { stubs } from '../../durable-objects/stubs'
import { callHttpTool } from '../../src/ai/call-http-tool'
import { listHttpTools } from '../../src/ai/http-tools-store'
import type { AdminVisitor } from '../support/admin-visitor'
import { interactionOf, rows, says, somebody, startCore } from '../support/core'
import { signedInVisitor } from '../support/staff'
import { PHONE_NUMBER_ID, sentTo, until } from '../support/worker'

const TOOLS = '/admin/whatsapp/settings/ai/tools'
const HAND_OVER = '/admin/whatsapp/settings/handover'
const SECRET = 'Bearer a-secret-of-ours'

let admin: AdminVisitor
beforeAll(async () => {
  await startCore({ whatsapp_openai_status: 'disable' })
  admin = (await signedInVisitor({ isAdmin: true })).visitor
})

const form = {
  name: 'order_status',
  description: 'Looks an order up by its number.',
  parameter0Name: 'order',
  parameter0Type: 'string',
  parameter0Description: 'The number of the order',
  parameter0Required: '1',
  method: 'GET',
  url: 'https://echo.web.example/orders/{order}?phone={customer.phone}',
  header0Name: 'Authorization',
  header0Value: SECRET,
  header0Sealed: '1',
  takes: 'asked = path\nkey = headers.authorization',
}

async function toolNamed(name: string) {
  const tool = (await listHttpTools(env)).find((one) => one.name === name)
  if (!tool) throw new Error(`there is no ${name}`)
  return tool
}

test('a tool is defined, its secret sealed and never shown, and it is called with what a model says', async () => {
  expect((await admin.post(TOOLS, form)).headers.get('location')).toBe(`${TOOLS}?done=created`)
  const tool = await toolNamed('order_status')
  const page = await (await admin.get(`${TOOLS}/${tool.id}`)).text()
  expect(page).toContain('Secret is set')
  for (const text of [page, JSON.stringify(tool)]) expect(text).not.toContain('a-secret-of-ours')
  const answer = await callHttpTool(env, tool, { order: 'A 1' }, { customer: { phone: '15550001' } })
  expect(answer).toEqual({ ok: true, values: { asked: '/orders/A%201?phone=15550001', key: SECRET } })
  const other = await callHttpTool(env, tool, { order: 'A', phone: '15559999' }, { customer: { phone: '15550001' } })
  expect(other).toMatchObject({ ok: false })
  const trail = await rows('select * from tblaudit_trail')
  const log = await rows('select * from tblwhatsapp_activity_log')
  expect(JSON.stringify([trail, log])).not.toContain('a-secret-of-ours')
})

test('an empty secret keeps the one that is set, and the saved tool can be tried', async () => {
  const { id } = await toolNamed('order_status')
  const changed = { ...form, description: 'Looks it up.', header0Value: '' }
  expect((await admin.post(`${TOOLS}/${id}`, changed)).status).toBe(303)
  const tried = await admin.post(`${TOOLS}/${id}/try`, { 'value.order': '77', 'value.customer.phone': '1555' })
  const page = await tried.text()
  expect(page).toContain('It answered. The model would learn:')
  expect(page).toContain('/orders/77?phone=1555')
  expect(page).toContain(SECRET) // the echo host sends it back, and "key" takes it from there
})

test('what cannot work is refused with a sentence at its field, and nothing is saved', async () => {
  const wrong: [Record<string, string>, string][] = [
    [{ name: 'hand_over' }, 'none of the built-in tools’ names'],
    [{ name: 'order_status' }, 'Another tool has this name'],
    [{ name: 'a', url: 'http://echo.web.example/' }, 'Only https is called'],
    [{ name: 'a', url: 'https://169.254.169.254/{order}' }, 'is in a private network'],
    [{ name: 'a', url: 'https://echo.web.example/{other}' }, 'is no parameter of this tool'],
    [{ name: 'a', body: '{"a":"b"}' }, 'A GET request has no body'],
    [{ name: 'a', header0Name: 'Host' }, 'The header Host cannot be set'],
    [{ name: 'a', header0Value: '' }, 'Header 1 needs a value'],
    [{ name: 'a', takes: 'nothing here' }, 'Each line is a name'],
    [{ name: 'a', parameter0Name: 'No Good' }, 'Parameter 1:'],
  ]
  for (const [change, said] of wrong) {
    const answer = await admin.post(TOOLS, { ...form, ...change })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(said)
  }
  expect(await listHttpTools(env)).toHaveLength(1)
})

test('a tool is switched off, on and deleted, each with its line in the trail', async () => {
  const { id } = await toolNamed('order_status')
  await admin.post(`${TOOLS}/${id}/switch`, { on: '0' })
  expect(await listHttpTools(env)).toEqual([])
  expect(await (await admin.get(TOOLS)).text()).toContain('Switched off')
  await admin.post(`${TOOLS}/${id}/switch`, { on: '1' })
  expect(await listHttpTools(env)).toHaveLength(1)
  await admin.post(`${TOOLS}/${id}/delete`)
  expect(await (await admin.get(TOOLS)).text()).toContain('No tools yet.')
  const trail = await rows<{ action: string }>(
    "select action from tblaudit_trail where entity = 'http_tools' order by at, id",
  )
  expect(trail.map(({ action }) => action).toSorted()).toEqual(['changed', 'changed', 'changed', 'created', 'deleted'])
})

const AI = '/admin/whatsapp/settings/ai'
const settings: [string, string][] = [
  ['status', 'auto'],
  ['provider', 'openai'],
  ['openaiKey', 'sk-a-key-of-ours-1234'],
  ['baseUrl', 'http://simulator.test/v1'],
  ['model', 'gpt-4.1-mini'],
  ['temperature', '0.5'],
  ['systemPrompt', 'You answer for a bakery.'],
  ['knowledge', 'We open at nine.'],
  ['pastMessages', '10'],
  ['replyLength', '300'],
  ['cap', '2.5'],
  ['priceInput', ''],
  ['priceOutput', ''],
  ['fallback', 'text'],
  ['fallbackText', 'A colleague will answer.'],
  ['tools', 'hand_over'],
  ['tools', 'create_ticket'],
  ['fields', 'email'],
]
const settingsWith = (change: Record<string, string>): [string, string][] =>
  settings.map(([name, value]) => [name, change[name] ?? value])

test('the AI is set: its key is sealed and shown no more, kept by an empty field, removed by a tick', async () => {
  expect((await admin.post(AI, settings)).headers.get('location')).toBe(`${AI}?done=saved`)
  const stored = async () =>
    Object.fromEntries(
      (await rows<{ name: string; value: string }>('select name, value from tbloptions')).map((row) => [
        row.name,
        row.value,
      ]),
    )
  const first = await stored()
  expect(first).toMatchObject({
    whatsapp_openai_status: 'auto',
    whatsapp_ai_daily_cap: '2.5',
    whatsapp_ai_tools: '["hand_over","create_ticket"]',
    whatsapp_ai_lead_fields: '["email"]',
  })
  expect(JSON.stringify(first)).not.toContain('sk-a-key')
  const page = await (await admin.get(AI)).text()
  expect(page.includes('it ends in 1234')).toBe(true)
  expect(page.includes('sk-a-key')).toBe(false)
  await admin.post(AI, settingsWith({ openaiKey: '' }))
  expect((await stored())['whatsapp_openai_key']).toBe(first['whatsapp_openai_key'])
  await admin.post(AI, [...settingsWith({ openaiKey: '' }), ['openaiKeyGone', '1']])
  expect((await stored())['whatsapp_openai_key']).toBe('')
  expect((await (await admin.get(AI)).text()).includes('There is no key for OpenAI')).toBe(true)
})

test('what the AI cannot work with is refused, and nothing is saved', async () => {
  const wrong: Record<string, string>[] = [
    { status: 'sometimes' },
    { provider: 'other' },
    { baseUrl: 'ftp://simulator.test' },
    { model: 'a model' },
    { temperature: '3' },
    { knowledge: 'x'.repeat(50_001) },
    { pastMessages: '0' },
    { replyLength: '1.5' },
    { cap: '-1' },
    { priceInput: '3' },
    { openaiKey: 'with space' },
  ]
  for (const change of wrong) {
    const answer = await admin.post(AI, settingsWith(change))
    expect([Object.keys(change), answer.status]).toEqual([Object.keys(change), 422])
  }
})

test('a question is tried with the saved settings, and counts; a cap of 0 stops it with a sentence', async () => {
  const answerTo = async (question: string) => (await admin.post(`${AI}/try`, { question })).text()
  expect((await answerTo('When do you open?')).includes('enter a key in the AI settings')).toBe(true)
  await admin.post(AI, settings)
  const page = await answerTo('When do you open?')
  expect(page.includes('gpt-4.1-mini answered; it cost $')).toBe(true)
  const usage = await (await admin.get(`${AI}/usage?days=7`)).text()
  expect(usage.includes('Tried out')).toBe(true)
  expect(usage.includes('of $2.50 spent')).toBe(true)
  await admin.post(AI, settingsWith({ cap: '0' }))
  expect((await answerTo('And on Sunday?')).includes('The daily limit is used up')).toBe(true)
  await admin.post(AI, settingsWith({ status: 'disable' }))
}, 60_000) // the provider's library is loaded with the first call

test('the hand-over is set, and refused where it cannot be', async () => {
  const given = {
    whatsapp_handover_to: 'round-robin',
    whatsapp_handover_text: 'One moment, please.',
    whatsapp_handover_text_closed: 'Back on {when}.',
    whatsapp_human_mode_hours: '6',
  }
  expect((await admin.post(HAND_OVER, given)).headers.get('location')).toBe(`${HAND_OVER}?done=saved`)
  expect(await (await admin.get(HAND_OVER)).text()).toContain('Back on {when}.')
  for (const change of [
    { whatsapp_handover_to: 'everybody' },
    { whatsapp_human_mode_hours: '-1' },
    { whatsapp_handover_text: 'x'.repeat(1025) },
  ])
    expect((await admin.post(HAND_OVER, { ...given, ...change })).status).toBe(422)
})

test('a proposal of the AI stands above the composer; it is sent once, or dismissed for everybody', async () => {
  const { visitor } = await signedInVisitor({ permissions: [['whatsapp_chat', 'view']] })
  const person = somebody()
  const { object, id, path } = await proposedTo(person, 'We open at <nine>.')
  const page = await (await visitor.get(`/admin/whatsapp?group=general&c=${id}`)).text()
  const [, shown] = /id="suggestion"[^>]*>([\s\S]*?)<\/section>/.exec(page) ?? []
  expect(shown).toContain('The AI proposes this answer')
  expect(shown).toContain('We open at &lt;nine&gt;.')
  const [, key = ''] = /name="key" value="(ai:[^"]+)"/.exec(page) ?? []
  const json = { accept: 'application/json' }
  for (let i = 0; i < 2; i++) await visitor.post(`${path}/reply`, { key, text: 'We open at <nine>.' }, json)
  await until(async () => (await sentTo(person.waId ?? '')).length > 0)
  expect(await sentTo(person.waId ?? '')).toHaveLength(1)
  expect((await object.newestLines()).row?.aiSuggestion).toBeNull()

  await propose(object, 'Another one', 2)
  await visitor.post(`${path}/dismiss-suggestion`, { at: '1' }, json)
  expect((await object.newestLines()).row?.aiSuggestion).toContain('Another one')
  await visitor.post(`${path}/dismiss-suggestion`, { at: '2' }, json)
  expect((await object.newestLines()).row?.aiSuggestion).toBeNull()
})

async function proposedTo(person: ReturnType<typeof somebody>, text: string) {
  await says(person, 'When do you open?')
  const { id } = await interactionOf(person)
  const object = stubs(env).conversation(`${PHONE_NUMBER_ID}:${person.waId}`)
  await propose(object, text, 1)
  return { object, id, path: `/admin/whatsapp/conversations/${id}` }
}

/** As the AI leaves one in manual mode. */
async function propose(object: ReturnType<ReturnType<typeof stubs>['conversation']>, text: string, at: number) {
  await runInDurableObject(object, (_conversation, { storage }) => {
    const suggestion = JSON.stringify({ text, forMessage: 1, at })
    storage.sql.exec(PROPOSE, suggestion)
  })
  await evictDurableObject(object)
}

const PROPOSE = `update state set body = json_set(body, '$.bots.suggestion', json(?1),
  '$.commands', json_extract(body, '$.commands') + 1)`
