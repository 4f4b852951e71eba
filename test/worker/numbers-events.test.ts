import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { flush, rows } from '../support/core'
import { runCron } from '../support/doors'
import { control, seed, signedPost, until } from '../support/worker'

const ID = '100000000000001'
const WABA = '200000000000001'

type Row = Record<string, string | number | null>

beforeEach(async () => {
  await env.DB.prepare('delete from tblwhatsapp_numbers').run()
  await control('reset', {})
  if ((await rows('select 1 from tblstaff')).length === 0) await seed()
  await env.DB.prepare('delete from tblwhatsapp_numbers').run()
  await addNumber(ID, '15550100001')
  await addNumber('100000000000055', '+1 (555) 010-0055')
})

describe('webhooks about numbers', () => {
  test.each([
    ['phone_number_quality_update', { event: 'FLAGGED' }, { quality_rating: 'RED', status: 'FLAGGED' }],
    [
      'phone_number_quality_update',
      { event: 'THROUGHPUT_UPGRADE', max_daily_conversations_per_business: 'TIER_UNLIMITED' },
      { throughput: 'HIGH', messaging_limit_tier: 'TIER_UNLIMITED' },
    ],
    [
      'phone_number_quality_update',
      { event: 'DOWNGRADE', old_limit: 'TIER_10K', current_limit: 'TIER_1K' },
      { messaging_limit_tier: 'TIER_1K' },
    ],
    [
      'phone_number_name_update',
      { decision: 'APPROVED', requested_verified_name: 'New Name', rejection_reason: null },
      { name_status: 'APPROVED', verified_name: 'New Name' },
    ],
    [
      'phone_number_name_update',
      { decision: 'REJECTED', requested_verified_name: 'T3st' },
      { name_status: 'DECLINED', verified_name: null },
    ],
  ])('%s %j reaches the number that it names, and no other', async (field, value, expected) => {
    await hear(field, { display_phone_number: '15550100001', ...value })
    expect(await numberRow(ID)).toMatchObject(expected)
    expect(await numberRow('100000000000055')).toMatchObject({ quality_rating: null, status: null, state_at: null })
  })

  test('a display number is matched by its digits, however it is stored', async () => {
    await hear('phone_number_quality_update', { display_phone_number: '+1 555-010-0055', event: 'FLAGGED' })
    expect(await numberRow('100000000000055')).toMatchObject({ quality_rating: 'RED' })
  })

  test.each([
    [{ max_daily_conversations_per_business: 'TIER_10K' }, 'TIER_10K'],
    [{ max_daily_conversations_per_business: 2000 }, 'TIER_2K'],
    [{ max_daily_conversation_per_phone: 250 }, 'TIER_250'],
    [{ max_daily_conversation_per_phone: -1 }, 'TIER_UNLIMITED'],
  ])('the limit of the business (%j) counts for all', async (value, tier) => {
    await hear('business_capability_update', value)
    expect((await numberRow(ID))['messaging_limit_tier']).toBe(tier)
    expect((await numberRow('100000000000055'))['messaging_limit_tier']).toBe(tier)
  })

  test('a ban stops all numbers, an announced one none, a reinstatement brings them back', async () => {
    const ban = (state: string) => ({ event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: state } })
    await hear('account_update', ban('SCHEDULE_FOR_DISABLE'), 10)
    expect((await numberRow(ID))['status']).toBeNull()
    await hear('account_update', ban('DISABLE'), 20)
    expect((await numberRow(ID))['status']).toBe('BANNED')
    await setStatus('100000000000055', 'PENDING')
    await hear('account_update', ban('REINSTATE'), 30)
    expect((await numberRow(ID))['status']).toBe('CONNECTED')
    expect((await numberRow('100000000000055'))['status']).toBe('PENDING')
  })

  test('no longer flagged: connected, unless it is something else by now', async () => {
    const unflagged = { display_phone_number: '15550100001', event: 'UNFLAGGED' }
    await setStatus(ID, 'FLAGGED')
    await hear('phone_number_quality_update', unflagged, 10)
    expect((await numberRow(ID))['status']).toBe('CONNECTED')
    await setStatus(ID, 'BANNED')
    await hear('phone_number_quality_update', unflagged, 20)
    expect(await numberRow(ID)).toMatchObject({ status: 'BANNED', state_at: 10_000 })
  })

  test('what Meta said earlier does not undo what it said later, in any order of arrival', async () => {
    await hear('phone_number_quality_update', { display_phone_number: '15550100001', event: 'FLAGGED' }, 200)
    await hear('phone_number_quality_update', { display_phone_number: '15550100001', event: 'UNFLAGGED' }, 100)
    expect(await numberRow(ID)).toMatchObject({ quality_rating: 'RED', status: 'FLAGGED' })
  })

  test('shapes that nobody knows change nothing', async () => {
    await hear('phone_number_quality_update', { display_phone_number: '15550100001', event: 'SOMETHING_NEW' })
    await hear('phone_number_name_update', { display_phone_number: '15550100001', decision: 7 })
    await hear('business_capability_update', { max_daily_conversations_per_business: { tier: 1 } })
    await hear('account_update', { event: 'PARTNER_ADDED', waba_info: { waba_id: WABA } })
    expect(await numberRow(ID)).toMatchObject({ status: null, messaging_limit_tier: null, state_at: null })
  })

  test('what the simulator changes arrives by its own webhooks', async () => {
    await control('numbers', { id: ID, qualityRating: 'RED', tier: 'TIER_10K' })
    await flush()
    expect(await numberRow(ID)).toMatchObject({ quality_rating: 'RED', messaging_limit_tier: 'TIER_10K' })
  })
})

describe('the hourly run', () => {
  test('brings every number up to date in one call an account, and writes only rows that changed', async () => {
    await control('numbers', { id: '100000000000055', displayPhoneNumber: '15550100055', tells: false })
    await runCron('0 * * * *', env)
    expect(await numberRow(ID)).toMatchObject({
      status: 'CONNECTED',
      quality_rating: 'GREEN',
      name_status: 'APPROVED',
      throughput: 'STANDARD',
      messaging_limit_tier: 'TIER_2K',
      display_phone_number: '+1 555-010-0001',
      code_verification_status: 'VERIFIED',
    })
    expect(await calls('phone_numbers')).toHaveLength(1)
    const before = [await numberRow(ID), await numberRow('100000000000055')]
    await control('numbers', { id: ID, qualityRating: 'YELLOW', tells: false })
    await until(() => Date.now() > Number(before[0]?.['state_at']))
    await runCron('0 * * * *', env)
    expect(await numberRow(ID)).toMatchObject({ quality_rating: 'YELLOW' })
    expect((await numberRow(ID))['state_at']).not.toBe(before[0]?.['state_at'])
    expect(await numberRow('100000000000055')).toEqual(before[1])
  })

  test('a number that Meta no longer lists is shown as gone from the account', async () => {
    await runCron('0 * * * *', env)
    expect((await numberRow('100000000000055'))['status']).toBe('DELETED')
  })

  test('an empty list proves nothing', async () => {
    for (const id of [ID, '100000000000002']) await control('numbers', { id, isGone: true })
    await setStatus(ID, 'CONNECTED')
    await runCron('0 * * * *', env)
    expect((await numberRow(ID))['status']).toBe('CONNECTED')
  })

  test('reads page by page, and a page that fails leaves every row as it was', async () => {
    for (let i = 0; i < 120; i++)
      await control('numbers', { id: `1000000000007${String(i).padStart(2, '0')}`, displayPhoneNumber: `155502${i}` })
    await control('numbers', { id: '100000000000055', displayPhoneNumber: '15550100055', tells: false })
    await runCron('0 * * * *', env)
    expect(await calls('phone_numbers')).toHaveLength(2)
    expect((await numberRow('100000000000055'))['status']).toBe('CONNECTED')
    await control('numbers', { id: ID, qualityRating: 'RED', tells: false })
    await control('faults', { match: { path: 'phone_numbers', kind: 'management' }, status: 500, times: 1 })
    await runCron('0 * * * *', env)
    expect((await numberRow(ID))['quality_rating']).toBe('GREEN')
  })
})

async function hear(field: string, value: Record<string, unknown>, time = 1_790_000_000): Promise<void> {
  const entry = [{ id: WABA, time, changes: [{ field, value: { ...value, nonce: crypto.randomUUID() } }] }]
  expect((await signedPost({ object: 'whatsapp_business_account', entry })).status).toBe(200)
  await flush()
}

async function numberRow(phoneNumberId: string): Promise<Row> {
  return (await rows<Row>('select * from tblwhatsapp_numbers where phone_number_id = ?', phoneNumberId))[0]!
}

async function addNumber(phoneNumberId: string, display: string): Promise<void> {
  await env.DB.prepare(
    'insert into tblwhatsapp_numbers (phone_number_id, waba_id, display_phone_number, is_default) values (?, ?, ?, 0)',
  )
    .bind(phoneNumberId, WABA, display)
    .run()
}

async function setStatus(phoneNumberId: string, status: string): Promise<void> {
  await env.DB.prepare('update tblwhatsapp_numbers set status = ? where phone_number_id = ?')
    .bind(status, phoneNumberId)
    .run()
}

async function calls(path: string): Promise<unknown[]> {
  return (await fetch(`http://simulator.test/_control/calls?path=${path}`)).json()
}
