import { env, exports } from 'cloudflare:workers'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { SenderNumber } from '../../durable-objects/sender-number/sender-number'
import { readConsent } from '../../src/consents/store'
import { campaignButtonPayload, campaignCallbackData } from '../../src/whatsapp/callback-data'
import { judgeRuns } from '../../src/campaigns/judge-runs'
import { linkCode } from '../../src/campaigns/link-code'
import type { NewRecipient, RunKey } from '../../src/campaigns/recipient'
import { moveStatements } from '../../src/campaigns/recipient-moves-store'
import { countsOf, freeze, newRecipient, recipientsOf, recount, type StoredRecipient } from '../support/campaigns'
import {
  activity,
  envelope,
  flush,
  freshWamid,
  loseAnswersOfD1,
  messageFrom,
  postOf,
  rows,
  seconds,
  somebody,
  startCore,
  stored,
  textFrom,
  type Person,
} from '../support/core'
import { costOf } from '../support/sync'
import { PHONE_NUMBER_ID, signedPost, until } from '../support/worker'

type Json = Record<string, unknown>

beforeAll(() => startCore())
afterEach(() => vi.restoreAllMocks())

let campaignId = 400
const HOUR = 3_600_000

/** A run that is sending, with these people frozen into it. */
async function aRun(
  people: readonly Person[],
  given: { state?: string; startedAt?: number; phoneNumberId?: string; recipient?: Partial<NewRecipient> } = {},
): Promise<RunKey> {
  const { state = 'sending', startedAt = Date.now(), phoneNumberId = PHONE_NUMBER_ID, recipient = {} } = given
  const key = { campaignId: ++campaignId, run: 1 }
  await env.DB.batch([
    env.DB.prepare(
      `insert into tblwhatsapp_campaigns (id, name, rel_type, state, run, created_at, updated_at)
       values (?1, 'Spring', 'whatsapp_contacts', ?2, 1, 0, 0)`,
    ).bind(key.campaignId, state === 'sending' ? 'running' : state),
    env.DB.prepare(
      `insert into tblwhatsapp_campaign_runs (campaign_id, run, state, phone_number_id, planned_at, started_at, plan)
       values (?1, 1, ?2, ?4, ?3, ?3, '{}')`,
    ).bind(key.campaignId, state, startedAt, phoneNumberId),
  ])
  await freeze(
    key,
    people.map(({ waId }) => newRecipient(waId!, recipient)),
  )
  return key
}

/** The consumer's result of one call. */
async function accepted(key: RunKey, { waId }: Person, { attempt = 1, at = Date.now() } = {}): Promise<string> {
  const wamid = freshWamid()
  const move = { phoneKey: waId!, status: 2, attempts: attempt, wamid, sentAt: at, retryAt: null } as const
  await env.DB.batch(moveStatements(env.DB, key, [move]))
  return wamid
}

function status(key: RunKey, { waId }: Person, word: string, given: Json & { attempt?: number } = {}): Json {
  const { attempt = 1, ...rest } = given
  return {
    id: `wamid.${key.campaignId}.${waId}.${attempt}`,
    status: word,
    timestamp: seconds(Date.now()),
    recipient_id: waId,
    biz_opaque_callback_data: campaignCallbackData(key, waId!, attempt),
    ...rest,
  }
}

function failed(key: RunKey, person: Person, code: number, given: Json & { attempt?: number } = {}): Json {
  return status(key, person, 'failed', { errors: [{ code, title: 'No', error_data: { details: 'Words.' } }], ...given })
}

async function tell(...statuses: Json[]): Promise<void> {
  expect((await signedPost(envelope({ statuses }))).status).toBe(200)
}

async function rowOf(key: RunKey, { waId }: Person): Promise<StoredRecipient> {
  await flush()
  return (await recipientsOf(key)).find(({ phone_key }) => phone_key === waId)!
}

async function stateOf({ campaignId: id, run }: RunKey) {
  const [row] = await rows<{ state: string; state_reason: string | null; of: string }>(
    `select r.state, r.state_reason, c.state as "of" from tblwhatsapp_campaign_runs r
     join tblwhatsapp_campaigns c on c.id = r.campaign_id where r.campaign_id = ? and r.run = ?`,
    id,
    run,
  )
  return { run: row!.state, campaign: row!.of, reason: JSON.parse(row!.state_reason ?? 'null') as Json | null }
}

async function expectCountsToHold(...keys: RunKey[]): Promise<void> {
  for (const key of keys) expect(await countsOf(key)).toEqual(recount(await recipientsOf(key)))
}

describe('a delivery status', () => {
  test('of an accepted message moves its recipient and makes no line of its own', async () => {
    const ada = somebody()
    const key = await aRun([ada])
    await accepted(key, ada)
    const pricing = { billable: true, pricing_model: 'PMP', type: 'regular', category: 'marketing' }
    await tell(status(key, ada, 'sent', { pricing }))
    expect(await rowOf(key, ada)).toMatchObject({ status: 2, message_status: null, message_rank: 0, pricing: null })
    await tell(status(key, ada, 'delivered', { pricing }), status(key, ada, 'read'))
    const row = await rowOf(key, ada)
    expect(row).toMatchObject({ status: 2, message_status: 'read', message_rank: 6, attempts: 1 })
    expect(JSON.parse(row.pricing!)).toEqual(pricing)
    expect(
      await rows('select 1 from tblwhatsapp_pending_statuses where wamid like ?', `wamid.${key.campaignId}.%`),
    ).toEqual([])
    await expectCountsToHold(key)
  })

  test('before the result of the call is written proves that Meta took it', async () => {
    const [ada, ben, cyd] = [somebody(), somebody(), somebody()]
    const key = await aRun([ada, ben, cyd])
    await env.DB.batch(moveStatements(env.DB, key, [{ phoneKey: ben.waId!, status: 5, sentAt: Date.now() }]))
    await tell(status(key, ada, 'sent'), status(key, ben, 'delivered'), failed(key, cyd, 131026))
    await flush()
    expect(await rowOf(key, ada)).toMatchObject({
      status: 2,
      wamid: `wamid.${key.campaignId}.${ada.waId}.1`,
      attempts: 1,
    })
    expect(await rowOf(key, ben)).toMatchObject({ status: 2, message_rank: 5, attempts: 1 })
    // What the consumer writes afterwards changes nothing.
    await accepted(key, ada)
    await accepted(key, cyd)
    expect((await rowOf(key, ada)).wamid).toBe(`wamid.${key.campaignId}.${ada.waId}.1`)
    expect(await rowOf(key, cyd)).toMatchObject({ status: 3, error_code: 131026 })
    await expectCountsToHold(key)
  })

  test('that failed takes the recipient back, with code and words', async () => {
    const [ada, ben, cyd] = [somebody(), somebody(), somebody()]
    const key = await aRun([ada, ben, cyd])
    for (const person of [ada, ben, cyd]) await accepted(key, person)
    await tell(failed(key, ada, 131026), failed(key, ben, 130472), failed(key, cyd, 131053))
    expect(await rowOf(key, ada)).toMatchObject({ status: 3, error_code: 131026, message_status: 'failed' })
    expect(await rowOf(key, ben)).toMatchObject({ status: 0, error_code: 130472 })
    expect((await rowOf(key, cyd)).error_text).toContain('Words.')
    expect(await countsOf(key)).toMatchObject({ 'a:s3': 1, 'a:s0': 2, 'a:c131026': 1, 'a:c130472': 1, 'a:m4': 3 })
    await expectCountsToHold(key)
    // The recipients' rows say it: no line of the log each.
    expect(await activity(ada.waId!)).toEqual([])
  })

  test('of Meta’s marketing limit waits for tomorrow, twice, and wakes a run that was through', async () => {
    const ada = somebody()
    const key = await aRun([ada], { state: 'done' })
    for (const attempt of [1, 2]) {
      await accepted(key, ada, { attempt })
      await tell(failed(key, ada, 131049, { attempt }))
      const row = await rowOf(key, ada)
      expect(row).toMatchObject({ status: 1, error_code: 131049, attempts: attempt })
      expect(row.retry_at! - Date.now()).toBeGreaterThan(23 * HOUR)
      expect(await stateOf(key)).toMatchObject({ run: 'sending', campaign: 'running' })
      // Meta repeats itself.
      await tell(failed(key, ada, 131049, { attempt }), status(key, ada, 'sent', { attempt }))
      expect((await rowOf(key, ada)).retry_at).toBe(row.retry_at)
    }
    await accepted(key, ada, { attempt: 3 })
    await tell(failed(key, ada, 131049, { attempt: 3 }))
    expect(await rowOf(key, ada)).toMatchObject({ status: 0, error_code: 131049, retry_at: null })
    await expectCountsToHold(key)
  })

  test('of a number that was too fast slows it down as such an answer does; an old one does not', async () => {
    const [ada, ben, cyd] = [somebody(), somebody(), somebody()]
    const key = await aRun([ada, ben, cyd])
    for (const person of [ada, ben, cyd]) await accepted(key, person)
    const tooFast = vi.spyOn(SenderNumber.prototype, 'tooFast')
    await tell(failed(key, cyd, 130429, { timestamp: seconds(Date.now() - HOUR / 2) }))
    expect(await rowOf(key, cyd)).toMatchObject({ status: 1, error_code: 130429 })
    expect(tooFast).not.toHaveBeenCalled()
    await tell(failed(key, ada, 130429), failed(key, ben, 130429))
    const row = await rowOf(key, ada)
    expect(row).toMatchObject({ status: 1, error_code: 130429 })
    expect(row.retry_at).toBeGreaterThan(Date.now())
    await until(() => tooFast.mock.calls.length > 0)
    expect(await stateOf(key)).toMatchObject({ run: 'sending' })
    await expectCountsToHold(key)
  })

  test('that would be tried again leaves nobody pending in a run that was cancelled meanwhile', async () => {
    const ada = somebody()
    const key = await aRun([ada], { state: 'cancelled' })
    await accepted(key, ada)
    await tell(failed(key, ada, 131049))
    await until(async () => (await rowOf(key, ada)).status === 4)
    expect(await stateOf(key)).toMatchObject({ run: 'cancelled', campaign: 'cancelled' })
    await expectCountsToHold(key)
  })

  test('of somebody who stopped marketing is an opt-out', async () => {
    const ada = somebody()
    const key = await aRun([ada])
    await accepted(key, ada)
    await tell(failed(key, ada, 131050))
    expect(await rowOf(key, ada)).toMatchObject({ status: 0, error_code: 131050 })
    expect(await readConsent(env, ada.waId!)).toBe('opt_out')
  })

  test.each([
    [131048, 'stopped', 'quality'],
    [131042, 'stopped', 'payment'],
    [131031, 'stopped', 'account'],
    [132016, 'stopped', 'template'],
    [132015, 'paused', 'template-paused'],
  ])('with code %i leaves the run %s and says why', async (code, state, symbol) => {
    const ada = somebody()
    const key = await aRun([ada])
    await accepted(key, ada)
    await tell(failed(key, ada, code))
    await flush()
    const { run, campaign, reason } = await stateOf(key)
    expect({ run, campaign }).toEqual({ run: state, campaign: state })
    expect(reason).toMatchObject({ symbol, code })
    expect(reason?.cure).not.toBe('')
  })

  test('that is hours old stops nothing any more', async () => {
    const ada = somebody()
    const key = await aRun([ada])
    await accepted(key, ada)
    await tell(failed(key, ada, 131048, { timestamp: seconds(Date.now() - 2 * HOUR) }))
    expect((await rowOf(key, ada)).status).toBe(0)
    expect((await stateOf(key)).run).toBe('sending')
  })

  test('of a deleted campaign or an erased recipient writes nothing', async () => {
    const [ada, gone] = [somebody(), somebody()]
    const key = await aRun([ada])
    await tell(status(key, gone, 'read'), status({ campaignId: 999_999, run: 3 }, ada, 'read'))
    await flush()
    expect(await recipientsOf(key)).toHaveLength(1)
    expect(await recipientsOf({ campaignId: 999_999, run: 3 })).toEqual([])
    await expectCountsToHold(key)
  })

  test('of everybody costs a row each, so that a recipient’s whole way is at most five', async () => {
    const people = Array.from({ length: 60 }, () => somebody())
    await flush()
    const { rowsWritten } = await costOf(async () => {
      const key = await aRun(people)
      const moves = people.map(({ waId }) => {
        const wamid = `wamid.${key.campaignId}.${waId}.1`
        return { phoneKey: waId!, status: 2, attempts: 1, wamid, sentAt: Date.now(), retryAt: null } as const
      })
      await env.DB.batch(moveStatements(env.DB, key, moves))
      for (const word of ['sent', 'delivered', 'read']) {
        await tell(...people.map((person) => status(key, person, word)))
        await flush()
      }
      expect(await countsOf(key)).toEqual({ 'a:s2': 60, 'a:m6': 60 })
    })
    expect(rowsWritten / people.length).toBeLessThanOrEqual(4.5)
  })

  test('may come in any order and as often as Meta likes', async () => {
    const people = Array.from({ length: 12 }, () => somebody())
    const key = await aRun(people)
    const told = people.flatMap((person, i) => [
      status(key, person, 'sent'),
      ...(i % 3 === 0 ? [failed(key, person, i % 2 === 0 ? 131026 : 130472)] : [status(key, person, 'delivered')]),
      ...(i % 3 === 1 ? [status(key, person, 'read')] : []),
    ])
    const { lost, restore } = loseAnswersOfD1(1)
    const posts = shuffled([...told, ...told])
    for (let at = 0; at < posts.length; at += 7) await tell(...posts.slice(at, at + 7))
    await flush().catch(() => undefined)
    restore()
    expect(lost()).toBe(1)
    await flush()
    const stored = await recipientsOf(key)
    const by = (test: (row: StoredRecipient) => boolean): number => stored.filter(test).length
    expect(by(({ status: now }) => now === 2)).toBe(8)
    expect(by(({ status: now }) => now === 3)).toBe(2)
    expect(by(({ status: now }) => now === 0)).toBe(2)
    expect(by(({ message_rank: rank }) => rank === 6)).toBe(4)
    await expectCountsToHold(key)
  })
})

test('the clock stops a run whose number WhatsApp rates red, and no other', async () => {
  const [one, other] = [await aRun([somebody()]), await aRun([somebody()], { phoneNumberId: '100000000000099' })]
  await env.DB.prepare(`update tblwhatsapp_numbers set quality_rating = 'RED' where phone_number_id = ?`)
    .bind(PHONE_NUMBER_ID)
    .run()
  await judgeRuns(env)
  await env.DB.prepare('update tblwhatsapp_numbers set quality_rating = null').run()
  expect(await stateOf(one)).toMatchObject({ run: 'stopped', campaign: 'stopped', reason: { symbol: 'quality' } })
  expect((await stateOf(other)).run).toBe('sending')
})

describe('the counted link', () => {
  const URL = 'https://shop.example/spring?a=1&b=2'

  async function linked(people: readonly Person[]): Promise<RunKey> {
    const key = await aRun(people)
    await env.DB.prepare('update tblwhatsapp_campaign_runs set plan = ?2 where campaign_id = ?1')
      .bind(key.campaignId, JSON.stringify({ settings: { link: { url: URL } } }))
      .run()
    return key
  }

  function follow(code: string, method = 'GET'): Promise<Response> {
    return exports.default.fetch(`http://localhost/l/${code}`, { method, redirect: 'manual' })
  }

  test('leads where the campaign says, and the first click of each recipient counts', async () => {
    const [ada, ben] = [somebody(), somebody()]
    const key = await linked([ada, ben])
    const code = await linkCode(env.MASTER_KEY, { ...key, phoneKey: ada.waId! })
    for (let i = 0; i < 3; i++) {
      const answer = await follow(code)
      expect([answer.status, answer.headers.get('location')]).toEqual([302, URL])
      expect(answer.headers.get('cache-control')).toBe('no-store')
    }
    await follow(await linkCode(env.MASTER_KEY, { ...key, phoneKey: ben.waId! }), 'HEAD')
    const clicked = await until(async () => (await rowOf(key, ada)).clicked_at)
    await follow(code)
    expect((await rowOf(key, ada)).clicked_at).toBe(clicked)
    expect((await rowOf(key, ben)).clicked_at).toBeNull()
    expect((await countsOf(key))['a:clicked']).toBe(1)
    await expectCountsToHold(key)
  })

  test('that was made up, bent, or whose campaign is gone leads nowhere', async () => {
    const ada = somebody()
    const key = await aRun([ada])
    const gone = await linkCode(env.MASTER_KEY, { campaignId: 88_888, run: 1, phoneKey: ada.waId! })
    const none = await linkCode(env.MASTER_KEY, { ...key, phoneKey: ada.waId! })
    for (const code of ['abc', `${none.slice(0, -1)}_`, gone, none, 'x'.repeat(3000)]) {
      const answer = await follow(code)
      expect([answer.status, answer.headers.get('location')]).toEqual([404, null])
    }
  })
})

describe('a customer’s message', () => {
  async function says(person: Person, message: Json & { id: string }): Promise<void> {
    expect((await signedPost(postOf(person, message))).status).toBe(200)
    await stored(message.id)
  }

  test('is a reply where it is the first within 72 hours of the latest campaign', async () => {
    const [ada, ben] = [somebody(), somebody()]
    const older = await aRun([ada, ben])
    const newer = await aRun([ada, ben])
    for (const person of [ada, ben]) {
      await accepted(older, person, { at: Date.now() - 5 * HOUR })
      await accepted(newer, person, { at: Date.now() - 4 * HOUR })
    }
    const first = textFrom(ada, 'Yes please', { timestamp: seconds(Date.now() - HOUR) })
    await says(ada, first)
    await says(ada, textFrom(ada, 'Hello?'))
    await says(ada, first)
    expect((await rowOf(newer, ada)).replied_at).toBe(Number(first['timestamp']) * 1000)
    expect(await rowOf(older, ada)).toMatchObject({ replied_at: null })
    expect(await rowOf(newer, ben)).toMatchObject({ replied_at: null })
    expect(await countsOf(newer)).toMatchObject({ 'a:replied': 1 })
    await expectCountsToHold(older, newer)
  })

  test('is none later than that, before it, or to another number of ours', async () => {
    const [late, early, elsewhere] = [somebody(), somebody(), somebody()]
    const key = await aRun([late, early], { startedAt: Date.now() - 80 * HOUR })
    const other = await aRun([elsewhere], { phoneNumberId: '100000000000099' })
    await accepted(key, late, { at: Date.now() - 73 * HOUR })
    await accepted(key, early)
    await accepted(other, elsewhere)
    await says(late, textFrom(late, 'Sorry, I was away'))
    await says(early, textFrom(early, 'Where is my order?', { timestamp: seconds(Date.now() - HOUR) }))
    await says(elsewhere, textFrom(elsewhere, 'Hello'))
    for (const [run, person] of [
      [key, late],
      [key, early],
      [other, elsewhere],
    ] as const)
      expect((await rowOf(run, person)).replied_at).toBeNull()
  })

  test('that quotes an older campaign is a reply to that one, whenever it comes', async () => {
    const ada = somebody()
    const older = await aRun([ada], { startedAt: Date.now() - 100 * HOUR })
    const newer = await aRun([ada])
    const wamid = await accepted(older, ada, { at: Date.now() - 99 * HOUR })
    await accepted(newer, ada, { at: Date.now() - HOUR })
    await says(ada, textFrom(ada, 'This one', { context: { from: '15550100001', id: wamid } }))
    expect((await rowOf(older, ada)).replied_at).not.toBeNull()
    expect((await rowOf(newer, ada)).replied_at).toBeNull()
  })

  test('that taps a button is a tap and a reply, by its payload or by what it quotes', async () => {
    const [ada, ben] = [somebody(), somebody()]
    const key = await aRun([ada, ben])
    await accepted(key, ada)
    const wamid = await accepted(key, ben)
    const tap = (payload: string, id: string): Json => ({
      type: 'button',
      button: { payload, text: 'Yes' },
      context: { from: '15550100001', id },
    })
    await says(ada, messageFrom(ada, tap(campaignButtonPayload(key, 0), freshWamid())))
    await says(ben, messageFrom(ben, tap('Yes', wamid)))
    expect(await rowOf(key, ada)).toMatchObject({ tapped_at: expect.any(Number), replied_at: expect.any(Number) })
    expect(await rowOf(key, ben)).toMatchObject({ tapped_at: expect.any(Number), replied_at: expect.any(Number) })
    expect(await countsOf(key)).toMatchObject({ 'a:tapped': 2, 'a:replied': 2 })
    await expectCountsToHold(key)
  })

  test('that is here before the result of the call counts, one from before the call does not', async () => {
    const [quick, before] = [somebody(), somebody()]
    const key = await aRun([quick, before])
    await says(before, textFrom(before, 'Good morning', { timestamp: seconds(Date.now() - 60_000) }))
    await says(quick, textFrom(quick, 'That was fast'))
    expect((await rowOf(key, quick)).replied_at).not.toBeNull()
    expect((await countsOf(key))['a:replied']).toBeUndefined()
    await accepted(key, quick)
    await accepted(key, before)
    expect((await rowOf(key, quick)).replied_at).not.toBeNull()
    expect((await rowOf(key, before)).replied_at).toBeNull()
    expect((await countsOf(key))['a:replied']).toBe(1)
    await expectCountsToHold(key)
  })

  test('costs one read where nobody was written to lately', async () => {
    await env.DB.prepare('update tblwhatsapp_campaign_runs set started_at = 1').run()
    const ada = somebody()
    await says(ada, textFrom(ada, 'Hello'))
    await flush()
    const prepared = vi.spyOn(env.DB, 'prepare')
    await says(ada, textFrom(ada, 'Hello again'))
    await flush()
    expect(prepared.mock.calls.filter(([sql]) => sql.includes('tblwhatsapp_campaign_data'))).toEqual([])
  })
})

function shuffled<T>(list: readonly T[]): T[] {
  let state = 4711
  const next = (): number => (state = (state * 1103515245 + 12345) % 2147483648)
  return list
    .map((value) => ({ value, at: next() }))
    .toSorted((one, other) => one.at - other.at)
    .map(({ value }) => value)
}
