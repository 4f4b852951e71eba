import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import type { AdminVisitor } from '../support/admin-visitor'
import { signedRaw, startCore } from '../support/core'
import { signedInVisitor } from '../support/staff'
import { until } from '../support/worker'

const LOG = '/admin/whatsapp/activity-log'
let reader: AdminVisitor
let admin: AdminVisitor

beforeAll(async () => {
  await startCore()
  ;({ visitor: reader } = await signedInVisitor({ permissions: [['whatsapp_log_activity', 'view']] }))
  ;({ visitor: admin } = await signedInVisitor({ isAdmin: true }))
})

test('a post that nobody could read is listed with its reason; its raw bytes are for admins only', async () => {
  const raw = '{"object":"whatsapp_business_account","entry":"<script>alert(1)</script>"}'
  expect((await signedRaw(raw)).status).toBe(200)
  const list = await until(async () => {
    const page = await (await reader.get(LOG)).text()
    return page.includes('/entry?') ? page : null
  })
  const entry = /href="([^"]*\/entry\?[^"]*)"/.exec(list)![1]!.replaceAll('&amp;', '&')
  const detail = await (await reader.get(entry)).text()
  expect(detail).toContain('&lt;script&gt;alert(1)')
  expect(detail).not.toContain('<script>alert')
  expect(detail).not.toContain('/raw?')
  const forAdmin = await (await admin.get(entry)).text()
  const address = /href="([^"]*\/raw\?[^"]*)"/.exec(forAdmin)![1]!.replaceAll('&amp;', '&')
  const answer = await admin.get(address)
  expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment/)
  expect(await answer.text()).toContain('alert(1)')
  expect((await reader.get(address)).status).toBe(404)
  for (const ledger of ['messages:99999', 'elsewhere:1', '', "messages:1' or 1=1"]) {
    expect((await admin.get(`${LOG}/raw?ledger=${encodeURIComponent(ledger)}`)).status).toBe(404)
  }
})

test('the log is filtered and paged, each line once', async () => {
  const statement = env.DB.prepare(
    `insert into tblwhatsapp_activity_log (at, id, kind, outcome, summary) values (?1, ?2, 'test.kind', ?3, ?4)`,
  )
  await env.DB.batch(
    Array.from({ length: 120 }, (_, i) => statement.bind(i >> 2, `l${i}`, i % 2 ? 'failed' : 'done', `line ${i}.`)),
  )
  const seen: string[] = []
  let address: string | undefined = `${LOG}?kind=test.kind&outcome=failed`
  while (address) {
    const page: string = await (await reader.get(address)).text()
    seen.push(...[...page.matchAll(/<bdi dir="auto">(line \d+\.)<\/bdi>/g)].map(([, line]) => line!))
    address = /href="([^"]*after=[^"]*)"/.exec(page)?.[1]?.replaceAll('&amp;', '&')
  }
  expect(seen).toHaveLength(60)
  expect(new Set(seen).size).toBe(60)
  expect((await reader.get(`${LOG}?after=rubbish&kind=%00`)).status).toBe(200)
})
