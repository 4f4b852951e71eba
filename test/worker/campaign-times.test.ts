import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { stepsOf, withNow, type Moment } from '../../src/campaigns/times'
import { readTimes } from '../../src/campaigns/times-store'
import { deleteCampaign, getCampaign, removeLeftovers } from '../../src/campaigns/store'
import { now } from '../../src/clock'
import type { AdminVisitor } from '../support/admin-visitor'
import { addCampaign, addContacts, BY, drive, holdQueue, runOf, start } from '../support/campaign-sending'
import { flush, startCore } from '../support/core'
import { runCron } from '../support/doors'
import { signedInVisitor } from '../support/staff'
import { customerSays, pass, until } from '../support/worker'

const MINUTE_MS = 60_000

let viewer: AdminVisitor

beforeAll(async () => {
  await startCore()
  viewer = (await signedInVisitor({ permissions: [['whatsapp_campaign', 'view']] })).visitor
})

test('the clock notes how a run stands where that changed, and its page draws it, as a table too', async () => {
  const people = await addContacts(20)
  const { id } = await addCampaign(people.map((person) => person.id))
  const key = await start(id)
  const page = async () => (await viewer.get(`/admin/whatsapp/campaigns/${id}`)).text()
  const noted = () => readTimes(env.DB, key)
  expect(await page()).not.toContain('Over time')
  await drive(key, holdQueue())
  await until(async () => {
    await flush()
    return (await runOf(key)).figures.read === 20
  })
  // Before the clock ever noted anything the page draws how it stands.
  expect(await page()).toMatch(/Over time[^]*20 sent, 20 delivered/)

  await runCron('* * * * *', env)
  const [first] = await noted()
  expect(first).toEqual({ at: first!.at, sent: 20, delivered: 20, read: 20, replied: 0 })
  expect(first!.at % MINUTE_MS).toBe(0)
  await pass(MINUTE_MS)
  await runCron('* * * * *', env)
  expect(await noted()).toEqual([first])

  await customerSays(people[3]!.waId, 'Sounds good')
  await until(async () => {
    await flush()
    return (await runOf(key)).figures.replied === 1
  })
  await pass(MINUTE_MS)
  await runCron('* * * * *', env)
  await runCron('* * * * *', env)
  const second = (await noted())[1]!
  expect(await noted()).toEqual([first, { ...first!, at: second.at, replied: 1 }])
  expect(second.at - first!.at).toBeGreaterThanOrEqual(2 * MINUTE_MS)

  const html = await page()
  const steps = stepsOf(withNow(await noted(), { at: now(), ...figures(second) }), (await runOf(key)).startedAt)
  expect(html.match(/<td class="whitespace-nowrap">20\d\d-\d\d-\d\d \d\d:\d\d<\/td>/g)).toHaveLength(
    steps.points.length - 1,
  )
  expect(html).toContain(`Added up since it began, on the clock of UTC.`)

  // Of an older run only at some minutes.
  await customerSays(people[4]!.waId, 'Me too')
  await until(async () => {
    await flush()
    return (await runOf(key)).figures.replied === 2
  })
  const thirdHour = Math.ceil(now() / (10 * MINUTE_MS)) * 10 * MINUTE_MS + 180 * MINUTE_MS
  await pass(thirdHour + 5 * MINUTE_MS - now())
  await runCron('* * * * *', env)
  expect(await noted()).toHaveLength(2)
  await pass(5 * MINUTE_MS)
  await runCron('* * * * *', env)
  expect((await noted()).map(({ at, replied }) => [at - thirdHour, replied]).at(-1)).toEqual([10 * MINUTE_MS, 2])

  await deleteCampaign(env, (await getCampaign(env, id))!, BY)
  await removeLeftovers(env)
  expect(await noted()).toEqual([])
}, 60_000)

function figures({ sent, delivered, read, replied }: Moment) {
  return { sent, delivered, read, replied }
}
