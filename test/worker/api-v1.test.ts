import { env, exports } from 'cloudflare:workers'
import { Webhook } from 'standardwebhooks'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { apiDoor } from '../../src/api/door'
import type { ConversationView } from '../../src/api/read-conversation'
import { crmDoor } from '../../src/crm-events/door'
import { loadTemplates } from '../../src/whatsapp/templates/sync'
import { flush, interactionOf, refuseD1, rows, says, setOptions, somebody, startCore } from '../support/core'
import { apiKey, freshId, SIGNING_SECRET } from '../support/crm-events'
import { curlCalls } from '../support/curl'
import { freshWaId, sentTo, until } from '../support/worker'

let key = ''
let d1: ReturnType<typeof refuseD1> | null = null

beforeAll(async () => {
  await startCore({ whatsapp_default_country: 'US', whatsapp_api_signing_secret: SIGNING_SECRET })
  await loadTemplates(env)
  key = await apiKey()
})
afterEach(() => {
  d1?.restore()
  d1 = null
})

type Problem = { status: number; code: string; detail: string; errors?: { field: string; message: string }[] }
type Given = { key?: string | null; headers?: Record<string, string> }

async function call(method: string, path: string, body?: unknown, given: Given = {}): Promise<Response> {
  const authorization: Record<string, string> =
    given.key === null ? {} : { authorization: `Bearer ${given.key ?? key}` }
  return exports.default.fetch(`http://localhost/api/v1${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...authorization, ...given.headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
}

async function refused(response: Response): Promise<Problem> {
  expect(response.headers.get('content-type')).toContain('application/problem+json')
  const problem = await response.json<Problem>()
  expect(problem.status).toBe(response.status)
  expect(problem.detail.length).toBeGreaterThan(10)
  return problem
}

const ORDER = {
  name: 'order_update',
  language: 'en_US',
  values: { header: 'A-17', 'body.1': 'Ada {x}', 'body.2': 'A-17', 'buttons.0': 'A-17' },
}

describe('a message', () => {
  test('from a template begins the conversation and goes out, once a key', async () => {
    const waId = freshWaId()
    const message = { to: `(${waId.slice(1, 4)}) ${waId.slice(4, 7)}-${waId.slice(7)}`, template: ORDER }
    const headers = { 'idempotency-key': `order-${waId}` }
    const answers = await Promise.all([1, 2, 3].map(() => call('POST', '/messages', message, { headers })))
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202])
    const bodies = await Promise.all(answers.map((answer) => answer.json<{ id: string; conversation_id: string }>()))
    expect(new Set(bodies.map(({ id }) => id)).size).toBe(1)
    const sent = await until(async () => {
      const list = await sentTo(waId)
      return list.length > 0 && list
    })
    expect(sent).toHaveLength(1)
    expect(JSON.stringify(sent[0]!.body)).toContain('Ada {x}')
    const seen = await call('GET', `/conversations/${bodies[0]!.conversation_id}`)
    expect(await seen.json<ConversationView>()).toMatchObject({
      phone: `+${waId}`,
      messages: [{ id: bodies[0]!.id, direction: 'out', type: 'template', sent_by: 'notification' }],
    })
  })

  test('of text goes while the window is open, and is refused with what to do where it is not', async () => {
    const person = somebody()
    await says(person, 'hello')
    const response = await call('POST', '/messages', { to: `+${person.waId}`, text: 'Hi, {name}!' })
    expect(response.status).toBe(202)
    await until(async () => (await sentTo(person.waId!)).length === 1)
    const cold = await refused(await call('POST', '/messages', { to: `+${freshWaId()}`, text: 'Hi' }))
    expect(cold).toMatchObject({ status: 422, code: 'window-closed', detail: expect.stringContaining('template') })
  })

  test('a key that was used for another message says so', async () => {
    const person = somebody()
    await says(person, 'hello')
    const headers = { 'idempotency-key': `one-${person.waId}` }
    expect((await call('POST', '/messages', { to: `+${person.waId}`, text: 'One' }, { headers })).status).toBe(202)
    const other = await call('POST', '/messages', { to: `+${person.waId}`, text: 'Two' }, { headers })
    expect(await refused(other)).toMatchObject({ status: 422, code: 'idempotency-key-used' })
  })

  test.each([
    ['no number', { to: 'Ada', text: 'Hi' }, 'invalid-recipient', 'to'],
    ['our own number', { to: '+15550100001', text: 'Hi' }, 'own-number', 'to'],
    ['a number of ours that is none', { to: '+14155550100', from: '999', text: 'Hi' }, 'unknown-number', 'from'],
    ['neither text nor template', { to: '+14155550100' }, 'invalid', 'text'],
    ['both', { to: '+14155550100', text: 'Hi', template: ORDER }, 'invalid', 'text'],
    ['a field that is none', { to: '+14155550100', txt: 'Hi' }, 'invalid', 'body'],
    ['a text too long', { to: '+14155550100', text: 'x'.repeat(4097) }, 'invalid', 'text'],
    [
      'an unknown template',
      { to: '+14155550100', template: { ...ORDER, name: 'nope' } },
      'unknown-template',
      'template.name',
    ],
    [
      'a value that is missing',
      { to: '+14155550100', template: { ...ORDER, values: { 'body.1': 'Ada' } } },
      'template-mismatch',
      'template.values.body.2',
    ],
    ['a list', [], 'invalid', 'body'],
  ])('%s is refused with its field', async (_what, body, code, field) => {
    const problem = await refused(await call('POST', '/messages', body))
    expect([problem.status, problem.code]).toEqual([422, code])
    expect(problem.errors?.map((error) => error.field)).toContain(field)
  })

  test('a template that lost its approval, and marketing to who opted out, are refused before anything is written', async () => {
    const waId = freshWaId()
    await env.DB.prepare(
      "insert into tblwhatsapp_consents (phone_key, at, kind, source) values (?1, 1, 'opt_out', 'word')",
    )
      .bind(waId)
      .run()
    const [offer] = await rows<{ name: string; language: string }>(
      "select name, language from tblwhatsapp_interaction_templates where name = 'welcome_offer'",
    )
    const values = {
      header: { link: 'https://cdn.test/a.png' },
      'body.first_name': 'A',
      'body.code': 'B',
      'buttons.0': 'X1',
    }
    const optedOut = await call('POST', '/messages', { to: `+${waId}`, template: { ...offer, values } })
    expect(await refused(optedOut)).toMatchObject({ code: 'opted-out' })
    await env.DB.prepare(
      "update tblwhatsapp_interaction_templates set status = 'PAUSED' where name = 'order_update'",
    ).run()
    const paused = await call('POST', '/messages', { to: `+${waId}`, template: ORDER })
    await env.DB.prepare(
      "update tblwhatsapp_interaction_templates set status = 'APPROVED' where name = 'order_update'",
    ).run()
    expect(await refused(paused)).toMatchObject({ code: 'template-not-approved' })
    expect(await rows('select 1 from tblwhatsapp_interactions where wa_id = ?', waId)).toEqual([])
  })

  test('while D1 is away a text goes, a template is to be sent again', async () => {
    const person = somebody()
    await says(person, 'hello')
    await interactionOf(person)
    d1 = refuseD1()
    expect((await call('POST', '/messages', { to: `+${person.waId}`, text: 'Still here' })).status).toBe(202)
    const template = await call('POST', '/messages', { to: `+${person.waId}`, template: ORDER })
    expect(await refused(template)).toMatchObject({ status: 503 })
    expect(template.headers.get('retry-after')).toBe('60')
  })
})

describe('a conversation', () => {
  test('is read in pages, newest first, without the notes of staff', async () => {
    const person = somebody()
    for (let i = 0; i < 60; i++) await says(person, `line ${i}`)
    const { id } = await until(async () => {
      await flush()
      const found = await interactionOf(person)
      const [count] = await rows<{ n: number }>(
        'select count(*) as n from tblwhatsapp_interaction_messages where interaction_id = ?',
        found.id,
      )
      return count!.n === 60 && found
    }, 20_000)
    await env.DB.prepare(
      "insert into tblwhatsapp_interaction_messages (interaction_id, at, id, direction, type, body, seq, sent_by) values (?1, ?2, 'note', 'note', 'note', 'secret', 99, 'staff:1')",
    )
      .bind(id, Date.now())
      .run()
    const first = await (await call('GET', `/conversations/${id}`)).json<ConversationView>()
    expect(first.next).not.toBeNull()
    const second = await (
      await call('GET', `/conversations/${id}?before=${encodeURIComponent(first.next!)}`)
    ).json<ConversationView>()
    const texts = [...first.messages, ...second.messages].map(({ text }) => text)
    expect(texts).toHaveLength(60)
    expect(new Set(texts)).toEqual(new Set(Array.from({ length: 60 }, (_, i) => `line ${i}`)))
    expect([second.next, JSON.stringify(first).includes('secret')]).toEqual([null, false])
    const wrong = await refused(await call('GET', `/conversations/${id}?before=yesterday`))
    expect(wrong.errors?.[0]?.field).toBe('before')
  }, 40_000)

  test('that is not there is not found', async () => {
    expect(await refused(await call('GET', '/conversations/nothing'))).toMatchObject({ status: 404 })
    expect(await refused(await call('GET', '/nothing'))).toMatchObject({ status: 404 })
  })
})

describe('people', () => {
  type Person = { id: number; name?: string; firstname?: string; phone_key: string | null; email: string | null }
  const stored = (table: string, id: string) =>
    rows<Person & Record<string, unknown>>(`select * from ${table} where external_id = ?`, id)

  test('a lead is made, then changed; what is not given stays', async () => {
    const [id, waId] = [freshId(), freshWaId()]
    const made = await call('PUT', `/leads/${id}`, { name: 'Jo', phonenumber: `+${waId}`, email: 'jo@example.com' })
    expect(made.status).toBe(201)
    const changed = await call('PUT', `/leads/${id}`, { name: 'Jo Smith', company: 'Smith & Co' })
    expect(changed.status).toBe(200)
    expect(await changed.json()).toEqual({ ...(await made.json<object>()) })
    expect(await stored('tblleads', id)).toMatchObject([
      { name: 'Jo Smith', phone_key: waId, email: 'jo@example.com', company: 'Smith & Co', origin: 'crm' },
    ])
    const audit = await rows<{ action: string }>(
      "select action from tblaudit_trail where entity = 'leads' and entity_id = ? order by action desc",
      String((await stored('tblleads', id))[0]!.id),
    )
    expect(audit).toEqual([{ action: 'created' }, { action: 'changed' }])
  })

  test('somebody who wrote before is known from then on', async () => {
    const person = somebody()
    await says(person, 'hello')
    expect((await interactionOf(person)).rel_type).toBe('general')
    const id = freshId()
    expect((await call('PUT', `/contacts/${id}`, { firstname: 'Zoë', phonenumber: `+${person.waId}` })).status).toBe(
      201,
    )
    await until(async () => (await interactionOf(person)).rel_type === 'contacts')
    expect(await stored('tblcontacts', id)).toMatchObject([{ firstname: 'Zoë' }])
  })

  test.each([
    ['a number that is none', { phonenumber: 'soon' }, 'phonenumber'],
    ['a status that we do not have', { status: 'Unheard of' }, 'status'],
    ['a name that is an object', { name: {} }, 'name'],
    ['a text', 'Jo', 'body'],
  ])('%s is refused, and nothing is written', async (_what, body, field) => {
    const id = freshId()
    const problem = await refused(
      await call('PUT', `/leads/${id}`, typeof body === 'string' ? JSON.stringify(body) : body),
    )
    expect([problem.status, problem.errors?.[0]?.field]).toEqual([422, field])
    expect(await stored('tblleads', id)).toEqual([])
  })

  test('a group is what was put last; a number that is none is said and left out', async () => {
    const name = `VIP / ${freshId()}`
    const path = `/groups/${encodeURIComponent(name)}`
    const [a, b, c] = [freshWaId(), freshWaId(), freshWaId()]
    const made = await call('PUT', path, {
      members: [{ phone: `+${a}`, name: 'A', fields: { city: 'Rome' } }, { phone: `+${b}` }, { phone: 'nobody' }],
    })
    expect(made.status).toBe(201)
    expect(await made.json()).toMatchObject({ name, members: 2, refused: [{ field: 'members[2].phone' }] })
    const put = await call('PUT', path, { members: [{ phone: `+${a}`, fields: { age: '9' } }, { phone: `+${c}` }] })
    expect([put.status, await put.json()]).toMatchObject([200, { members: 2 }])
    const added = await call('PUT', path, { mode: 'add', members: [{ phone: `+${b}` }] })
    expect(await added.json()).toMatchObject({ members: 3 })
    expect(await rows('select name, fields from tblwhatsapp_contacts where phone_key = ?', a)).toEqual([
      { name: 'A', fields: '{"city":"Rome","age":"9"}' },
    ])
    const many = { members: Array.from({ length: 5001 }, () => ({ phone: '+14155550100' })) }
    expect((await call('PUT', path, many)).status).toBe(422)
  })

  test('a group that is found by a filter is not overwritten', async () => {
    const name = freshId()
    await env.DB.prepare("insert into tblwhatsapp_groups (name, filter, created_at) values (?1, '{}', 1)")
      .bind(name)
      .run()
    expect(await refused(await call('PUT', `/groups/${name}`, { members: [] }))).toMatchObject({
      code: 'group-filtered',
    })
  })
})

describe('who may', () => {
  test('nobody without a key, and each key what its scopes say', async () => {
    expect(await refused(await call('GET', '/conversations/x', undefined, { key: null }))).toMatchObject({
      status: 401,
    })
    expect(await refused(await call('GET', '/conversations/x', undefined, { key: 'nonsense' }))).toMatchObject({
      status: 401,
    })
    const notify = await apiKey('notify')
    for (const [method, path] of [
      ['POST', '/messages'],
      ['GET', '/conversations/x'],
      ['PUT', '/leads/1'],
      ['PUT', '/contacts/1'],
      ['PUT', '/groups/x'],
    ] as const) {
      const answer = await call(method, path, method === 'GET' ? undefined : {}, { key: notify })
      expect([path, await refused(answer)]).toMatchObject([path, { status: 403, code: 'key-scope' }])
    }
  })

  test('a key that was used too often is told when to come again; another key goes on', async () => {
    const busy = await apiKey()
    const [{ id } = { id: 0 }] = await rows<{ id: number }>('select max(id) as id from tblwhatsapp_api_keys')
    const limit = ({ key: asked }: { key: string }) => Promise.resolve({ success: asked !== `key:${id}` })
    const ask = (bearer: string) =>
      apiDoor.request(
        '/api/v1/conversations/none',
        { headers: { authorization: `Bearer ${bearer}` } },
        { ...env, API_LIMIT: { limit } },
        { waitUntil: () => undefined, passThroughOnException: () => undefined, props: {} },
      )
    const answer = await ask(busy)
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '60'])
    expect(await refused(answer)).toMatchObject({
      code: 'too-many',
      detail: expect.stringMatching(/3,000 times within a minute\. Try again in a minute/),
    })
    expect((await ask(key)).status).toBe(404)
  })

  test('a body too large, or no JSON, is said', async () => {
    expect(await refused(await call('PUT', '/leads/1', `"${'x'.repeat(1024 * 1024)}"`))).toMatchObject({ status: 413 })
    expect(await refused(await call('PUT', '/leads/1', '{'))).toMatchObject({ status: 400 })
  })

  test('an erased person is not brought back', async () => {
    const { rememberErased, erasedHash } = await import('../../src/crm/erased-store')
    const waId = freshWaId()
    await rememberErased(env.DB, [await erasedHash(env, waId)], { at: 1, staffId: 1 }).run()
    const answer = await call('PUT', `/leads/${freshId()}`, { name: 'Back', phonenumber: `+${waId}` })
    expect(await refused(answer)).toMatchObject({ status: 409, code: 'person-erased' })
    await setOptions({})
  })
})

test('the description is there for everybody, and has every route', async () => {
  const response = await exports.default.fetch('http://localhost/whatsapp_api/openapi.json')
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8'])
  const { paths } = await response.json<{ paths: Record<string, Record<string, unknown>> }>()
  const described = Object.entries(paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
  )
  const routes = [...crmDoor.routes, ...apiDoor.routes]
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`)
  expect(described.toSorted()).toEqual(routes.toSorted())
})

describe('what the description shows to be copied', () => {
  type Schema = { $ref?: string; required?: string[] }
  type Operation = {
    description: string
    responses: Record<string, { content?: Record<string, { schema: Schema }> }>
  }
  type Description = {
    paths: Record<string, Record<string, Operation>>
    components: { schemas: Record<string, Schema> }
  }

  async function examples() {
    const response = await exports.default.fetch('http://localhost/whatsapp_api/openapi.json')
    const { paths, components } = await response.json<Description>()
    const list = Object.entries(paths).flatMap(([path, item]) =>
      Object.entries(item).flatMap(([method, operation]) =>
        [...(operation.description ?? '').matchAll(/```sh\n(.*?)\n```/gs)].map(([, shell = '']) => {
          return { name: `${method.toUpperCase()} ${path}`, shell, operation }
        }),
      ),
    )
    return { list, components }
  }

  /** As `openssl` makes it in the shell. */
  function signed(shell: string): Record<string, string> {
    const body = /BODY='(.*?)'/.exec(shell)?.[1]
    if (body === undefined) return {}
    const [id, at] = ['msg_0123456789abcdef', new Date()]
    const [, signature = ''] = new Webhook(SIGNING_SECRET).sign(id, at, body).split(',')
    return { ID: id, TIME: String(Math.floor(at.getTime() / 1000)), SIGNATURE: signature }
  }

  test('does what it says, with a key and a secret of ours', async () => {
    const person = somebody()
    await says(person, 'hello')
    const { id } = await interactionOf(person)
    const { list, components } = await examples()
    expect(list.map(({ name }) => name)).toEqual([
      'POST /whatsapp_api/notify',
      'POST /whatsapp_api/notify',
      'POST /api/v1/messages',
      'GET /api/v1/conversations/{id}',
      'PUT /api/v1/leads/{external_id}',
      'PUT /api/v1/contacts/{external_id}',
      'PUT /api/v1/groups/{name}',
    ])
    for (const { name, shell, operation } of list) {
      const calls = curlCalls(shell, { WHATSAPP_KEY: key, CONVERSATION_ID: id, ...signed(shell) })
      expect(calls.map(({ method, url }) => [method, new URL(url).origin])).toEqual([
        [name.split(' ')[0], 'http://localhost'],
      ])
      const { url, method, headers, body } = calls[0]!
      const answer = await exports.default.fetch(url, { method, headers, body })
      const told = await answer.json<Record<string, unknown>>()
      expect([name, answer.status, told]).toEqual([name, expect.toBeOneOf([200, 201, 202]), expect.any(Object)])
      const said = operation.responses[String(answer.status)]?.content?.['application/json']?.schema
      const schema = said?.$ref ? components.schemas[said.$ref.split('/').at(-1)!] : said
      expect([name, Object.keys(told)]).toEqual([name, expect.arrayContaining(schema?.required ?? ['no schema'])])
      expect([name, told.refused ?? 0]).toEqual([name, expect.toBeOneOf([0, []])])
      const lines = (told.events ?? []) as { notes?: unknown }[]
      expect([name, lines.filter(({ notes }) => notes)]).toEqual([name, []])
    }
  })
})
