import { abortAllDurableObjects } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { cancelCampaign } from '../../src/campaigns/commands'
import type { SendNotice } from '../../src/campaigns/wave'
import {
  addCampaign,
  addContacts,
  consume,
  drive,
  expectHonest,
  holdQueue,
  runOf,
  start,
  wakeNumbers,
} from '../support/campaign-sending'
import { startCore } from '../support/core'
import { dying, type When } from '../support/mortal'
import { control, pass, sentTo, until } from '../support/worker'

beforeAll(() => startCore())
afterEach(() => {
  vi.restoreAllMocks()
})

async function begin(count: number) {
  const people = await addContacts(count)
  const { id } = await addCampaign(people.map((person) => person.id))
  const queue = holdQueue()
  return { people, key: await start(id), queue }
}

describe('the queue', () => {
  test('that delivers every message twice, at the same time and out of order, makes nobody get it twice', async () => {
    const { people, key, queue } = await begin(230)
    const run = await drive(key, queue, async (notices) => {
      await Promise.all([...notices, ...notices].toReversed().map((notice) => consume([notice])))
      // Whose slot was over before a slow machine came to it is tried again in a while.
      if (notices.length === 0) await pass(20_000)
    })
    expect(run.state).toBe('done')
    expect(await expectHonest(key, people)).toMatchObject({ accepted: 230, unknown: 0 })
  }, 60_000)

  test('that delivers a message again once its piece is done does nothing', async () => {
    const { people, key, queue } = await begin(60)
    const seen: SendNotice[] = []
    await drive(key, queue, async (notices) => {
      seen.push(...notices)
      await Promise.all(notices.map((notice) => consume([notice])))
    })
    expect(await consume(seen)).toEqual(seen.map(() => 'ack'))
    expect(await expectHonest(key, people)).toMatchObject({ accepted: 60 })
  }, 60_000)

  test('that loses everything three times over only costs time', async () => {
    const { people, key, queue } = await begin(120)
    let lost = 0
    await drive(key, queue, async (notices) => {
      if (notices.length === 0) return
      if (lost++ < 3) return pass(95_000)
      await Promise.all(notices.map((notice) => consume([notice])))
    })
    expect(lost).toBeGreaterThan(3)
    expect(await expectHonest(key, people)).toMatchObject({ accepted: 120, unknown: 0 })
  }, 60_000)

  test('that takes nothing: what it refused is offered again in the next round', async () => {
    const { people, key, queue } = await begin(10)
    queue.release()
    const refusing = vi.spyOn(env.SENDS, 'sendBatch').mockRejectedValue(new Error('Queue is overloaded'))
    for (let i = 0; i < 4; i++) await wakeNumbers()
    expect(refusing).toHaveBeenCalled()
    const again = holdQueue()
    await drive(key, again)
    expect(await expectHonest(key, people)).toMatchObject({ accepted: 10 })
  }, 60_000)
})

describe('a consumer given up for dead', () => {
  test('that comes back with somebody to try again: the run that was through goes on with them', async () => {
    const { people, key, queue } = await begin(3)
    await control('faults', { match: { to: people[1]!.waId }, status: 400, code: 131056, times: 1, delayMs: 6000 })
    await until(async () => (await wakeNumbers(), queue.messages.length > 0))
    const slow = consume(queue.messages.splice(0))
    await until(async () => (await sentTo(people[0]!.waId)).length === 1)
    await pass(45_000)
    expect(await drive(key, queue)).toMatchObject({ state: 'done' })
    // Statuses have settled the others; of this one nothing is known.
    await until(async () => (await runOf(key)).figures.unknown === 1)
    await slow
    expect(await runOf(key)).toMatchObject({ state: 'sending', figures: { accepted: 2, retrying: 1, unknown: 0 } })
    await drive(key, queue, async (notices) => {
      await pass(20_000)
      await Promise.all(notices.map((notice) => consume([notice])))
    })
    expect(await expectHonest(key, people)).toMatchObject({ accepted: 3 })
  }, 60_000)

  test('that comes back to a cancelled run: whom it did not reach is skipped like the others', async () => {
    const { people, key, queue } = await begin(3)
    await control('faults', { match: { to: people[1]!.waId }, status: 400, code: 131056, times: 1, delayMs: 6000 })
    await until(async () => (await wakeNumbers(), queue.messages.length > 0))
    const slow = consume(queue.messages.splice(0))
    await until(async () => (await sentTo(people[0]!.waId)).length === 1)
    await pass(45_000)
    expect(await cancelCampaign(env, key)).toMatchObject({ ok: true })
    await until(async () => (await wakeNumbers(), (await runOf(key)).figures.unknown > 0))
    await slow
    await until(async () => (await wakeNumbers(), (await runOf(key)).figures.pending === 0))
    expect(await expectHonest(key, people)).toMatchObject({ accepted: 2, skipped: 1 })
  }, 60_000)
})

describe('a consumer killed', () => {
  test.for(
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 18, 20, 22].flatMap((step) =>
      (['before', 'after'] as const satisfies When[]).map((when) => ({ step, when })),
    ),
  )(
    '$when its outgoing call $step: nobody twice, at most five unknown, everybody accounted for',
    { timeout: 60_000 },
    async ({ step, when }) => {
      const { people, key, queue } = await begin(14)
      let kills = 0
      await drive(key, queue, async (notices) => {
        if (notices.length === 0) return pass(20_000)
        if (kills++ > 0) return Promise.all(notices.map((notice) => consume([notice])))
        const death = dying(env, step, when)
        await Promise.race([Promise.all(notices.map((notice) => consume([notice], death.env))), death.died])
        death.restore()
        expect(death.isDead()).toBe(true)
        await pass(45_000)
      })
      const { unknown, accepted, pending } = await expectHonest(key, people)
      expect(unknown).toBeLessThanOrEqual(5)
      expect(accepted + unknown).toBe(14)
      expect(pending).toBe(0)
    },
  )
})

describe('the number’s object killed', () => {
  test.for([0, 2, 5, 10, 20, 40, 80, 160])(
    '%d ms into a piece, and again: nobody twice, everybody accounted for',
    { timeout: 60_000 },
    async (ms) => {
      const { people, key, queue } = await begin(60)
      let kills = 0
      await drive(key, queue, async (notices) => {
        const work = Promise.all(notices.map((notice) => consume([notice])))
        if (notices.length > 0 && kills < 3) {
          kills++
          await scheduler.wait(ms)
          await abortAllDurableObjects()
        }
        await work
        if (notices.length === 0) await pass(45_000)
      })
      const { unknown, accepted, pending } = await expectHonest(key, people)
      expect(unknown).toBeLessThanOrEqual(5 * kills)
      expect(accepted + unknown).toBe(60)
      expect(pending).toBe(0)
      expect((await runOf(key)).state).toBe('done')
    },
  )
})
