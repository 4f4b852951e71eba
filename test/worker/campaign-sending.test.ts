import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import {
  cancelCampaign,
  decideUnknown,
  pauseCampaign,
  resumeCampaign,
  retryFailed,
  startCampaign,
} from '../../src/campaigns/commands'
import { getCampaign } from '../../src/campaigns/store'
import { stubs } from '../../durable-objects/stubs'
import {
  addCampaign,
  addContacts,
  BY,
  consume,
  drive,
  expectHonest,
  holdQueue,
  recipientsOf,
  runOf,
  start,
  untilRun,
  wakeNumbers,
} from '../support/campaign-sending'
import { rows, setOptions, startCore } from '../support/core'
import { runCron } from '../support/doors'
import { addTemplate } from '../support/sending'
import { control, pass, PHONE_NUMBER_ID, sentTo, until } from '../support/worker'

beforeAll(() => startCore())
afterEach(async () => {
  vi.restoreAllMocks()
  await fetch('http://simulator.test/_control/faults', { method: 'DELETE' })
})

async function begin(count: number, given: Parameters<typeof addCampaign>[1] = {}) {
  const people = await addContacts(count)
  const { id, templateId } = await addCampaign(
    people.map((person) => person.id),
    given,
  )
  const queue = holdQueue()
  return { people, id, templateId, key: await start(id), queue }
}

/** Until pieces lie in the queue. */
async function offered(queue: { messages: unknown[] }, key: { campaignId: number; run: number }): Promise<void> {
  await until(async () => {
    if (queue.messages.length > 0) return true
    await wakeNumbers()
    return (await runOf(key)).state === 'done'
  })
}

test('everybody of a campaign gets it once, with their own values, through the queue, and D1 says so', async () => {
  const people = await addContacts(60)
  const { id } = await addCampaign(people.map((person) => person.id))
  const key = await start(id)
  const run = await untilRun(key, ['done'], 30_000)
  expect(run.figures).toMatchObject({ total: 60, accepted: 60, pending: 0, unknown: 0 })
  expect((await recipientsOf(key)).every(({ status, wamid }) => status === 2 && wamid !== null)).toBe(true)
  const [sent] = await sentTo(people[7]!.waId)
  expect(JSON.stringify(sent!.body)).toContain('Person 7')
  expect(await getCampaign(env, id)).toMatchObject({ state: 'done', nextRunAt: null })
  const [hours] = await rows<{ people: number }>('select sum(people) as people from tblwhatsapp_campaign_hours')
  expect(hours!.people).toBe(60)
}, 40_000)

test('a list that was emptied meanwhile: the run is over and says that there was nobody', async () => {
  const people = await addContacts(3)
  await env.DB.prepare('delete from tblwhatsapp_contacts where id in (select value from json_each(?1))')
    .bind(JSON.stringify(people.map(({ id }) => id)))
    .run()
  const { id } = await addCampaign(people.map((person) => person.id))
  const queue = holdQueue()
  const run = await drive(await start(id), queue)
  expect(run).toMatchObject({ state: 'done', stateReason: { symbol: 'nobody' } })
})

describe('pause, resume, cancel', () => {
  test('a pause stops a piece in its middle; resumed, everybody gets it once', async () => {
    const { people, key, queue } = await begin(120)
    await offered(queue, key)
    const notices = queue.messages.splice(0)
    const work = Promise.all(notices.map((notice) => consume([notice])))
    await until(async () => (await sentTo(people[0]!.waId)).length + (await sentTo(people[60]!.waId)).length > 0)
    const at = Date.now()
    expect(await pauseCampaign(env, key)).toEqual({ ok: true })
    await work
    expect(Date.now() - at).toBeLessThan(15_000)
    const paused = await runOf(key)
    expect(paused).toMatchObject({ state: 'paused', resumesAs: 'sending' })
    expect(paused.figures.pending).toBeGreaterThan(0)
    await wakeNumbers()
    expect(queue.messages).toEqual([])
    expect(await resumeCampaign(env, key)).toEqual({ ok: true })
    expect(await drive(key, queue)).toMatchObject({ state: 'done' })
    expect(await expectHonest(key, people)).toMatchObject({ accepted: 120, unknown: 0 })
  }, 60_000)

  test('a pause whose call to the number’s object was lost acts with its next look', async () => {
    const { people, key, queue } = await begin(60)
    await offered(queue, key)
    await env.DB.prepare(
      "update tblwhatsapp_campaign_runs set state = 'paused', resumes_as = 'sending' where campaign_id = ?",
    )
      .bind(key.campaignId)
      .run()
    await wakeNumbers()
    expect(await consume(queue.messages.splice(0))).toEqual(['ack', 'ack'])
    for (const { waId } of people.slice(0, 5)) expect(await sentTo(waId)).toEqual([])
    await resumeCampaign(env, key)
    await drive(key, queue)
    expect(await expectHonest(key, people)).toMatchObject({ accepted: 60 })
  }, 60_000)

  test('cancelled while the last piece is in flight: what went out is accepted, the rest skipped, nobody lost', async () => {
    const { people, id, key, queue } = await begin(50)
    // Meta is slow with whoever comes late: there is somebody left whatever the machine.
    for (const { waId } of people.slice(15)) await control('faults', { match: { to: waId }, delayMs: 2000, times: 1 })
    await offered(queue, key)
    const work = consume(queue.messages.splice(0))
    await until(async () => (await sentTo(people[10]!.waId)).length > 0)
    expect(await cancelCampaign(env, key)).toEqual({ ok: true })
    await work
    await until(async () => {
      await wakeNumbers()
      return (await runOf(key)).figures.pending === 0
    })
    const figures = await expectHonest(key, people)
    expect(figures.accepted).toBeGreaterThan(0)
    expect(figures.skipped).toBeGreaterThan(0)
    expect(figures.byReason).toEqual([{ reason: 'cancelled', people: figures.skipped }])
    expect((await getCampaign(env, id))!.state).toBe('cancelled')
    expect(await resumeCampaign(env, key)).toEqual({ ok: false, reason: 'not-now' })
  }, 60_000)

  test('cancelled before anything was frozen sends nothing', async () => {
    const people = await addContacts(20)
    const { id } = await addCampaign(
      people.map((person) => person.id),
      { sendNow: false, scheduledSendTime: '2027-06-01T09:00' },
    )
    const campaign = await getCampaign(env, id)
    expect(await startCampaign(env, { id, version: campaign!.version, by: BY })).toEqual({ ok: true })
    expect(await getCampaign(env, id)).toMatchObject({ state: 'scheduled' })
  })
})

describe('what Meta answers', () => {
  async function after(faults: Record<string, unknown>[], count = 20, given: Parameters<typeof addCampaign>[1] = {}) {
    for (const fault of faults) await control('faults', fault)
    const begun = await begin(count, given)
    const run = await drive(begun.key, begun.queue, async (notices) => {
      if (notices.length === 0) await pass(61_000)
      await Promise.all(notices.map((notice) => consume([notice])))
    })
    return { ...begun, run }
  }

  test.for([190, 0, 368, 131031, 131063, 132001, 132016])(
    '%d stops the campaign at once, and says why',
    { timeout: 40_000 },
    async (code) => {
      const { run, key, id, people } = await after([{ status: 400, code }], 60)
      expect(run.state).toBe('stopped')
      expect(run.stateReason).toMatchObject({ code })
      expect(run.stateReason!.cure).not.toBe('')
      expect(await getCampaign(env, id)).toMatchObject({ state: 'stopped', stateReason: { code } })
      await until(async () => {
        await wakeNumbers()
        return (await runOf(key)).figures.pending === 0
      })
      const { failed, skipped } = await expectHonest(key, people)
      expect(failed).toBeLessThanOrEqual(10)
      expect(failed + skipped).toBe(60)
    },
  )

  test('a paused template (132015) pauses the campaign; resumed, nobody is left out', async () => {
    const { run, key, queue, people } = await after([{ status: 400, code: 132015, times: 1 }], 30)
    expect(run).toMatchObject({ state: 'paused', stateReason: { symbol: 'template-paused', code: 132015 } })
    await resumeCampaign(env, key)
    await drive(key, queue, async (notices) => {
      if (notices.length === 0) await pass(61_000)
      await Promise.all(notices.map((notice) => consume([notice])))
    })
    expect(await expectHonest(key, people)).toMatchObject({ accepted: 30 })
  }, 40_000)

  test('one error of content five times in a row stops the campaign', async () => {
    const { run, key, people } = await after([{ status: 400, code: 132012 }], 60)
    expect(run).toMatchObject({ state: 'stopped', stateReason: { symbol: 'same-error', code: 132012 } })
    const { failed } = await expectHonest(key, people)
    expect(failed).toBeGreaterThanOrEqual(5)
    expect(failed).toBeLessThanOrEqual(14)
  }, 40_000)

  test.for([130429, 131056, 4, 80007])(
    '%d is tried again until it is taken, and nobody gets it twice',
    { timeout: 60_000 },
    async (code) => {
      const { run, key, people } = await after([{ status: 400, code, times: 3 }])
      expect(run.state).toBe('done')
      expect(await expectHonest(key, people)).toMatchObject({ accepted: 20, failed: 0 })
    },
  )

  test.for([
    [131021, 'invalid'],
    [131008, 'failed'],
    [130403, 'failed'],
    [131051, 'failed'],
    [131030, 'failed'],
  ] as const)('%d makes that recipient %s, the others get it', { timeout: 40_000 }, async ([code, is]) => {
    const { run, key, people } = await after([{ status: 400, code, times: 1 }])
    expect(run.state).toBe('done')
    const figures = await expectHonest(key, people)
    expect(figures).toMatchObject({ accepted: 19, [is]: 1 })
    expect(figures.byCode).toEqual([{ code, people: 1 }])
  })

  test('an answer that does not say whether it went makes them unknown: shown, not sent again but by a person’s decision', async () => {
    const { run, key, people, queue } = await after([{ status: 500, code: 131000, times: 2 }])
    expect(run.state).toBe('done')
    expect((await runOf(key)).figures).toMatchObject({ accepted: 18, unknown: 2 })
    await expectHonest(key, people)
    expect(await decideUnknown(env, key, 'retry')).toMatchObject({ people: 0 })
    await pass(16 * 60_000)
    expect(await decideUnknown(env, key, 'retry')).toMatchObject({ ok: true, people: 2 })
    expect((await runOf(key)).state).toBe('sending')
    expect(await drive(key, queue)).toMatchObject({ state: 'done' })
    expect((await runOf(key)).figures).toMatchObject({ accepted: 20, unknown: 0 })
  }, 60_000)

  test('failed ones are tried again when a person says so', async () => {
    const { key, queue, people } = await after([{ status: 400, code: 131051, times: 3 }])
    expect((await runOf(key)).figures).toMatchObject({ failed: 3, accepted: 17 })
    expect(await retryFailed(env, key, [131051])).toEqual({ ok: true, people: 3, isMore: false })
    expect(await drive(key, queue)).toMatchObject({ state: 'done' })
    expect(await expectHonest(key, people)).toMatchObject({ accepted: 20, failed: 0 })
  }, 60_000)
})

describe('what changes between planning and sending', () => {
  async function ended(begun: Awaited<ReturnType<typeof begin>>) {
    return drive(begun.key, begun.queue)
  }

  test('a template that Meta paused pauses the run before anybody is called', async () => {
    const begun = await begin(20)
    await env.DB.prepare("update tblwhatsapp_interaction_templates set status = 'PAUSED' where id = ?")
      .bind(begun.templateId)
      .run()
    expect(await ended(begun)).toMatchObject({ state: 'paused', stateReason: { symbol: 'template-not-approved' } })
    expect(await sentTo(begun.people[0]!.waId)).toEqual([])
  })

  test('a template that was deleted stops it', async () => {
    const begun = await begin(20)
    await env.DB.prepare("update tblwhatsapp_interaction_templates set status = 'DELETED' where id = ?")
      .bind(begun.templateId)
      .run()
    expect(await ended(begun)).toMatchObject({ state: 'stopped', stateReason: { symbol: 'unknown-template' } })
  })

  test('a template that became marketing stops it', async () => {
    const begun = await begin(20)
    await env.DB.prepare("update tblwhatsapp_interaction_templates set category = 'MARKETING' where id = ?")
      .bind(begun.templateId)
      .run()
    expect(await ended(begun)).toMatchObject({
      state: 'stopped',
      stateReason: { symbol: 'template-became-marketing' },
    })
  })

  test('a number that is disconnected pauses it, a token that is gone stops it', async () => {
    const first = await begin(20)
    const numbers = (status: string) => env.DB.prepare('update tblwhatsapp_numbers set status = ?').bind(status).run()
    await numbers('DISCONNECTED')
    await setOptions({})
    expect(await ended(first)).toMatchObject({ state: 'paused', stateReason: { symbol: 'number-not-connected' } })
    await numbers('CONNECTED')
    const [token] = await rows<{ value: string }>("select value from tbloptions where name = 'whatsapp_access_token'")
    await setOptions({ whatsapp_access_token: '' })
    const second = await begin(20)
    expect(await ended(second)).toMatchObject({ state: 'stopped', stateReason: { symbol: 'no-token' } })
    await env.DB.prepare("update tbloptions set value = ? where name = 'whatsapp_access_token'")
      .bind(token!.value)
      .run()
    await setOptions({})
  })

  test('whoever said no after freezing is skipped', async () => {
    const begun = await begin(10, { category: 'MARKETING' })
    await offered(begun.queue, begun.key)
    await env.DB.prepare(
      "insert into tblwhatsapp_consents (phone_key, at, kind, source) values (?1, ?2, 'opt_out', 'keyword')",
    )
      .bind(begun.people[3]!.waId, Date.now())
      .run()
    await ended(begun)
    expect(await expectHonest(begun.key, begun.people)).toMatchObject({ accepted: 9, skipped: 1 })
    expect(await sentTo(begun.people[3]!.waId)).toEqual([])
  })
})

describe('the clock', () => {
  test('two crons at once begin a due run once', async () => {
    const people = await addContacts(3)
    const { id } = await addCampaign(
      people.map((person) => person.id),
      { sendNow: false, scheduledSendTime: '2026-01-01T09:00' },
    )
    await env.DB.prepare("update tblwhatsapp_campaigns set state = 'scheduled', next_run_at = ?2 where id = ?1")
      .bind(id, Date.now() - 60_000)
      .run()
    const queue = holdQueue()
    await Promise.all([runCron('* * * * *', env), runCron('* * * * *', env), runCron('* * * * *', env)])
    const runs = await rows('select run, state from tblwhatsapp_campaign_runs where campaign_id = ?', id)
    expect(runs).toHaveLength(1)
    await drive({ campaignId: id, run: 1 }, queue)
    expect(await expectHonest({ campaignId: id, run: 1 }, people)).toMatchObject({ accepted: 3 })
  }, 40_000)

  test('a recurring one goes on at its hour, its people read anew; a run that was missed by 12 hours is noted', async () => {
    const people = await addContacts(2)
    const { id } = await addCampaign(
      people.map((person) => person.id),
      {
        campaignType: 'recurring',
        autoReminderDays: 1,
        sendNow: false,
        scheduledSendTime: '2026-01-01T09:00',
        timeZone: 'UTC',
      },
    )
    const hours = (count: number) => count * 3_600_000
    await env.DB.prepare("update tblwhatsapp_campaigns set state = 'scheduled', next_run_at = ?2 where id = ?1")
      .bind(id, Date.now() - hours(13))
      .run()
    const queue = holdQueue()
    await runCron('* * * * *', env)
    await runCron('* * * * *', env)
    const runs = await rows<{ run: number; state: string }>(
      'select run, state from tblwhatsapp_campaign_runs where campaign_id = ? order by run',
      id,
    )
    expect(runs[0]).toEqual({ run: 1, state: 'missed' })
    const campaign = await getCampaign(env, id)
    expect(campaign!.nextRunAt).toBeGreaterThan(Date.now())
    for (const { run, state } of runs) if (state !== 'missed') await drive({ campaignId: id, run }, queue)
    expect((await getCampaign(env, id))!.state).toBe('scheduled')
  }, 40_000)

  test('an alarm that was lost heals by the next minute’s sweep', async () => {
    const { people, key, queue } = await begin(5)
    await stubs(env).senderNumber(PHONE_NUMBER_ID).progress(key)
    await runCron('* * * * *', env)
    await drive(key, queue)
    expect(await expectHonest(key, people)).toMatchObject({ accepted: 5 })
  }, 40_000)
})

test('an A/B test sends a sample, waits, and gives the better template to the rest', async () => {
  const other = await addTemplate({ name: `other_${crypto.randomUUID().slice(0, 8).replaceAll('-', '_')}` })
  const people = await addContacts(60)
  const { id } = await addCampaign(
    people.map((person) => person.id),
    {
      mappingB: { 'body.1': { from: 'text', text: 'B' } },
      settings: {
        ends: { by: 'never' },
        quiet: null,
        notWithinDays: null,
        needsOptIn: false,
        ab: { templateId: other, share: 40, waitMinutes: 30, smallest: 1, by: 'read' },
        link: null,
      },
    },
  )
  const queue = holdQueue()
  const key = await start(id)
  await until(async () => {
    await wakeNumbers()
    await Promise.all(queue.messages.splice(0).map((notice) => consume([notice])))
    return (await runOf(key)).state === 'sampled'
  })
  const sample = await runOf(key)
  expect(sample.figures.accepted).toBeGreaterThan(5)
  expect(sample.figures.accepted).toBeLessThan(60)
  await env.DB.prepare(
    `update tblwhatsapp_campaign_runs set counts = json_set(counts, '$."b:m6"', 500) where campaign_id = ?1`,
  )
    .bind(id)
    .run()
  await pass(31 * 60_000)
  expect(await drive(key, queue)).toMatchObject({ state: 'done', winner: 'b' })
  expect((await expectHonest(key, people)).accepted).toBe(60)
}, 60_000)
