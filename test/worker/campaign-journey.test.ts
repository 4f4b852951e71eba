import { exports } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { readCounts } from '../../src/campaigns/counts'
import { readCampaignButton } from '../../src/whatsapp/callback-data'
import { countsOf, recipientsOf, recount } from '../support/campaigns'
import { addCampaign, addContacts, start, untilRun } from '../support/campaign-sending'
import { flush, rows, startCore } from '../support/core'
import { addTemplate } from '../support/sending'
import { control, customerSays, sentTo, until } from '../support/worker'

const SHOP = 'https://shop.example/spring'
const COMPONENTS = [
  { type: 'BODY', text: 'Hi {{1}}, spring is here.', example: { body_text: [['Ada']] } },
  {
    type: 'BUTTONS',
    buttons: [
      { type: 'QUICK_REPLY', text: 'Tell me more' },
      { type: 'URL', text: 'See it', url: 'http://localhost/l/{{1}}', example: ['http://localhost/l/abc'] },
    ],
  },
]

beforeAll(() => startCore())

type Part = { type: string; sub_type?: string; parameters: { payload?: string; text?: string }[] }

async function partsSentTo(waId: string): Promise<{ wamid: string; parts: Part[] }> {
  const [sent] = await sentTo(waId)
  const { components } = sent!.body['template'] as { components: Part[] }
  return { wamid: sent!.wamid!, parts: components }
}

test('a campaign from its first call to the last click: statuses, failures, replies, taps and clicks add up', async () => {
  const people = await addContacts(20)
  const [writer, tapper, clicker, none, full, blocked] = people.map(({ waId }) => waId) as [string, ...string[]]
  for (const [to, code] of [
    [none, 131026],
    [full, 131049],
    [blocked, 130472],
  ])
    await control('faults', { match: { to }, status: 200, code, times: 1 })
  const templateId = await addTemplate({ name: 'spring_journey', category: 'MARKETING', components: COMPONENTS })
  const { id } = await addCampaign(
    people.map((person) => person.id),
    { templateId, settings: { link: { url: SHOP } } as never },
  )
  const key = await start(id)
  await untilRun(key, ['done', 'sending'])

  // All statuses of the simulator: everybody else reads it.
  const figures = async () => readCounts(JSON.stringify(await countsOf(key)))
  await until(async () => {
    await flush()
    const { read, delivered, failed, invalid, retrying } = await figures()
    return delivered === 17 && read > 0 && failed === 1 && invalid === 1 && retrying === 1
  }, 15_000)

  await customerSays(writer, 'Sounds nice')
  const tapped = await partsSentTo(tapper!)
  const payload = tapped.parts.find(({ sub_type: type }) => type === 'quick_reply')?.parameters[0]?.payload ?? ''
  expect(readCampaignButton(payload)).toMatchObject(key)
  const context = { from: '15550100001', id: tapped.wamid }
  await customerSays(tapper!, { type: 'button', button: { payload, text: 'Tell me more' }, context })
  const clicked = await partsSentTo(clicker!)
  const code = clicked.parts.find(({ sub_type: type }) => type === 'url')?.parameters[0]?.text ?? ''
  const answer = await exports.default.fetch(`http://localhost/l/${code}`, { redirect: 'manual' })
  expect([answer.status, answer.headers.get('location')]).toEqual([302, SHOP])
  await until(async () => {
    await flush()
    const { replied, tapped: taps, clicked: clicks } = await figures()
    return replied === 2 && taps === 1 && clicks === 1
  }, 15_000)

  const stored = await recipientsOf(key)
  expect(await countsOf(key)).toEqual(recount(stored))
  expect(await figures()).toMatchObject({ total: 20, accepted: 17, pending: 1, skipped: 0, unknown: 0 })
  const by = (waId: string | undefined) => stored.find(({ phone_key: phoneKey }) => phoneKey === waId)
  expect(by(none)).toMatchObject({ status: 3, error_code: 131026 })
  expect(by(full)).toMatchObject({ status: 1, error_code: 131049, attempts: 1 })
  expect(by(blocked)).toMatchObject({ status: 0, error_code: 130472 })
  expect(by(writer)).toMatchObject({ replied_at: expect.any(Number), tapped_at: null })
  expect(by(tapper)).toMatchObject({ replied_at: expect.any(Number), tapped_at: expect.any(Number) })
  expect(by(clicker)).toMatchObject({ replied_at: null, clicked_at: expect.any(Number) })
  // Nobody who never wrote has a conversation, and nobody's message is a row.
  const [lines] = await rows<{ n: number }>(
    `select count(*) as n from tblwhatsapp_interaction_messages where direction = 'out'`,
  )
  expect(lines?.n).toBe(0)
  const [known] = await rows<{ n: number }>('select count(*) as n from tblwhatsapp_interactions')
  expect(known?.n).toBe(2)
  expect(await rows('select 1 from tblwhatsapp_pending_statuses')).toEqual([])
  await expect(untilRun(key, ['sending'])).resolves.toMatchObject({ state: 'sending' })
})
