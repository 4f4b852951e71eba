import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Campaign, type CampaignDraft, draftOf, newDraft } from '../../src/campaigns/campaign'
import { checkCampaign } from '../../src/campaigns/check-campaign'
import { saveRates, deleteRate, listRates } from '../../src/campaigns/rates-store'
import { audienceSchema } from '../../src/campaigns/schema'
import {
  createCampaign,
  deleteCampaign,
  duplicateCampaign,
  getCampaign,
  listCampaignNames,
  listCampaigns,
  removeLeftovers,
  updateCampaign,
} from '../../src/campaigns/store'
import { now } from '../../src/clock'
import { startCampaign } from '../../src/campaigns/commands'
import { cancelSchedule } from '../../src/campaigns/due-store'
import { addDays, weekdayOf } from '../../src/settings/hours-zone'
import { addCampaign, addContacts, drive, holdQueue } from '../support/campaign-sending'
import { rows, startCore } from '../support/core'
import { runCron } from '../support/doors'
import { pass, sentTo } from '../support/worker'

const BY = { staffId: 1, summary: 'test' }

beforeAll(() => startCore())

async function made(given: Partial<CampaignDraft> = {}): Promise<Campaign> {
  return (await getCampaign(env, await createCampaign(env, newDraft({ name: 'News', ...given }), BY)))!
}

function save(campaign: Campaign, given: Partial<CampaignDraft>) {
  return updateCampaign(env, campaign, { ...draftOf(campaign), ...given }, BY)
}

function setState(id: number, state: string, more = ''): Promise<D1Result> {
  return env.DB.prepare(`update tblwhatsapp_campaigns set state = ?2 ${more} where id = ?1`).bind(id, state).run()
}

async function audit(id: number): Promise<string[]> {
  const lines = await rows<{ action: string }>(
    `select action from tblaudit_trail where entity = 'whatsapp_campaigns' and entity_id = ?1 order by rowid`.replace(
      'rowid',
      'at',
    ),
    String(id),
  )
  return lines.map(({ action }) => action)
}

describe('a campaign', () => {
  test('is kept as its form says, however incomplete, and tells what it still wants', async () => {
    const campaign = await made({ sendTimes: ['2026-12-24T09:00'], templateId: '404', numberId: 99 })
    expect(campaign).toMatchObject({
      state: 'draft',
      version: 1,
      run: 0,
      sendTimes: ['2026-12-24T09:00'],
      createdBy: 1,
    })
    const problems = await checkCampaign(env, campaign, 0)
    expect(problems.map(({ field }) => field)).toEqual(['number_id', 'template_id', 'scheduled_send_time'])
  })

  test('of two people who save the second is told; nothing is lost', async () => {
    const opened = await made()
    expect(await save(opened, { name: 'Mine' })).toEqual({ ok: true, version: 2 })
    expect(await save(opened, { name: 'Yours' })).toEqual({ ok: false, reason: 'conflict' })
    const both = (await getCampaign(env, opened.id))!
    expect(both).toMatchObject({ name: 'Mine', version: 2 })
    const [one, other] = await Promise.all([save(both, { name: 'One' }), save(both, { name: 'Other' })])
    expect([one.ok, other.ok].filter(Boolean)).toHaveLength(1)
    expect(await audit(opened.id)).toEqual(['created', 'changed', 'changed'])
  })

  test('saved without a change stays what it is', async () => {
    const campaign = await made()
    expect(await save(campaign, {})).toEqual({ ok: true, version: 1 })
    expect(await audit(campaign.id)).toEqual(['created'])
  })

  test('that is scheduled becomes a draft again by a change, not by another name', async () => {
    const { id } = await made()
    await setState(id, 'scheduled', `, next_run_at = 5, settings = json_set(settings, '$.category', 'MARKETING')`)
    await save((await getCampaign(env, id))!, { name: 'Renamed' })
    expect(await getCampaign(env, id)).toMatchObject({ name: 'Renamed', state: 'scheduled', nextRunAt: 5 })
    await save((await getCampaign(env, id))!, { numberId: 2 })
    expect(await getCampaign(env, id)).toMatchObject({ state: 'draft', nextRunAt: null })
  })

  test('that runs is closed, and one that is gone is said to be', async () => {
    const campaign = await made()
    await setState(campaign.id, 'running')
    expect(await save(campaign, { name: 'Late' })).toEqual({ ok: false, reason: 'closed' })
    expect(await save((await getCampaign(env, campaign.id))!, { name: 'Late' })).toEqual({
      ok: false,
      reason: 'closed',
    })
    expect(await deleteCampaign(env, (await getCampaign(env, campaign.id))!, BY)).toBe(false)
    await setState(campaign.id, 'done')
    expect(await deleteCampaign(env, (await getCampaign(env, campaign.id))!, BY)).toBe(true)
    expect(await save(campaign, { name: 'Late' })).toEqual({ ok: false, reason: 'gone' })
  })

  test('is copied as a draft with its list', async () => {
    const audience = audienceSchema.parse({ by: 'list', file: 'a.csv', columns: ['City'], rows: 1, exclude: {} })
    const { id } = await made({ audience })
    await env.DB.prepare(`insert into tblwhatsapp_campaign_people values (?1, 1, '[]')`).bind(id).run()
    await setState(id, 'done', ', run = 3')
    const copy = (await duplicateCampaign(env, id, 'Copy', BY))!
    expect(await getCampaign(env, copy)).toMatchObject({ name: 'Copy', state: 'draft', run: 0, audience })
    expect(await rows('select piece from tblwhatsapp_campaign_people where campaign_id = ?1', copy)).toHaveLength(1)
    expect(await duplicateCampaign(env, 987_654, 'None', BY)).toBeNull()
  })

  test('deleted takes its list at once and its recipients by the clock; its id is never given again', async () => {
    const { id } = await made()
    await env.DB.batch([
      env.DB.prepare(`insert into tblwhatsapp_campaign_people values (?1, 1, '[]')`).bind(id),
      env.DB.prepare(
        `insert into tblwhatsapp_campaign_runs (campaign_id, run, state, phone_number_id, planned_at, started_at, plan)
         values (?1, 1, 'done', '1', 0, 0, '{}')`,
      ).bind(id),
      env.DB.prepare(
        `insert into tblwhatsapp_campaign_data (campaign_id, run, phone_key, phone, status)
         with recursive n(i) as (select 1 union all select i + 1 from n where i < 6000) select ?1, 1, i, i, 2 from n`,
      ).bind(id),
    ])
    expect(await deleteCampaign(env, (await getCampaign(env, id))!, BY)).toBe(true)
    expect(await rows('select 1 from tblwhatsapp_campaign_people where campaign_id = ?1', id)).toEqual([])
    await removeLeftovers(env)
    for (const table of ['runs', 'data'])
      expect(await rows(`select 1 from tblwhatsapp_campaign_${table} where campaign_id = ?1`, id)).toEqual([])
    expect((await made()).id).toBeGreaterThan(id)
    expect(await audit(id)).toEqual(['created', 'deleted'])
  })

  test('is listed newest first by state and name, with its latest run', async () => {
    const { id: first } = await made({ name: 'Ünder 50% off' })
    const { id: second } = await made({ name: 'Spring' })
    await setState(second, 'done', ', run = 2')
    await env.DB.prepare(
      `insert into tblwhatsapp_campaign_runs (campaign_id, run, state, phone_number_id, planned_at, started_at, plan, counts)
       values (?1, 2, 'done', '1', 0, 7, '{}', '{"a:s2":4}')`,
    )
      .bind(second)
      .run()
    const ids = async (state: 'done' | null, text: string, after: number | null = null) =>
      (await listCampaigns(env, { state, text }, after)).map(({ id }) => id)
    expect((await ids(null, '')).slice(0, 2)).toEqual([second, first])
    expect(await ids(null, '50% OFF')).toEqual([first])
    expect(await ids('done', 'spring')).toEqual([second])
    expect((await ids(null, '', second))[0]).toBe(first)
    const [listed] = await listCampaigns(env, { state: 'done', text: 'Spring' }, null)
    expect(listed?.latest).toEqual({ run: 2, state: 'done', startedAt: 7, counts: '{"a:s2":4}' })
    expect((await listCampaignNames(env))[0]).toEqual({ id: second, name: 'Spring' })
  })
})

test('rates are saved over those of the same day, taken away, and traced', async () => {
  const rate = { country: 'IT', category: 'MARKETING', since: '2026-01-01', currency: 'EUR', micros: 5, source: 'card' }
  await saveRates(env, [rate, { ...rate, country: '*' }], BY)
  await saveRates(env, [{ ...rate, micros: 6 }], BY)
  expect((await listRates(env)).map(({ country, micros }) => [country, micros])).toEqual([
    ['*', 5],
    ['IT', 6],
  ])
  expect(await deleteRate(env, rate, BY)).toBe(true)
  expect(await deleteRate(env, rate, BY)).toBe(false)
  expect(await rows(`select 1 from tblaudit_trail where entity = 'whatsapp_campaign_rates'`)).toHaveLength(3)
})

/** Changes of Rome's clock that are still to come, in their order: time only passes. */
const changes = [
  {
    what: 'an hour is skipped',
    sunday: comingSunday(3),
    daily: '09:00',
    runsDaily: [
      [-1, '08:00'],
      [0, '07:00'],
      [1, '07:00'],
    ],
    listed: [
      [0, '02:30'],
      [-1, '09:00'],
      [0, '09:00'],
    ],
    runsListed: [
      [-1, '08:00'],
      [0, '01:00'],
      [0, '07:00'],
    ],
  },
  {
    what: 'an hour comes twice',
    sunday: comingSunday(10),
    daily: '02:30',
    runsDaily: [
      [-1, '00:30'],
      [0, '00:30'],
      [1, '01:30'],
    ],
    listed: [
      [0, '02:30'],
      [0, '09:00'],
    ],
    runsListed: [
      [0, '00:30'],
      [0, '08:00'],
    ],
  },
] as const

test.each(changes.toSorted((a, b) => a.sunday.localeCompare(b.sunday)))(
  'the cron keeps the clock on the wall when $what: each day and by a list, every run once',
  async ({ sunday, daily, runsDaily, listed, runsListed }) => {
    const people = await addContacts(1)
    const ids = people.map(({ id }) => id)
    const local = ([days, time]: readonly [number, string]) => `${addDays(sunday, days)}T${time}`
    const utc = (given: readonly [number, string]) => Date.parse(`${local(given)}:00Z`)
    const ofRome = { sendNow: false, timeZone: 'Europe/Rome' }
    await passTo(utc([-2, '12:00']))
    const series = await addCampaign(ids, {
      ...ofRome,
      campaignType: 'recurring',
      autoReminderDays: 1,
      scheduledSendTime: local([-1, daily]),
    })
    const list = await addCampaign(ids, { ...ofRome, campaignType: 'custom', sendTimes: listed.map(local) })
    for (const { id } of [series, list])
      expect(await startCampaign(env, { id, version: 1, by: BY })).toEqual({ ok: true })
    const queue = holdQueue()
    // Before each planned time, at it, and an hour later, when a clock that was put back shows it again.
    const planned = [...new Set([...runsDaily, ...runsListed].map(utc))].toSorted((a, b) => a - b)
    for (const moment of planned.flatMap((at) => [at - 30_000, at + 30_000, at + 3_630_000]))
      if (moment > now()) {
        await passTo(moment)
        await runCron('* * * * *', env)
        for (const { campaignId, run, state } of await runsOf([series.id, list.id]))
          if (state !== 'done') await drive({ campaignId, run }, queue)
      }
    queue.release()
    const runs = await runsOf([series.id, list.id])
    expect(runs.map(({ campaignId, at }) => [campaignId, at])).toEqual([
      ...runsDaily.map((given) => [series.id, utc(given)]),
      ...runsListed.map((given) => [list.id, utc(given)]),
    ])
    expect(await sentTo(people[0]!.waId)).toHaveLength(runs.length)
    expect(await getCampaign(env, series.id)).toMatchObject({
      state: 'scheduled',
      nextRunAt: utc(runsDaily[2]) + 86_400_000,
    })
    expect(await getCampaign(env, list.id)).toMatchObject({ state: 'done', nextRunAt: null })
    await cancelSchedule(env, series.id, 'cancelled')
  },
  60_000,
)

function runsOf(ids: readonly number[]) {
  return rows<{ campaignId: number; run: number; state: string; at: number }>(
    `select campaign_id as campaignId, run, state, planned_at as at from tblwhatsapp_campaign_runs
     where campaign_id in (select value from json_each(?1)) order by campaign_id, run`,
    JSON.stringify(ids),
  )
}

/** The last Sunday of a month with 31 days, at least a week from now. */
function comingSunday(month: 3 | 10): string {
  const year = new Date().getUTCFullYear()
  const sundays = [year, year + 1].map((one) => {
    const last = `${one}-${String(month).padStart(2, '0')}-31`
    return addDays(last, -((weekdayOf(last) + 1) % 7))
  })
  return sundays.find((sunday) => Date.parse(sunday) > Date.now() + 7 * 86_400_000)!
}

function passTo(at: number): Promise<void> {
  return pass(at - now())
}
