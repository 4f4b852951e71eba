import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { stubs } from '../../durable-objects/stubs'
import { readPeriod, wallsOf } from '../../src/dashboard/period'
import { slotOf } from '../../src/conversations/stats'
import { keepStats } from '../../src/conversations/stats-store'
import { addBot, flush, interactionOf, rows, says, somebody, startCore, threadWith } from '../support/core'
import { hire, signedInVisitor } from '../support/staff'
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

describe('the dashboard', () => {
  const PAGE = '/admin'
  const noon = (day: string) => Date.parse(`${day}T12:00:00Z`)

  async function count(at: number, metric: string, who: string, value: number): Promise<void> {
    await env.DB.prepare(
      `insert into tblwhatsapp_hourly_stats (hour, phone_number_id, metric, who, value) values (?1, ?2, ?3, ?4, ?5)
       on conflict do update set value = value + excluded.value`,
    )
      .bind(slotOf(at), PHONE_NUMBER_ID, metric, who, value)
      .run()
  }

  function tile(page: string, title: string): string {
    return new RegExp(`<dt[^>]*>${title}</dt><dd[^>]*>([^<]*)</dd>`).exec(page)?.[1] ?? ''
  }

  test('is the first page of whoever may see all conversations; others are led to their first place', async () => {
    const { visitor } = await signedInVisitor({ permissions: [['whatsapp_chat', 'view']] })
    const answer = await visitor.get(PAGE)
    expect([answer.status, await answer.text()]).toEqual([
      200,
      expect.stringContaining('<h1 class="text-2xl font-semibold">Dashboard'),
    ])
    const own = await signedInVisitor({ permissions: [['whatsapp_chat', 'view_own']] })
    expect((await own.visitor.get(PAGE)).headers.get('location')).toBe('/admin/whatsapp')
    expect((await own.visitor.get('/admin/dashboard/figures.csv')).status).toBe(404)
    const nobody = await signedInVisitor()
    expect((await nobody.visitor.get(PAGE)).headers.get('location')).toBe('/admin/profile')
  })

  test('adds up a period in the reader’s zone, by staff and by number, with what is not kept yet', async () => {
    const { visitor } = await signedInVisitor({ permissions: [['whatsapp_chat', 'view']] })
    // 23:30 UTC of the 4th is the 5th in Kolkata; 18:29 UTC of the 5th is still the 5th there, 18:30 is not.
    await count(Date.parse('2026-05-04T23:30:00Z'), 'in', '', 3)
    await count(Date.parse('2026-05-05T18:00:00Z'), 'in', '', 4)
    await count(Date.parse('2026-05-05T18:30:00Z'), 'in', '', 100)
    await count(noon('2026-05-05'), 'out', 'bot:1', 6)
    await count(noon('2026-05-05'), 'out', `staff:${staffId}`, 2)
    await count(noon('2026-05-05'), 'answers', `staff:${staffId}`, 2)
    await count(noon('2026-05-05'), 'answer_ms', `staff:${staffId}`, 600_000)
    await count(noon('2026-05-05'), 'hand_overs', '', 1)
    await env.DB.prepare(
      `insert into tblwhatsapp_ratings (interaction_id, stars, staff_id, phone_number_id, at) values ('x', 4, ?1, ?2, ?3), ('x', 5, ?1, ?2, ?3)`,
    )
      .bind(staffId, PHONE_NUMBER_ID, noon('2026-05-05'))
      .run()
    await env.DB.prepare(`update tblwhatsapp_journal_cursors set stats = ?1 where shard = 'messages'`)
      .bind(JSON.stringify({ [JSON.stringify([noon('2026-05-05'), PHONE_NUMBER_ID, 'in', ''])]: 1 }))
      .run()
    visitor.cookies.set('zone', 'Asia/Kolkata')
    const page = await (await visitor.get(`${PAGE}?period=custom&from=2026-05-05&to=2026-05-05`)).text()
    expect(page).toContain('Times are those of Asia/Kolkata.')
    expect([tile(page, 'Messages in'), tile(page, 'Messages out'), tile(page, 'Handed over by bots')]).toEqual([
      '8',
      '8',
      '1',
    ])
    const person = somebody()
    await says(person, 'Waits')
    await until(async () => (await interactionOf(person)).waiting_since !== null)
    const today = await (await visitor.get(PAGE)).text()
    const open = Number(tile(today, 'Open'))
    expect([open > 0, Number(tile(today, 'Of these with nobody')), tile(today, 'Waiting for a person')]).toEqual([
      true,
      open,
      '1',
    ])
    const none = await (await visitor.get(`${PAGE}?number=999`)).text()
    expect([tile(none, 'Open'), tile(none, 'Waiting for a person'), tile(none, 'Longest wait')]).toEqual([
      '0',
      '0',
      '–',
    ])
    expect([tile(page, 'First response'), tile(page, 'Bots’ share'), tile(page, 'Ratings')]).toEqual([
      '5 min',
      '75 %',
      '4.5',
    ])
    expect(page).toContain('4.5 ★ (2)')
    expect(page).toMatch(
      /<svg[^>]*role="img"[^>]*><title[^>]*>Messages in and out<\/title><desc[^>]*>From 2026-05-05 to 2026-05-05: 8 messages in/,
    )
    expect(page).toMatch(/<td[^>]*>2026-05-05 23:00<\/td><td[^>]*>4<\/td>/)
    const other = await (await visitor.get(`${PAGE}?period=custom&from=2026-05-05&to=2026-05-05&number=999`)).text()
    expect(tile(other, 'Messages in')).toBe('0')
    const month = await (await visitor.get(`${PAGE}?period=custom&from=2026-05-01&to=2026-05-30`)).text()
    expect(month).toMatch(/<td[^>]*>2026-05-05<\/td><td[^>]*>8<\/td>/)
    expect(month).toContain('Most messages come and go at 00:00.')
  })

  test('gives the same figures as a CSV, safe against formulas', async () => {
    const { visitor } = await signedInVisitor({ permissions: [['whatsapp_chat', 'view']] })
    await env.DB.prepare("update tblstaff set name = '=cmd()' where staffid = ?").bind(staffId).run()
    visitor.cookies.set('zone', 'Asia/Kolkata')
    const answer = await visitor.get('/admin/dashboard/figures.csv?period=custom&from=2026-05-01&to=2026-05-30')
    expect(answer.headers.get('content-type')).toContain('text/csv')
    const lines = (await answer.text()).trim().split('\r\n')
    expect(lines).toContainEqual(expect.stringMatching(/^2026-05-05T05:00,Asia\/Kolkata,15550100001,in,,3$/))
    expect(lines.find((line) => line.includes('answer_ms'))).toContain('Staff: =cmd()')
    expect(lines.filter((line) => line.includes(',in,')).length).toBe(4)
  })

  test('says which day is wrong, and shows today', async () => {
    const { visitor } = await signedInVisitor({ permissions: [['whatsapp_chat', 'view']] })
    for (const [query, says] of [
      ['from=&to=2026-05-05', 'Choose the first day.'],
      ['from=2026-05-05&to=2026-02-31', 'Choose the last day.'],
      ['from=2026-05-05&to=2026-05-04', 'The last day lies before the first.'],
      ['from=2024-01-01&to=2026-05-04', 'at most 366 days'],
    ] as const) {
      const answer = await visitor.get(`${PAGE}?period=custom&${query}`)
      expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining(says)])
    }
    expect((await visitor.get(`${PAGE}?period=%3Cscript%3E&number=%27`)).status).toBe(200)
  })

  test('counts a day of 23 and one of 25 hours whole', () => {
    for (const [day, hours] of [
      ['2026-03-29', 23],
      ['2026-10-25', 25],
    ] as const) {
      const read = readPeriod({ period: 'custom', from: day, to: day }, 'Europe/Berlin', noon(day))
      if (!read.ok) throw new Error(read.problem)
      expect([(read.period.to - read.period.from) / 3_600_000, wallsOf(read.period).length]).toEqual([hours, 24])
    }
  })
})
