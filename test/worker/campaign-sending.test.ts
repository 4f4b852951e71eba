import { beforeAll, expect, test } from 'vitest'
import { addCampaign, addContacts, recipientsOf, start, untilRun } from '../support/campaign-sending'
import { startCore } from '../support/core'
import { sentTo } from '../support/worker'

beforeAll(() => startCore())

test('everybody of a campaign gets it once, with their own values, and D1 says so', async () => {
  const people = await addContacts(120)
  const { id } = await addCampaign(people.map((person) => person.id))
  const key = await start(id)
  const run = await untilRun(key, ['done'])
  expect(run.figures).toMatchObject({ total: 120, accepted: 120, pending: 0, unknown: 0 })
  const stored = await recipientsOf(key)
  expect(stored.every(({ status, wamid }) => status === 2 && wamid !== null)).toBe(true)
  for (const { waId } of people.slice(0, 5)) expect(await sentTo(waId)).toHaveLength(1)
})
