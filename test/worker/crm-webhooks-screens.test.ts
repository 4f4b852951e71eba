import { env } from 'cloudflare:workers'
import { Webhook } from 'standardwebhooks'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { deliverDue } from '../../src/crm-webhooks/deliver'
import { rows } from '../support/core'
import { signedInVisitor } from '../support/staff'
import { deliveriesTo, endpointAt, happens, idsOf, receivedAt, stateOf } from '../support/webhooks'
import { control, seed } from '../support/worker'

type Visitor = Awaited<ReturnType<typeof signedInVisitor>>['visitor']

const WEBHOOKS = '/admin/whatsapp_api/webhooks'
let admin: Visitor
let editor: Visitor
let viewer: Visitor

beforeAll(async () => {
  await seed()
  admin = (await signedInVisitor({ isAdmin: true })).visitor
  editor = (
    await signedInVisitor({
      permissions: [
        ['whatsapp_api', 'view'],
        ['whatsapp_api', 'edit'],
      ],
    })
  ).visitor
  viewer = (await signedInVisitor({ permissions: [['whatsapp_api', 'view']] })).visitor
})

beforeEach(async () => {
  await env.DB.batch([
    env.DB.prepare('delete from tblwhatsapp_api_deliveries'),
    env.DB.prepare('delete from tblwhatsapp_api_endpoints'),
  ])
})

async function page(visitor: Visitor, path: string): Promise<string> {
  const answer = await visitor.get(path)
  expect([path, answer.status]).toEqual([path, 200])
  return answer.text()
}

async function made(host: string, events = ['lead.created']) {
  await control('web', { host, body: 'thanks' })
  const fields: [string, string][] = [
    ['name', `CRM at ${host}`],
    ['url', `https://${host}/hooks`],
    ...events.map((event): [string, string] => ['events', event]),
  ]
  const answer = await admin.post(`${WEBHOOKS}/new`, fields)
  const shown = await answer.text()
  const secret = /value="(whsec_[^"]+)"/.exec(shown)?.[1] ?? ''
  const [row] = await rows<{ id: number }>('select max(id) as id from tblwhatsapp_api_endpoints')
  return { id: row!.id, host, secret, path: `${WEBHOOKS}/${row!.id}`, status: answer.status, shown }
}

const versionOf = async (id: number) => (await stateOf(id)).version

describe('an address', () => {
  test('is added with its events; its secret is shown once, signs, and is nowhere else', async () => {
    expect(await page(admin, WEBHOOKS)).toContain('Nobody hears of what happens here yet')
    const crm = await made('added.web.example')
    expect(crm.status).toBe(200)
    expect(crm.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    for (const path of [WEBHOOKS, crm.path]) {
      const found = await page(admin, path)
      expect(found).toContain('CRM at added.web.example')
      expect(found).toContain('Working')
      expect(found).not.toContain('whsec_')
    }
    await happens('added:1')
    await deliverDue(env)
    const [call] = await receivedAt(crm.host)
    expect(() => new Webhook(crm.secret).verify(call!.body, call!.headers)).not.toThrow()
    const kept = await rows<Record<string, unknown>>('select secret from tblwhatsapp_api_endpoints')
    const trail = await rows<Record<string, unknown>>("select * from tblaudit_trail where entity = 'webhook_endpoints'")
    expect(trail.length).toBeGreaterThan(0)
    expect(JSON.stringify([kept, trail])).not.toContain(crm.secret)
  })

  test.each([
    ['http://plain.web.example/', 'Only https'],
    ['https://10.0.0.1/hooks', 'private network'],
    ['https://crm.web.example:8443/', 'Only port 443'],
    ['nonsense', 'This is no address'],
  ])('%s is refused, with what was typed', async (url, say) => {
    const answer = await admin.post(`${WEBHOOKS}/new`, { name: '<b>CRM</b>', url, events: 'opt_out' })
    expect(answer.status).toBe(422)
    const found = await answer.text()
    expect(found).toContain(say)
    expect(found).toContain('value="&lt;b&gt;CRM&lt;/b&gt;"')
    expect(await rows('select 1 from tblwhatsapp_api_endpoints')).toEqual([])
  })

  test('without a name and events says both', async () => {
    const found = await (await admin.post(`${WEBHOOKS}/new`, { name: ' ', url: 'https://a.web.example/' })).text()
    expect(found).toContain('Give it a name.')
    expect(found).toContain('Choose at least one event.')
  })

  test('is changed by one of two who do so at once; the other is told', async () => {
    const crm = await made('changed.web.example')
    const version = String(await versionOf(crm.id))
    const fields = { name: 'First', url: 'https://changed.web.example/v2', events: 'opt_out', version }
    await page(editor, crm.path)
    expect((await editor.post(crm.path, fields)).headers.get('location')).toBe(`${crm.path}?done=saved`)
    const second = await editor.post(crm.path, { ...fields, name: 'Second' })
    expect(second.status).toBe(409)
    expect(await second.text()).toContain('Somebody else changed this meanwhile')
    expect(await stateOf(crm.id)).toMatchObject({ name: 'First', events: ['opt_out'] })
  })

  test('gets a new secret beside the old one, and loses the old one when somebody says so', async () => {
    const crm = await made('rotated.web.example')
    const rotated = await admin.post(`${crm.path}/rotate?version=${await versionOf(crm.id)}`)
    const next = /value="(whsec_[^"]+)"/.exec(await rotated.text())?.[1] ?? ''
    expect(next).not.toBe(crm.secret)
    expect((await admin.post(`${crm.path}/rotate?version=${await versionOf(crm.id)}`)).status).toBe(409)
    await happens('rotated:1')
    await deliverDue(env)
    const [call] = await receivedAt(crm.host)
    for (const secret of [crm.secret, next])
      expect(() => new Webhook(secret).verify(call!.body, call!.headers)).not.toThrow()
    expect(await page(admin, crm.path)).toContain('Two secrets sign now')
    await admin.post(`${crm.path}/drop?version=${await versionOf(crm.id)}`)
    expect((await stateOf(crm.id)).isRotating).toBe(false)
  })

  test('is tested at once; the answer is shown and kept as a delivery', async () => {
    const crm = await made('tested.web.example')
    await page(editor, crm.path)
    expect(await (await editor.post(`${crm.path}/ping`)).text()).toContain('It arrived: answered 200')
    await control('web', { host: crm.host, status: 500, body: 'out of order' })
    const failed = await (await editor.post(`${crm.path}/ping`)).text()
    expect(failed).toContain('It did not arrive. It answered 500.')
    expect((await deliveriesTo(crm.id)).map(({ event, state }) => `${event} ${state}`).toSorted()).toEqual([
      'ping delivered',
      'ping failed',
    ])
    expect((await stateOf(crm.id)).failingSince).toBeNull()
  })

  test('is switched off and on: what waited is kept meanwhile, and goes out then', async () => {
    const crm = await made('switched.web.example')
    await happens('switched:1')
    await page(editor, crm.path)
    await editor.post(`${crm.path}/off?version=${await versionOf(crm.id)}`)
    await happens('switched:2')
    await deliverDue(env)
    expect(await receivedAt(crm.host)).toEqual([])
    expect(await page(editor, crm.path)).toContain('Switch on and send what was kept (1)')
    const on = await editor.post(`${crm.path}/on?version=${await versionOf(crm.id)}`)
    expect(on.headers.get('location')).toBe(`${crm.path}?done=on`)
    await deliverDue(env)
    await expect.poll(async () => idsOf(await receivedAt(crm.host))).toEqual(['switched:1'])
  })

  test('is deleted with its deliveries', async () => {
    const crm = await made('deleted.web.example')
    await happens('deleted:1')
    await page(editor, crm.path)
    const gone = await editor.post(`${crm.path}/delete?version=${await versionOf(crm.id)}`)
    expect(gone.headers.get('location')).toBe(`${WEBHOOKS}?done=deleted`)
    expect(await deliveriesTo(crm.id)).toEqual([])
    expect((await admin.get(crm.path)).status).toBe(404)
  })

  test('that switched itself off says why, in the list and on its page', async () => {
    const crm = await endpointAt('broken-off.web.example', { answers: { status: 410 } })
    await happens('broken-off:1')
    await deliverDue(env)
    for (const path of [WEBHOOKS, `${WEBHOOKS}/${crm.id}`]) {
      const found = await page(viewer, path)
      expect(found).toContain('It was switched off by itself')
      expect(found).toContain('It says that it is gone for good.')
    }
  })
})

describe('a delivery', () => {
  test('shows what was posted and answered, and goes again', async () => {
    const crm = await endpointAt('shown.web.example', { answers: { status: 422, body: '<i>no</i> such field' } })
    const id = 'message:wamid.HBg/a+b=='
    await happens(id, { data: { id: '41', name: '<script>' } })
    await deliverDue(env)
    const list = await page(viewer, `${WEBHOOKS}/deliveries?endpoint=${crm.id}&state=waiting`)
    const path = /href="([^"]*\/deliveries\/[^"]+)"/.exec(list)![1]!
    const found = await page(viewer, path)
    expect(found).toContain('&lt;i&gt;no&lt;/i&gt; such field')
    expect(found).toContain('&lt;script&gt;')
    expect(found).toContain(id)
    expect(found).not.toContain('Send it again?')
    await control('web', { host: crm.host, body: 'thanks' })
    await page(editor, path)
    expect((await editor.post(`${path}/replay`)).headers.get('location')).toBe(`${path}?done=replayed`)
    await deliverDue(env)
    await expect.poll(async () => (await deliveriesTo(crm.id))[0]?.state).toBe('delivered')
    expect(idsOf(await receivedAt(crm.host))).toEqual([id, id])
  })

  test('is found by state, page by page, none twice', async () => {
    const crm = await endpointAt('many.web.example')
    const many = Array.from({ length: 120 }, (_, n) => [`many:${String(n)}`, 1_000_000 + (n % 3)])
    await env.DB.prepare(
      `insert into tblwhatsapp_api_deliveries (endpoint_id, event_id, event, state, payload, next_try_at, created_at)
       select ?1, value->>0, 'lead.created', 'failed', '{}', 0, value->>1 from json_each(?2)`,
    )
      .bind(crm.id, JSON.stringify(many))
      .run()
    const seen: string[] = []
    let path: string | undefined = `${WEBHOOKS}/deliveries?state=failed`
    while (path) {
      const found: string = await page(viewer, path)
      seen.push(...[...found.matchAll(/\/deliveries\/(many%3A\d+)"/g)].map(([, id]) => id!))
      path = /href="([^"]*[?&;]at=[^"]*)"/.exec(found)?.[1]?.replaceAll('&amp;', '&')
    }
    expect(seen).toHaveLength(120)
    expect(new Set(seen).size).toBe(120)
    expect(await page(viewer, `${WEBHOOKS}/deliveries?state=held`)).toContain('No deliveries')
    await page(editor, `${WEBHOOKS}/${crm.id}`)
    await editor.post(`${WEBHOOKS}/${crm.id}/replay-failed`, { since: '1970-01-01' })
    expect(new Set((await deliveriesTo(crm.id)).map(({ state }) => state)).has('failed')).toBe(false)
  })
})

test('whoever may only look changes nothing, and secrets are for administrators', async () => {
  const crm = await made('guarded.web.example')
  await page(viewer, crm.path)
  for (const action of ['', '/on', '/off', '/ping', '/delete', '/replay-failed', '/rotate', '/drop'])
    expect([action, (await viewer.post(`${crm.path}${action}`)).status]).toEqual([action, 404])
  await page(editor, crm.path)
  for (const action of ['/rotate', '/drop']) expect((await editor.post(`${crm.path}${action}`)).status).toBe(404)
  expect((await editor.get(`${WEBHOOKS}/new`)).status).toBe(404)
})
