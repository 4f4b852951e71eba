import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { FlowEditorData } from '../../src/admin/flow/editor-data'
import type { Flow } from '../../src/bots/flow/schema'
import { unseal } from '../../src/settings/sealed'
import type { AdminVisitor } from '../support/admin-visitor'
import { startCore } from '../support/core'
import { signedInVisitor } from '../support/staff'

const FLOW = '/admin/whatsapp/bots/71/flow'
const HELLO: Flow = {
  v: 1,
  start: 'n1',
  nodes: [{ id: 'n1', kind: 'message', data: { text: 'Hello' }, next: {} }],
}
let maker: AdminVisitor
let viewer: AdminVisitor

beforeAll(async () => {
  await startCore()
  const may = ['view', 'edit'] as const
  ;({ visitor: maker } = await signedInVisitor({ permissions: may.map((one) => ['whatsapp_bot', one] as const) }))
  ;({ visitor: viewer } = await signedInVisitor({ permissions: [['whatsapp_bot', 'view']] }))
})

beforeEach(async () => {
  await env.DB.batch([
    env.DB.prepare('delete from tblwhatsapp_bots'),
    env.DB.prepare('delete from tblwhatsapp_flow_versions'),
    env.DB.prepare(
      `insert into tblwhatsapp_bots (id, name, reply_type, trigger, bot_type, config, is_bot_active, created_at, updated_at)
       values (71, 'Support', 1, '{"keywords":["help"]}', 4, '{}', 1, 1, 1)`,
    ),
  ])
  await maker.get(FLOW)
})

test('of two who change one draft the later one is told, and nothing is overwritten', async () => {
  const { tag } = await opened()
  expect(await save(HELLO, tag)).toMatchObject({ ok: true })
  const late = await save(saying('Mine'), tag)
  expect(late).toMatchObject({ ok: false, reason: 'conflict' })
  expect(await stored()).toMatchObject({ flow_draft: expect.stringContaining('Hello') as string })
  expect(await save(saying('Mine'), tag, { over: '1' })).toMatchObject({ ok: true })
  expect(await stored()).toMatchObject({ flow_draft: expect.stringContaining('Mine') as string })
})

test('a flow with a problem is not published; what is wrong comes with each save', async () => {
  const { tag } = await opened()
  const saved = await save(saying(''), tag)
  expect(saved).toMatchObject({ ok: true, report: { problems: [{ nodeId: 'n1', field: 'text', isHint: false }] } })
  const refused = await maker.post(`${FLOW}/publish`, { tag: (saved as { tag: string }).tag })
  expect(refused.headers.get('location')).toBe(`${FLOW}?done=problems`)
  expect(await stored()).toMatchObject({ flow_data: null, flow_version: 0 })
})

test('a published version is kept, with who published it, and can be the draft again', async () => {
  const first = await publish(HELLO)
  expect(first.headers.get('location')).toBe(`${FLOW}?done=published`)
  expect(await stored()).toMatchObject({ flow_version: 1, flow_draft: null })
  await publish(saying('Second'))
  expect(await stored()).toMatchObject({ flow_version: 2, flow_data: expect.stringContaining('Second') as string })
  const page = await (await maker.get(`${FLOW}/versions`)).text()
  expect(page).toContain('Version 1')
  expect(page).toContain('Version 2')
  await maker.post(`${FLOW}/versions/1/restore`)
  expect(await stored()).toMatchObject({ flow_version: 2, flow_draft: expect.stringContaining('Hello') as string })
  await maker.post(`${FLOW}/discard`)
  expect(await stored()).toMatchObject({ flow_version: 2, flow_draft: null })
})

test('publishing a draft that somebody changed meanwhile says so', async () => {
  const { tag } = await opened()
  await save(HELLO, tag)
  const answer = await maker.post(`${FLOW}/publish`, { tag })
  expect(answer.headers.get('location')).toBe(`${FLOW}?done=stale`)
  expect(await stored()).toMatchObject({ flow_version: 0 })
})

test('the value of a header is stored sealed and never leaves again; left empty, it stays', async () => {
  const { tag } = await opened()
  const saved = (await save(calling('https://crm.example.com/a', 'top-secret', false), tag)) as { tag: string }
  const sealed = await storedHeader()
  expect(sealed).toMatchObject({ name: 'Authorization', isSealed: true })
  expect(await unseal(env.MASTER_KEY, sealed.value, 'flow-header')).toBe('top-secret')
  const page = await (await maker.get(FLOW)).text()
  const file = await (await maker.get(`${FLOW}/export`)).text()
  for (const text of [page, file]) {
    expect(text).not.toContain('top-secret')
    expect(text).not.toContain(sealed.value)
  }
  const kept = (await save(calling('https://crm.example.com/b', '', true), saved.tag)) as { tag: string }
  expect(await storedHeader()).toEqual(sealed)
  await save(calling('https://elsewhere.example.com/b', '', true), kept.tag)
  expect(await storedHeader()).toMatchObject({ value: '', isSealed: false })
})

test('a file of ours replaces the draft; one that is none is refused with what to do', async () => {
  expect(await (await upload(JSON.stringify(HELLO))).text()).toContain('Everything was taken over')
  expect(await stored()).toMatchObject({ flow_draft: expect.stringContaining('Hello') as string })
  const wrong = await upload('no json')
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toContain('no JSON')
  expect((await upload(' '.repeat(150 * 1024))).status).toBe(422)
})

test('who may only look sees versions, and changes nothing', async () => {
  const { tag } = await opened()
  await viewer.get(`${FLOW}/versions`)
  expect((await viewer.get(`${FLOW}/versions`)).status).toBe(200)
  expect((await viewer.get(FLOW)).status).toBe(404)
  expect((await viewer.post(`${FLOW}/draft`, { flow: JSON.stringify(HELLO), tag })).status).toBe(404)
  expect(await stored()).toMatchObject({ flow_draft: null })
})

async function opened(): Promise<FlowEditorData> {
  const page = await (await maker.get(FLOW)).text()
  const [, json = ''] = /id="flow-data">([^<]*)</.exec(page) ?? []
  return JSON.parse(json) as FlowEditorData
}

async function save(flow: Flow, tag: string, more: Record<string, string> = {}): Promise<unknown> {
  return (await maker.post(`${FLOW}/draft`, { flow: JSON.stringify(flow), tag, ...more })).json()
}

async function publish(flow: Flow): Promise<Response> {
  const { tag } = (await save(flow, (await opened()).tag)) as { tag: string }
  return maker.post(`${FLOW}/publish`, { tag })
}

function upload(text: string): Promise<Response> {
  const form = new FormData()
  form.set('file', new File([text], 'flow.json', { type: 'application/json' }))
  return maker.send(`${FLOW}/import`, form)
}

function saying(text: string): Flow {
  return { ...HELLO, nodes: [{ id: 'n1', kind: 'message', data: { text }, next: {} }] }
}

function calling(url: string, value: string, isSealed: boolean): Flow {
  const headers = [{ name: 'Authorization', value, isSealed }]
  const data = { method: 'GET', url, headers, takes: [] }
  return { v: 1, start: 'n1', nodes: [{ id: 'n1', kind: 'http', data, next: {} }] }
}

async function storedHeader(): Promise<{ name: string; value: string; isSealed: boolean }> {
  const { flow_draft } = (await stored()) as { flow_draft: string }
  const { nodes } = JSON.parse(flow_draft) as { nodes: { data: { headers: never[] } }[] }
  return nodes[0]!.data.headers[0]!
}

function stored(): Promise<Record<string, unknown> | null> {
  return env.DB.prepare('select flow_data, flow_draft, flow_version from tblwhatsapp_bots where id = 71').first()
}
