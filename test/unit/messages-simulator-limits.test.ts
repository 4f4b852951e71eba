import { expect, test } from 'vitest'
import { DEMO } from '../../simulator/demo'
import { addTemplate } from '../../simulator/templates'
import { NUMBER, simulated, statuses, statusesOf, TEXT, TOKEN, type Post } from './simulator-support'

const ADA = '15550100999'
const DAY_MS = 86_400_000
const UTILITY = { type: 'template', template: { name: 'hello_world', language: { code: 'en_US' } } }
const MARKETING = { type: 'template', template: { name: 'sale', language: { code: 'en_US' } } }

/** With a marketing template that takes no values. */
function withMarketing() {
  const simulator = simulated()
  const components = [{ type: 'BODY', text: 'All coats at half price.' }]
  addTemplate(simulator.world, { name: 'sale', language: 'en_US', category: 'MARKETING', components })
  const app = simulator.world.accounts.apps.get(DEMO.appId)!
  app.fields.push('user_preferences')
  const switches = (body: object) => simulator.call('POST', '/_control/switches', body)
  const chooses = (value: string) => simulator.call('POST', `/_control/customers/${ADA}/marketing`, { value })
  return { ...simulator, switches, chooses }
}

function codes(posts: Post[]): unknown[] {
  return statuses(posts).map((status) => (status['errors'] as { code: number }[] | undefined)?.[0]?.code ?? null)
}

test('who stopped marketing gets none of it (131050), but all else; the app is told of both choices', async () => {
  const { send, chooses, posts } = withMarketing()
  expect(await (await chooses('stop')).json()).toMatchObject({ status: 200 })
  expect(posts[0]?.body).toMatchObject({
    entry: [
      {
        changes: [
          {
            field: 'user_preferences',
            value: {
              contacts: [{ wa_id: ADA }],
              user_preferences: [
                { wa_id: ADA, category: 'marketing_messages', value: 'stop', timestamp: expect.any(Number) as number },
              ],
            },
          },
        ],
      },
    ],
  })
  expect((await send(MARKETING)).status).toBe(200)
  expect(codes(await posted(posts, 1))).toEqual([131050])
  await send(UTILITY)
  expect((await statusesOf(posts, 2))[1]).toMatchObject({ status: 'sent' })
  await chooses('resume')
  await send(MARKETING)
  await expect.poll(() => statuses(posts).filter(({ status }) => status === 'sent')).toHaveLength(2)
})

test('beyond the marketing cap of a day messages fail with 131049', async () => {
  const { send, switches, posts, call } = withMarketing()
  await switches({ marketingCap: 1 })
  await send(MARKETING)
  await statusesOf(posts, 3)
  await send(MARKETING)
  expect(codes(await posted(posts, 4)).at(-1)).toBe(131049)
  await call('POST', '/_control/clock', { offsetMs: DAY_MS + 1000 })
  await send(MARKETING)
  expect((await statusesOf(posts, 5))[4]).toMatchObject({ status: 'sent' })
})

test('marketing to US numbers can be switched off, as Meta has', async () => {
  const { send, switches, posts } = withMarketing()
  await switches({ noMarketingToUs: true })
  await send(MARKETING)
  expect(codes(await posted(posts, 1))).toEqual([131049])
})

test('the portfolio may begin with so many people a day; who wrote does not count', async () => {
  const { send, says, switches, posts } = withMarketing()
  await switches({ newPeopleADay: 1 })
  const to = (waId: string) => send({ ...UTILITY, to: `+${waId}` })
  await to('15550100301')
  await to('15550100301')
  await says('15550100303', { text: 'hi' })
  await to('15550100303')
  await statusesOf(posts, 9)
  expect(codes(posts)).toEqual(Array.from({ length: 9 }, () => null))
  await to('15550100302')
  expect(codes(await posted(posts, 10)).at(-1)).toBe(131048)
})

test('a test number writes only to whom it may (131030)', async () => {
  const { send, switches } = withMarketing()
  await switches({ allowLists: { [NUMBER]: ['15550100888'] } })
  expect(await (await send(UTILITY)).json()).toMatchObject({ error: { code: 131030 } })
  expect((await send({ ...UTILITY, to: '+15550100888' })).status).toBe(200)
  expect((await switches({ allowList: [] })).status).toBe(422)
})

test('each number has its own throughput, and each pair its own limit', async () => {
  const { call, send, world } = withMarketing()
  const second = world.accounts.numbers.get(DEMO.secondNumberId)!
  second.status = 'CONNECTED'
  const bySecond = () =>
    call('POST', `/v25.0/${second.id}/messages`, { messaging_product: 'whatsapp', to: `+${ADA}`, ...UTILITY }, TOKEN)
  for (let i = 0; i < 45; i++) expect((await send(UTILITY)).status).toBe(200)
  expect(await (await send(UTILITY)).json()).toMatchObject({ error: { code: 131056 } })
  expect((await bySecond()).status).toBe(200)
  world.sending.throughput.set(
    NUMBER,
    Array.from({ length: 80 }, () => Date.now()),
  )
  expect(await (await send({ ...UTILITY, to: '+15550100888' })).json()).toMatchObject({ error: { code: 130429 } })
  expect((await bySecond()).status).toBe(200)
})

test('a number that is not registered sends nothing (133010)', async () => {
  const { call } = withMarketing()
  const body = { messaging_product: 'whatsapp', to: `+${ADA}`, ...UTILITY }
  const answer = await call('POST', `/v25.0/${DEMO.secondNumberId}/messages`, body, TOKEN)
  expect(await answer.json()).toMatchObject({ error: { code: 133010 } })
})

test('the window is of a customer and one number', async () => {
  const { call, says, posts, world } = withMarketing()
  world.accounts.numbers.get(DEMO.secondNumberId)!.status = 'CONNECTED'
  await says(ADA, { text: 'hi' })
  const body = { messaging_product: 'whatsapp', to: `+${ADA}`, ...TEXT }
  await call('POST', `/v25.0/${DEMO.secondNumberId}/messages`, body, TOKEN)
  expect(codes(await posted(posts, 1))).toEqual([131047])
})

test.each([
  ['a template of utility outside the window is billed', '2026-09-01', UTILITY, false, 'regular', 'utility'],
  ['and free within it', '2026-09-01', UTILITY, true, 'free_customer_service', 'utility'],
  ['until October 2026', '2026-10-02', UTILITY, true, 'regular', 'utility'],
  ['marketing is billed always', '2026-09-01', MARKETING, true, 'regular', 'marketing'],
])('%s', async (_what, date, message, isOpen, type, category) => {
  const { call, says, send, posts } = withMarketing()
  await call('POST', '/_control/clock', { offsetMs: Date.parse(`${date}T12:00:00Z`) - Date.now() })
  if (isOpen) await says(ADA, { text: 'hi' })
  await send(message)
  const [sent] = await statusesOf(posts, 1)
  expect(sent?.['pricing']).toEqual({ billable: type === 'regular', pricing_model: 'PMP', type, category })
})

test('who comes from an ad and is answered within a day costs nothing for 72 hours', async () => {
  const { call, says, send, posts } = withMarketing()
  await says(ADA, { text: 'hi', referral: { source_type: 'ad', source_id: '1' } })
  await send(TEXT)
  await statusesOf(posts, 3)
  await call('POST', '/_control/clock', { offsetMs: 2 * DAY_MS })
  await send(MARKETING)
  const [, , , free] = await statusesOf(posts, 4)
  expect(free?.['pricing']).toMatchObject({ type: 'free_entry_point', category: 'referral_conversion' })
})

test('a reaction to nothing that was said fails with 131009', async () => {
  const { says, send, posts } = withMarketing()
  await says(ADA, { text: 'hi' })
  await send({ type: 'reaction', reaction: { message_id: 'wamid.NONE', emoji: '👍' } })
  expect(codes(await posted(posts, 1))).toEqual([131009])
})

test('a file of another type, or a link that leads nowhere, fails later with 131053', async () => {
  const { call, says, send, posts } = withMarketing()
  await says(ADA, { text: 'hi' })
  const form = new FormData()
  form.set('messaging_product', 'whatsapp')
  form.set('file', new File(['%PDF-1.4'], 'a.pdf', { type: 'application/pdf' }))
  form.set('type', 'application/pdf')
  const { id } = await upload(call, form)
  expect((await send({ type: 'document', document: { id } })).status).toBe(200)
  await statusesOf(posts, 3)
  await send({ type: 'image', image: { id } })
  await send({ type: 'image', image: { link: 'https://gone.invalid/a.png' } })
  await statusesOf(posts, 5)
  expect(codes(posts).slice(3)).toEqual([131053, 131053])
  expect(await (await send({ type: 'image', image: { id: '1' } })).json()).toMatchObject({ error: { code: 100 } })
})

async function posted(posts: Post[], count: number): Promise<Post[]> {
  await statusesOf(posts, count)
  return posts
}

async function upload(call: ReturnType<typeof simulated>['call'], form: FormData): Promise<{ id: string }> {
  const request = new Request('http://simulator.test/', { method: 'POST', body: form })
  const headers = { ...TOKEN, 'content-type': request.headers.get('content-type')! }
  const answer = await call('POST', `/v25.0/${NUMBER}/media`, await request.text(), headers)
  return (await answer.json()) as { id: string }
}
