import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { readCounts } from '../../src/campaigns/counts'
import { insertStatements, moveStatements } from '../../src/campaigns/recipient-moves-store'
import type { RecipientMove, RunKey } from '../../src/campaigns/recipient'
import { countsOf, freeze, newRecipient, recipientsOf, recount } from '../support/campaigns'
import { startCore } from '../support/core'

let campaignId = 7000
const PEOPLE = ['15550000001', '15550000002', '15550000003', '15550000004']
const [ADA = '', BEN = ''] = PEOPLE

beforeAll(() => startCore())

async function aRun(): Promise<RunKey> {
  const key = { campaignId: ++campaignId, run: 1 }
  await env.DB.prepare(
    `insert into tblwhatsapp_campaign_runs (campaign_id, run, state, phone_number_id, planned_at, started_at, plan)
     values (?1, 1, 'sending', '1', 0, 0, '{}')`,
  )
    .bind(key.campaignId)
    .run()
  await freeze(
    key,
    PEOPLE.map((phoneKey) => newRecipient(phoneKey)),
  )
  return key
}

async function move(key: RunKey, ...moves: RecipientMove[]): Promise<number> {
  const results = await env.DB.batch(moveStatements(env.DB, key, moves))
  return results.reduce((sum, { meta }) => sum + meta.changes, 0)
}

async function person(key: RunKey, phoneKey = ADA) {
  return (await recipientsOf(key)).find(({ phone_key }) => phone_key === phoneKey)!
}

async function expectCountsToHold(key: RunKey): Promise<void> {
  expect(await countsOf(key)).toEqual(recount(await recipientsOf(key)))
}

function accepted(phoneKey: string, attempts = 1): RecipientMove {
  const wamid = `wamid.${phoneKey}.${attempts}`
  return {
    phoneKey,
    status: 2,
    wamid,
    attempts,
    sentAt: 100 * attempts,
    errorCode: null,
    errorText: null,
    retryAt: null,
  }
}

function told(phoneKey: string, messageStatus: 'delivered' | 'read' | 'failed', attempts = 1): RecipientMove {
  const messageRank = { failed: 4, delivered: 5, read: 6 }[messageStatus]
  const news = { phoneKey, messageStatus, messageRank, attempts, wamid: `wamid.${phoneKey}.${attempts}`, statusAt: 200 }
  return messageStatus === 'failed'
    ? { ...news, onlyFrom: [1, 2, 4, 5], status: 0, errorCode: 131026, errorText: 'no' }
    : { ...news, onlyFrom: [0, 1, 2, 3, 4, 5], status: 2, errorCode: null, errorText: null, retryAt: null }
}

describe('recipients and counts of a run', () => {
  test('freezing somebody twice counts them once', async () => {
    const key = await aRun()
    await freeze(key, [
      newRecipient(ADA),
      newRecipient('15550000009', { status: 4, errorText: 'opted-out', variant: null }),
    ])
    expect(await countsOf(key)).toEqual({ 'a:s1': 4, '-:s4': 1, '-:kopted-out': 1 })
    await expectCountsToHold(key)
  })

  test('a repeated move writes nothing', async () => {
    const key = await aRun()
    expect(await move(key, accepted(ADA), told(BEN, 'read'))).toBe(3)
    expect(await move(key, accepted(ADA), told(BEN, 'read'))).toBe(0)
    expect(await countsOf(key)).toEqual({ 'a:s1': 2, 'a:s2': 2, 'a:m6': 1 })
  })

  test('any order of the same news ends alike', async () => {
    const news = PEOPLE.flatMap((phoneKey) => [
      accepted(phoneKey),
      told(phoneKey, 'delivered'),
      { phoneKey, onlyFrom: [0, 1, 2, 3, 4, 5] as const, repliedAt: 300 },
      { phoneKey, onlyFrom: [0, 1, 2, 3, 4, 5] as const, repliedAt: 250, tappedAt: 250 },
    ])
    news.push(told(ADA, 'failed'), told(BEN, 'read'))
    let first: unknown
    for (let round = 0; round < 12; round++) {
      const key = await aRun()
      for (const one of shuffled([...news, ...news], round)) await move(key, one)
      await expectCountsToHold(key)
      const rows = (await recipientsOf(key)).map((row) => ({ ...row, campaign_id: 0, sent_at: 0 }))
      first ??= rows
      expect(rows).toEqual(first)
      const { total, accepted: got, read, delivered, replied } = readCounts(JSON.stringify(await countsOf(key)))
      expect({ total, got, read, delivered, replied }).toEqual({ total: 4, got: 4, read: 1, delivered: 4, replied: 4 })
    }
  })

  test('all of it in one list counts as if it came one by one', async () => {
    const key = await aRun()
    await move(key, accepted(ADA), told(ADA, 'delivered'), told(ADA, 'read'), {
      phoneKey: ADA,
      onlyFrom: [2],
      repliedAt: 9,
    })
    expect(await person(key)).toMatchObject({ status: 2, message_rank: 6, replied_at: 9, status_at: 200 })
    await expectCountsToHold(key)
  })

  test('news of an earlier attempt does not touch a later one', async () => {
    const key = await aRun()
    const tomorrow = {
      ...told(ADA, 'failed'),
      onlyFrom: [1, 2, 5] as const,
      status: 1,
      errorCode: 131049,
      retryAt: 500,
    } as const
    await move(key, accepted(ADA))
    await move(key, tomorrow)
    expect(await person(key)).toMatchObject({ status: 1, retry_at: 500, message_rank: 4 })
    expect((await countsOf(key)).retry).toBe(1)
    expect(await move(key, tomorrow, accepted(ADA))).toBe(0)
    await move(key, accepted(ADA, 2))
    expect(await person(key)).toMatchObject({
      status: 2,
      message_rank: 0,
      message_status: null,
      attempts: 2,
      wamid: `wamid.${ADA}.2`,
    })
    expect(await move(key, tomorrow, accepted(ADA))).toBe(0)
    await move(key, told(ADA, 'failed', 2))
    expect(await person(key)).toMatchObject({ status: 0, error_code: 131026, attempts: 2 })
    await expectCountsToHold(key)
  })

  test('who got an earlier attempt after all has it', async () => {
    const key = await aRun()
    await move(key, { phoneKey: ADA, status: 5, attempts: 1 })
    await move(key, { phoneKey: ADA, onlyFrom: [5], status: 1, retryAt: null })
    await move(key, { phoneKey: ADA, status: 0, errorCode: 100, errorText: 'no', attempts: 2 })
    await move(key, told(ADA, 'delivered', 1))
    expect(await person(key)).toMatchObject({ status: 2, error_code: null, message_rank: 5, wamid: `wamid.${ADA}.1` })
    await expectCountsToHold(key)
  })

  test('a call whose answer is lost counts as one, once', async () => {
    const key = await aRun()
    const lost = { phoneKey: ADA, onlyFrom: [1], status: 5, sentAt: 1 } as const
    await move(key, lost, lost)
    expect(await person(key)).toMatchObject({ status: 5, attempts: 1 })
    await move(key, accepted(ADA))
    expect(await person(key)).toMatchObject({ status: 2, attempts: 1 })
  })

  test('five hundred moves are at most four statements', async () => {
    const key = await aRun()
    const many = Array.from({ length: 500 }, (_, n) => newRecipient(String(15560000000 + n)))
    expect(insertStatements(env.DB, key, many).length).toBeLessThanOrEqual(4)
    await freeze(key, many)
    const moves = many.map(({ phoneKey }) => ({ ...told(phoneKey, 'failed'), errorText: 'x'.repeat(500) }))
    const statements = moveStatements(env.DB, key, moves)
    expect(statements.length).toBeLessThanOrEqual(4)
    const results = await env.DB.batch(statements)
    expect(results.reduce((sum, { meta }) => sum + meta.rows_written, 0)).toBeLessThanOrEqual(502)
    await expectCountsToHold(key)
  })

  test('what a move reads does not grow with the run', async () => {
    const key = await aRun()
    for (let n = 0; n < 4000; n += 500)
      await freeze(
        key,
        Array.from({ length: 500 }, (_, i) => newRecipient(String(15570000000 + n + i))),
      )
    const moves = Array.from({ length: 50 }, (_, i) => accepted(String(15570000000 + 80 * i)))
    const results = await env.DB.batch(moveStatements(env.DB, key, moves))
    expect(results.reduce((sum, { meta }) => sum + meta.rows_read, 0)).toBeLessThan(50 * 50)
  })

  test('a run that is gone takes nothing', async () => {
    expect(await move({ campaignId: 1, run: 99 }, accepted(ADA))).toBe(0)
  })
})

function shuffled<T>(list: readonly T[], seed: number): T[] {
  let state = seed * 7919 + 17
  const next = (): number => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648
  return list
    .map((value) => ({ value, at: next() }))
    .toSorted((one, other) => one.at - other.at)
    .map(({ value }) => value)
}
