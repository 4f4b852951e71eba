import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { env, exports } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { stubs } from '../../durable-objects/stubs'
import { forgetConfig, readConfig } from '../../src/settings/snapshot'
import { freshWaId, PHONE_NUMBER_ID, seed, signedPost } from '../support/worker'

beforeAll(seed)

test('posts that meet an old configuration at once are all taken: no request waits for another one', async () => {
  for (let round = 0; round < 5; round++) {
    forgetConfig()
    const answers = await Promise.all(Array.from({ length: 60 }, () => signedPost(text(freshWaId()))))
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
  }
})

test('a changed option acts within two seconds', async () => {
  await readConfig(env)
  await env.DB.prepare("update tbloptions set value = '7' where name = 'whatsapp_human_mode_hours'").run()
  await env.CONFIG.getByName('config').refresh()
  await new Promise((resolve) => setTimeout(resolve, 1900))
  expect((await readConfig(env))?.options['whatsapp_human_mode_hours']).toBe('7')
})

test('a thousand bots with long answers outlast the object, while D1 is away', async () => {
  const config = stubs(env).config()
  const before = await readConfig(env)
  const answer = JSON.stringify({ text: 'Grüße 👋🏽 '.repeat(250) })
  await env.DB.prepare(
    `with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000)
     insert into tblwhatsapp_bots (name, reply_type, trigger, bot_type, config, is_bot_active, position, flow_draft, created_at, updated_at)
     select 'Bot ' || i, 1, '{"keywords":["word' || i || '"]}', 1, ?, 1, 1000 + i, 'a draft that customers never get', 0, 0 from n`,
  )
    .bind(answer)
    .run()
  await config.refresh()
  await env.DB.exec('alter table tblwhatsapp_bots rename to away')
  await evictDurableObject(config)
  forgetConfig()
  const after = await readConfig(env)
  await env.DB.exec('alter table away rename to tblwhatsapp_bots')
  expect(after?.bots.slice(0, before?.bots.length)).toEqual(before?.bots)
  expect(after?.bots.filter((bot) => bot.config === answer)).toHaveLength(1000)
  expect(JSON.stringify(after)).not.toContain('a draft that customers never get')
})

test('the place of the first reading is kept, and under another jurisdiction nothing is taken that would begin anew', async () => {
  const kept = () =>
    env.DB.prepare(`select value from tbloptions where name = 'whatsapp_installed_place'`).first('value')
  expect(await kept()).toBe('anywhere')
  await env.DB.exec(`update tbloptions set value = 'jurisdiction:eu' where name = 'whatsapp_installed_place'`)
  expect(await stubs(env).config().refresh()).toBe(false)
  await runInDurableObject(stubs(env).config(), (_object, { storage }) => storage.deleteAll())
  await evictDurableObject(stubs(env).config())
  forgetConfig()
  const moved = await signedPost(text(freshWaId()))
  expect({ status: moved.status, up: (await exports.default.fetch('http://localhost/healthz')).status }).toEqual({
    status: 503,
    up: 503,
  })
  await env.DB.exec(`update tbloptions set value = 'anywhere' where name = 'whatsapp_installed_place'`)
  expect((await signedPost(text(freshWaId()))).status).toBe(200)
})

function text(from: string) {
  const metadata = { display_phone_number: '15550100001', phone_number_id: PHONE_NUMBER_ID }
  const timestamp = String(Math.floor(Date.now() / 1000))
  const message = { from, id: `wamid.${crypto.randomUUID()}`, timestamp, type: 'text', text: { body: 'One of many' } }
  const value = { messaging_product: 'whatsapp', metadata, messages: [message] }
  return {
    object: 'whatsapp_business_account',
    entry: [{ id: '200000000000001', changes: [{ field: 'messages', value }] }],
  }
}
