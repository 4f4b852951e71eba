import { abortAllDurableObjects } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
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
import { pass } from '../support/worker'

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
    const run = await drive(key, queue, (notices) =>
      Promise.all([...notices, ...notices].toReversed().map((notice) => consume([notice]))),
    )
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
