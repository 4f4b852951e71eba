import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { readAudience } from '../../src/campaigns/audience-store'
import { type Campaign, type CampaignDraft, newDraft, planOf } from '../../src/campaigns/campaign'
import { estimate } from '../../src/campaigns/estimate-store'
import type { Estimate } from '../../src/campaigns/estimate'
import { freezePerson } from '../../src/campaigns/freeze-person'
import { freezingFor } from '../../src/campaigns/freezing'
import { PIECE_SIZE } from '../../src/campaigns/people'
import { replacePeople } from '../../src/campaigns/people-store'
import type { NewRecipient } from '../../src/campaigns/recipient'
import { audienceSchema, settingsSchema } from '../../src/campaigns/schema'
import { createCampaign, getCampaign } from '../../src/campaigns/store'
import { erasedHash, rememberErased } from '../../src/crm/erased-store'
import { phoneKey } from '../../src/crm/phone-key'
import { startCore } from '../support/core'

const NOW = Date.parse('2026-11-02T10:00:00Z')
const DAY = 86_400_000
const BY = { staffId: 1, summary: 'test' }
const TEMPLATE = '900000000000001'
const OTHER = '900000000000002'

const TABLES = [
  'tblleads',
  'tblcontacts',
  'tblwhatsapp_contacts',
  'tblwhatsapp_groups',
  'tblwhatsapp_group_contacts',
  'tblwhatsapp_consents',
  'tblwhatsapp_person_keys',
  'tblwhatsapp_interactions',
  'tblwhatsapp_interaction_labels',
  'tblwhatsapp_interaction_messages',
  'tblwhatsapp_campaigns',
  'tblwhatsapp_campaign_runs',
  'tblwhatsapp_campaign_data',
  'tblwhatsapp_campaign_people',
  'tblwhatsapp_campaign_rates',
  'tblwhatsapp_campaign_hours',
]

beforeAll(() => startCore())

beforeEach(async () => {
  await env.DB.batch(TABLES.map((table) => env.DB.prepare(`delete from ${table}`)))
  const components = JSON.stringify([{ type: 'BODY', text: 'Hi {{1}}, greetings to {{2}}.' }])
  for (const id of [TEMPLATE, OTHER])
    await run(
      `insert or replace into tblwhatsapp_interaction_templates (id, waba_id, name, language, category, status, components, changed_at)
       values (?1, '200000000000001', ?2, 'en', 'MARKETING', 'APPROVED', ?3, 0)`,
      id,
      `news_${id}`,
      components,
    )
})

function run(sql: string, ...binds: unknown[]): Promise<D1Result> {
  return env.DB.prepare(sql)
    .bind(...binds)
    .run()
}

type Someone = Partial<{ name: string; phone: string; company: string; userId: string; status: number; at: number }>

async function lead(id: number, given: Someone = {}): Promise<void> {
  const { name = `Lead ${id}`, phone = '', company = 'Acme', userId = null, status = 1, at = NOW - DAY } = given
  await run(
    `insert into tblleads (id, name, phonenumber, phone_key, company, user_id, status, source, dateadded) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, 1, ?8)`,
    id,
    name,
    phone,
    phone === '' ? null : phoneKey(phone, 'US'),
    company,
    userId,
    status,
    at,
  )
}

async function bulk(
  id: number,
  phone: string,
  fields: Record<string, string> = {},
  name = `Person ${id}`,
): Promise<void> {
  await run(
    'insert into tblwhatsapp_contacts (id, phone, phone_key, name, fields, created_at) values (?1, ?2, ?3, ?4, ?5, ?6)',
    id,
    phone,
    phoneKey(phone, 'US'),
    name,
    JSON.stringify(fields),
    NOW - DAY,
  )
}

function consent(key: string, kind: 'opt_in' | 'opt_out', at = NOW - DAY): Promise<D1Result> {
  return run(
    `insert into tblwhatsapp_consents (phone_key, at, kind, source) values (?1, ?2, ?3, 'word')`,
    key,
    at,
    kind,
  )
}

type Talk = {
  waId?: string
  relId?: number
  relType?: string
  wroteAt?: number
  label?: number
  status?: string
  outcome?: string
}

async function conversation(id: string, given: Talk): Promise<void> {
  const { waId = null, relId = null, relType = 'general', wroteAt, label, status = 'open', outcome = null } = given
  await run(
    `insert into tblwhatsapp_interactions (id, object_id, phone_number_id, wa_id, rel_type, rel_id, status, outcome, window_until, seq)
     values (?1, ?1, '1', ?2, ?3, ?4, ?5, ?6, ?7, 1)`,
    id,
    waId,
    relType,
    relId,
    status,
    outcome,
    wroteAt === undefined ? null : wroteAt + DAY,
  )
  if (label !== undefined)
    await run(
      `insert into tblwhatsapp_interaction_labels (interaction_id, label_id, rel_type, status) values (?1, ?2, ?3, 'open')`,
      id,
      label,
      relType,
    )
}

type Past = { status?: number; rank?: number; repliedAt?: number; sentAt?: number; variant?: string }

/** A run of an earlier campaign, with these people in it. */
async function past(id: number, people: Record<string, Past>, templateId = TEMPLATE): Promise<void> {
  await run(
    `insert into tblwhatsapp_campaigns (id, name, rel_type, run, created_at, updated_at) values (?1, 'Past', 'leads', 1, 0, 0)`,
    id,
  )
  await run(
    `insert into tblwhatsapp_campaign_runs (campaign_id, run, state, phone_number_id, planned_at, started_at, plan)
     values (?1, 1, 'done', '1', ?2, ?2, ?3)`,
    id,
    NOW - 3 * DAY,
    JSON.stringify({ templateId, settings: { ab: null } }),
  )
  for (const [key, { status = 2, rank = 0, repliedAt = null, sentAt = NOW - 2 * DAY, variant = 'a' }] of Object.entries(
    people,
  ))
    await run(
      `insert into tblwhatsapp_campaign_data (campaign_id, run, phone_key, phone, status, message_rank, replied_at, sent_at, variant)
       values (?1, 1, ?2, ?2, ?3, ?4, ?5, ?6, ?7)`,
      id,
      key,
      status,
      rank,
      repliedAt,
      sentAt,
      variant,
    )
}

type Given = Omit<Partial<CampaignDraft>, 'audience' | 'settings'> & { audience?: object; settings?: object }

async function campaignOf({ audience = {}, settings = {}, ...given }: Given = {}): Promise<Campaign> {
  const id = await createCampaign(
    env,
    newDraft({
      name: 'News',
      templateId: TEMPLATE,
      numberId: 1,
      mapping: { 'body.1': { from: 'field', name: 'name' }, 'body.2': { from: 'text', text: '{company}' } },
      audience: audienceSchema.parse({ by: 'filter', filter: {}, exclude: {}, ...audience }),
      settings: settingsSchema.parse(settings),
      ...given,
    }),
    BY,
  )
  return (await getCampaign(env, id))!
}

/** Freezes in pages of seven, the first of each key counting, as a run does. */
async function frozen(campaign: Campaign): Promise<NewRecipient[]> {
  const plan = planOf(campaign, 'MARKETING')
  const freezing = await freezingFor(env, plan, { campaignId: campaign.id, run: 1 }, NOW)
  const recipients = new Map<string, NewRecipient>()
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Awaited<ReturnType<typeof readAudience>> = await readAudience(env, plan, campaign.id, cursor, 7, NOW)
    for (const person of page.people) {
      const recipient = freezePerson(person, plan, freezing)
      if (!recipients.has(recipient.phoneKey)) recipients.set(recipient.phoneKey, recipient)
    }
    cursor = page.cursor
  }
  return [...recipients.values()]
}

/** The keys of who would get it. */
async function reached(given: Given): Promise<string[]> {
  const people = await frozen(await campaignOf(given))
  return people.filter(({ status }) => status === 1).map((one) => one.phoneKey)
}

/** What freezing made, in the words of an estimate. */
function counted(people: readonly NewRecipient[]) {
  const of = (reason: string) => people.filter(({ errorText }) => errorText === reason).length
  return {
    invalid: of('not-a-phone'),
    optedOut: of('opted-out'),
    noOptIn: of('no-opt-in'),
    recently: of('recently-sent'),
    notServed: of('country-not-served'),
    valuesMissing: of('values-missing'),
    reached: people.filter(({ status }) => status === 1).length,
  }
}

async function expectEqual(given: Given): Promise<{ said: Estimate; people: NewRecipient[] }> {
  const campaign = await campaignOf(given)
  const people = await frozen(campaign)
  const said = await estimate(env, campaign, NOW)
  expect(said).toMatchObject(counted(people))
  expect(said!.inList - said!.duplicates).toBe(people.length)
  expect(said!.samples).toEqual(people.filter(({ status }) => status === 1).slice(0, 3))
  return { said: said!, people }
}

/** Everything that can be with somebody, in every combination that numbers from 1 give. */
async function seedEverything(count: number): Promise<void> {
  const phones = [
    (n: number) => `+39 347 ${String(1_000_000 + n)}`,
    (n: number) => `+55 11 9${String(10_000_000 + n)}`,
    (n: number) => `+1 212 555 ${String(1000 + n)}`,
    (n: number) => `+1 416 555 ${String(1000 + n)}`,
    (n: number) => `(202) 555-${String(1000 + n)}`,
    (n: number) => `12${String(3000 + n)}`,
    () => '',
    (n: number) => `+44 7700 ${String(900_000 + n)}`,
  ]
  for (let n = 1; n <= count; n++) {
    // Every ninth has the number of the one before, written otherwise.
    const isTwice = n % 9 === 0
    const of = isTwice ? n - 1 : n
    const written = phones[of % phones.length]!(of)
    const phone = isTwice ? written.replaceAll(' ', '') : written
    const key = phone === '' ? null : phoneKey(phone, 'US')
    await lead(n, {
      phone,
      name: n % 11 === 0 ? ' \u00a0' : `Lead ${n}`,
      company: ['Acme', '', '\t\n', 'Ünï'][n % 4]!,
      ...(n % 5 === 0 ? { userId: `US.${n}` } : {}),
    })
    if (n % 13 === 0) await run('update tblleads set converted_at = 1 where id = ?1', n)
    if (n % 17 === 0) await conversation(`s${n}`, { relId: n, relType: 'leads', status: 'closed', outcome: 'spam' })
    if (n % 10 === 0) await consent(`u:US.${n}`, n % 20 === 0 ? 'opt_out' : 'opt_in')
    if (key === null || isTwice) continue
    if (n % 6 === 0) await consent(key, 'opt_out', NOW - 2 * DAY)
    if (n % 12 === 0) await consent(key, 'opt_in', NOW - DAY)
    if (n % 7 === 0) await consent(key, 'opt_in', NOW - 3 * DAY)
    if (n % 23 === 0) {
      await run(
        `insert into tblwhatsapp_person_keys (key, rel_type, rel_id, at) values (?1, 'leads', ?2, 0)`,
        `u:X.${n}`,
        n,
      )
      await consent(`u:X.${n}`, 'opt_out', NOW)
    }
  }
}

describe('an estimate says what freezing then makes', () => {
  test('of leads of every kind, with and without each rule', async () => {
    await seedEverything(130)
    const keys = (await frozen(await campaignOf())).map((one) => one.phoneKey).filter((key) => !key.startsWith('x:'))
    await past(
      800,
      Object.fromEntries(
        keys.filter((_, i) => i % 8 === 0).map((key, i) => [key, { sentAt: NOW - (i % 4) * 5 * DAY }]),
      ),
    )
    await past(801, Object.fromEntries(keys.filter((_, i) => i % 9 === 0).map((key) => [key, {}])), OTHER)
    const { said } = await expectEqual({})
    for (const figure of ['duplicates', 'invalid', 'optedOut', 'notServed', 'valuesMissing', 'reached'] as const)
      expect([figure, said[figure]]).not.toEqual([figure, 0])
    const asked = await expectEqual({ settings: { needsOptIn: true, notWithinDays: 7 } })
    expect(asked.said.noOptIn).toBeGreaterThan(0)
    expect((await expectEqual({ settings: { notWithinDays: 7 } })).said.recently).toBeGreaterThan(0)
    await expectEqual({ audience: { filter: { countries: ['CA', 'BR'] } } })
    await expectEqual({ audience: { exclude: { countries: ['GB', 'US'], campaignIds: [801] } } })
    await expectEqual({
      settings: { ab: { templateId: OTHER, share: 40, waitMinutes: 5, smallest: 1, by: 'read' } },
      mappingB: {
        'body.1': { from: 'text', text: 'friend' },
        'body.2': { from: 'field', name: 'email', otherwise: 'you' },
      },
    })
  })

  test('of groups, where one person is in several', async () => {
    for (let n = 1; n <= 30; n++)
      await bulk(n, `+39 347 ${1_000_000 + n}`, n % 3 === 0 ? { company: 'Acme' } : { Company: `Co ${n % 2}` })
    for (let n = 1; n <= 20; n++) await lead(n, { phone: `+39 347 ${1_000_020 + n}`, status: 1 + (n % 2) })
    const group = (id: number, filter: object | null) =>
      run(
        'insert into tblwhatsapp_groups (id, name, filter, created_at) values (?1, ?2, ?3, 0)',
        id,
        `G${id}`,
        filter && JSON.stringify(filter),
      )
    await group(1, null)
    await group(2, null)
    await group(3, { of: 'leads', status: 2, source: null, assigned: null, from: null, to: null })
    await group(4, { of: 'bulk', status: null, source: null, assigned: null, from: null, to: NOW })
    for (let n = 1; n <= 12; n++) await run('insert into tblwhatsapp_group_contacts values (?1, ?2)', 1 + (n % 2), n)
    for (let n = 9; n <= 15; n++) await run('insert or ignore into tblwhatsapp_group_contacts values (1, ?1)', n)
    const { said, people } = await expectEqual({
      relType: 'whatsapp_groups',
      audience: { filter: { groupIds: [3, 1, 2] } },
    })
    expect([said.inList, people.length]).toEqual([27, 25])
    expect(people.every(({ relId }) => relId === null)).toBe(true)
    const all = await expectEqual({
      relType: 'whatsapp_groups',
      audience: { filter: { groupIds: [1, 2, 3, 4, 99] }, exclude: { groupIds: [2] } },
    })
    expect(all.said.duplicates).toBeGreaterThan(5)
    await expectEqual({ relType: 'whatsapp_contacts', audience: { filter: { groupIds: [1, 3] } } })
  })

  test('of an imported list: every line counts, each person once', async () => {
    const lines = Array.from({ length: 250 }, (_, i) => {
      const phone = i % 10 === 3 ? 'call me' : `+39 347 ${1_000_000 + (i % 200)}`
      return {
        row: i + 2,
        phone,
        phoneKey: phoneKey(phone, 'US'),
        name: i % 7 === 0 ? '' : `P ${i}`,
        values: [i % 4 === 0 ? '' : `City ${i}`, `${i}`],
      }
    })
    const audience = { by: 'list', file: 'people.csv', columns: ['City', 'No'], rows: lines.length }
    const mapping = {
      'body.1': { from: 'column', name: 'City' },
      'body.2': { from: 'text', text: '{no}{name}' },
    } as const
    const campaign = await campaignOf({ audience, mapping })
    const pieces = Array.from({ length: 3 }, (_, i) =>
      JSON.stringify(lines.slice(i * PIECE_SIZE, (i + 1) * PIECE_SIZE)),
    )
    await replacePeople(
      env,
      campaign.id,
      pieces.map((piece) => new TextEncoder().encode(piece)),
    )
    const people = await frozen(campaign)
    const said = (await estimate(env, campaign, NOW))!
    expect(said).toMatchObject({ inList: 250, ...counted(people) })
    expect(said.inList - said.duplicates).toBe(people.length)
    const first = people.find(({ status }) => status === 1)!
    expect(first).toMatchObject({
      relId: 3,
      phone: '393471000001',
      params: JSON.stringify({ City: 'City 1', name: 'P 1' }),
    })
  })
})

test('a file does not bring back who was erased', async () => {
  const keys = ['393471000001', '393471000002']
  const campaign = await campaignOf({ audience: { by: 'list', file: 'a.csv', columns: [], rows: 2 }, mapping: {} })
  const lines = keys.map((key, i) => ({ row: i + 1, phone: `+${key}`, phoneKey: key, name: 'P', values: [] }))
  await replacePeople(env, campaign.id, [new TextEncoder().encode(JSON.stringify(lines))])
  await rememberErased(env.DB, [await erasedHash(env, keys[0]!)], { at: 1, staffId: null }).run()
  expect((await frozen(campaign)).map((one) => one.phoneKey)).toEqual([keys[1]])
  await run('delete from tblerased_people')
})

test('a large audience is added up in ranges of its keys: nobody is left out or counted twice at their borders', async () => {
  await run(
    `insert into tblleads (id, name, phonenumber, phone_key, status, source, dateadded)
     with recursive n(i) as (select 1 union all select i + 1 from n where i < 45000)
     select i, 'Lead ' || i, '', '39347' || (1000000 + i * 7919 % 15000), 1 + i % 2, 1, 0 from n`,
  )
  const mapping = { 'body.1': { from: 'field', name: 'name' }, 'body.2': { from: 'text', text: 'you' } } as const
  const prepared = vi.spyOn(env.DB, 'prepare')
  const said = (await estimate(env, await campaignOf({ mapping }), NOW))!
  expect(said).toMatchObject({ inList: 45_000, duplicates: 30_000, reached: 15_000 })
  expect(prepared.mock.calls.length).toBeLessThan(40)
  prepared.mockRestore()
  const half = await campaignOf({ mapping, audience: { filter: { status: [2] } } })
  expect(await estimate(env, half, NOW)).toMatchObject({ inList: 22_500, reached: 7500 })
})

describe('whom an audience finds', () => {
  const [ADA, BEN, CAT, DAN] = ['393470000001', '393470000002', '551170000003', '447700900004']

  beforeEach(async () => {
    await lead(1, { phone: `+${ADA}`, status: 2, at: NOW - 10 * DAY })
    await lead(2, { phone: `+${BEN}` })
    await lead(3, { phone: '+55 11 97000-0003' })
    await lead(4, { phone: `+${DAN}` })
  })

  test('leads by status, day and by hand', async () => {
    expect(await reached({ audience: { filter: { status: [2] } } })).toEqual([ADA])
    expect(await reached({ audience: { filter: { addedFrom: NOW - 2 * DAY } } })).toEqual([BEN, CAT, DAN])
    expect(await reached({ audience: { by: 'hand', ids: [4, 2] } })).toEqual([BEN, DAN])
  })

  test('by labels and last reply, in conversations of the record and of the number in any spelling', async () => {
    await conversation('a', { relId: 1, relType: 'leads', label: 7, wroteAt: NOW - 5 * DAY })
    await conversation('c', { waId: '5511970000003', label: 7, wroteAt: NOW - 40 * DAY })
    await conversation('d', { waId: DAN, label: 8, wroteAt: NOW - DAY })
    expect(await reached({ audience: { filter: { labels: [7] } } })).toEqual([ADA, CAT])
    expect(await reached({ audience: { exclude: { labels: [7] } } })).toEqual([BEN, DAN])
    expect(await reached({ audience: { filter: { lastReply: { is: 'within', days: 30 } } } })).toEqual([ADA, DAN])
    expect(await reached({ audience: { filter: { lastReply: { is: 'not-within', days: 30 } } } })).toEqual([BEN, CAT])
  })

  test('by what came of a past campaign', async () => {
    await past(900, {
      [ADA]: { rank: 6, repliedAt: NOW },
      [BEN]: { rank: 5 },
      [CAT]: { status: 0 },
    })
    const of = (result: string) => reached({ audience: { filter: { past: { campaignId: 900, result } } } })
    expect(await of('got')).toEqual([ADA, BEN])
    expect(await of('read')).toEqual([ADA])
    expect(await of('not-read')).toEqual([BEN])
    expect(await of('replied')).toEqual([ADA])
    expect(await of('failed')).toEqual([CAT])
    expect(await reached({ audience: { exclude: { campaignIds: [900] } } })).toEqual([CAT, DAN])
  })

  test('an opt-out counts under any key of the person, a later opt-in lifts it', async () => {
    await run(`update tblleads set user_id = 'IT.1' where id = 1`)
    await consent('u:IT.1', 'opt_out')
    await consent(BEN, 'opt_out', NOW - 2 * DAY)
    await consent(BEN, 'opt_in', NOW - DAY)
    await consent(CAT, 'opt_out')
    await run(`insert into tblwhatsapp_person_keys (key, rel_type, rel_id, at) values ('u:GB.4', 'leads', 4, 0)`)
    await consent('u:GB.4', 'opt_out')
    expect(await reached({})).toEqual([BEN])
  })

  test('who got the template in a chat of late is left alone, too', async () => {
    await conversation('c', { waId: '5511970000003' })
    await conversation('d', { waId: DAN })
    const says = (id: string, at: number, status: string, name = `news_${TEMPLATE}`) =>
      run(
        `insert into tblwhatsapp_interaction_messages (interaction_id, at, id, direction, type, status, payload)
         values (?1, ?2, ?2, 'out', 'template', ?3, ?4)`,
        id,
        at,
        status,
        JSON.stringify({ type: 'template', name, language: 'en' }),
      )
    await says('c', NOW - DAY, 'read')
    await says('d', NOW - DAY, 'failed')
    await says('d', NOW - 2 * DAY, 'sent', 'another')
    await says('d', NOW - 20 * DAY, 'read')
    const { said } = await expectEqual({ settings: { notWithinDays: 14 } })
    expect(said.recently).toBe(1)
    expect(await reached({ settings: { notWithinDays: 14 } })).toEqual([ADA, BEN, DAN])
  })

  test('nobody of the United States gets marketing, and a number is sent as it was written, not as it is matched', async () => {
    await lead(5, { phone: '(212) 555-0105' })
    await lead(6, { phone: '+1 416 555 0106' })
    const people = await frozen(await campaignOf())
    expect(people.find(({ phoneKey: key }) => key === '12125550105')).toMatchObject({
      status: 4,
      errorText: 'country-not-served',
    })
    expect(people.find(({ phoneKey: key }) => key === '14165550106')).toMatchObject({ status: 1, phone: '14165550106' })
    expect(people.find(({ phoneKey: key }) => key === CAT)).toMatchObject({ phone: '5511970000003' })
  })
})

test('costs come by country from the newest rate that has begun; without one they are unknown', async () => {
  for (let n = 1; n <= 5; n++) await lead(n, { phone: `+39 347 000000${n}` })
  await lead(6, { phone: '+55 11 97000-0003' })
  const rate = (country: string, since: string, micros: number) =>
    run(
      `insert into tblwhatsapp_campaign_rates (country, category, since, currency, micros, updated_at) values (?1, 'MARKETING', ?2, 'EUR', ?3, 0)`,
      country,
      since,
      micros,
    )
  await rate('IT', '2026-01-01', 60_000)
  await rate('IT', '2026-10-01', 70_000)
  await rate('IT', '2027-01-01', 1)
  await run('insert into tblwhatsapp_campaign_hours values (?1, 1996)', Math.floor(NOW / 3_600_000))
  const said = (await estimate(env, await campaignOf(), NOW))!
  expect(said.cost).toEqual({ known: { EUR: 350_000 }, unknownPeople: 1 })
  expect(said.byCountry).toMatchObject([
    { country: 'IT', people: 5, cost: 350_000 },
    { country: 'BR', people: 1, rate: null, cost: null },
  ])
  expect(said).toMatchObject({ reached: 6, portfolioLeft: 4, overPortfolio: 2, seconds: 1 })
})
