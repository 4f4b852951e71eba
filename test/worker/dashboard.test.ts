import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { stubs } from '../../durable-objects/stubs'
import { slotOf } from '../../src/conversations/stats'
import { keepStats } from '../../src/conversations/stats-store'
import { addBot, flush, interactionOf, rows, says, somebody, startCore, threadWith } from '../support/core'
import { hire } from '../support/staff'
import { PHONE_NUMBER_ID, until } from '../support/worker'

type Figure = { metric: string; who: string; value: number }

/** What is counted so far, kept and not yet kept, since the whole day began. */
async function figures(): Promise<Figure[]> {
  return rows<Figure>(
    `select metric, who, sum(value) as value from (
       select metric, who, value from tblwhatsapp_hourly_stats where phone_number_id = ?1
       union all select s.key->>2, s.key->>3, s.value from tblwhatsapp_journal_cursors, json_each(stats) s where s.key->>1 = ?1)
     group by 1, 2 order by 1, 2`,
    PHONE_NUMBER_ID,
  )
}

async function figure(metric: string, who = ''): Promise<number> {
  return (await figures()).find((one) => one.metric === metric && one.who === who)?.value ?? 0
}

let staffId = 0
let bot = 0

beforeAll(async () => {
  await startCore()
  staffId = (await hire()).staffId
  bot = await addBot()
})

describe('what is counted', () => {
  test('each message once, in and out, by whom; how long people waited; hand-overs and closings', async () => {
    const person = somebody()
    const object = stubs(env).conversation(`${PHONE_NUMBER_ID}:${person.waId}`)
    await says(person, 'ping')
    await threadWith(person, 2)
    await says(person, 'Is anybody there?')
    await until(async () => (await interactionOf(person)).waiting_since !== null)
    await object.reply({ staffId, text: 'Here I am', key: 'k1' })
    await object.setStatus({ by: staffId, status: 'closed', outcome: 'resolved' })
    await threadWith(person, 5)
    await flush()
    expect([await figure('in'), await figure('opened')]).toEqual([2, 1])
    expect([await figure('out', `bot:${bot}`), await figure('out', `staff:${staffId}`)]).toEqual([1, 1])
    expect([await figure('answers', `staff:${staffId}`), await figure('closed', `staff:${staffId}`)]).toEqual([1, 1])
    expect(await figure('answer_ms', `staff:${staffId}`)).toBeGreaterThan(0)
  })

  test('a replay of everything counts nothing', async () => {
    await flush()
    const before = await figures()
    await env.DB.prepare('update tblwhatsapp_journal_cursors set seq = 0').run()
    await flush()
    expect(await figures()).toEqual(before)
  })

  test('what was counted becomes rows of its half-hour once, whenever the clock comes', async () => {
    const before = await figures()
    await Promise.all([keepStats(env.DB), keepStats(env.DB)])
    await keepStats(env.DB)
    expect(await figures()).toEqual(before)
    expect(await rows("select 1 from tblwhatsapp_journal_cursors where stats <> '{}'")).toEqual([])
    const hours = await rows<{ hour: number }>('select distinct hour from tblwhatsapp_hourly_stats')
    expect(hours.map(({ hour }) => slotOf(hour))).toEqual(hours.map(({ hour }) => hour))
    const person = somebody()
    await says(person, 'ping')
    await threadWith(person, 2)
    await flush()
    await keepStats(env.DB)
    expect(await figure('in')).toBe((before.find(({ metric }) => metric === 'in')?.value ?? 0) + 1)
  })
})
