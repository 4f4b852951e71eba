import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
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
