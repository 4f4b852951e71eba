import { describe, expect, test } from 'vitest'
import { beyond, LIMITS, NOWHERE } from '../../bench/support/limits'
import { meteredEnv } from '../../bench/support/limits-env'
import { invoked, takeSeen } from '../../bench/support/limits-meter'
import type { Env } from '../../src/env'

/** Stands in for the platform: what it is asked is taken and answered with nothing. */
function platform(): Env {
  const statement = { bind: () => statement, all: async () => ({ results: [] }), run: async () => ({}) }
  const database = { prepare: () => statement, batch: async () => [] }
  const queue = { send: async () => {}, sendBatch: async () => {} }
  const object = { getByName: () => ({ sweep: async () => {} }) }
  const names = ['CONVERSATION', 'JOURNAL', 'CONFIG', 'SENDER_NUMBER', 'INBOX_HUB']
  return {
    ...Object.fromEntries(names.map((name) => [name, object])),
    ...Object.fromEntries(['SENDS', 'NOTIFICATIONS', 'JOBS', 'DEAD_LETTERS'].map((name) => [name, queue])),
    DB: database,
    SEARCH: database,
    MEDIA: { put: async () => {} },
    ASSETS: {},
  } as unknown as Env
}

const times = (count: number) => Array.from({ length: count }, (_, n) => n)

/** Each does so much of what has a limit; `most` is what an invocation may do. */
const deeds: Record<string, { most: number; work: (env: Env, count: number) => Promise<unknown> }> = {
  'D1 queries': {
    most: LIMITS.queries.most,
    work: async (env, count) => {
      for (const _ of times(count)) await env.DB.prepare('select 1').all()
    },
  },
  'D1 queries in batches': {
    most: LIMITS.queries.most,
    work: (env, count) => env.DB.batch(times(count).map(() => env.DB.prepare('select 1'))),
  },
  subrequests: {
    most: LIMITS.subrequests.most,
    work: async (env, count) => {
      for (const _ of times(count)) await env.JOURNAL.getByName('a').sweep()
    },
  },
  'calls at once': {
    most: LIMITS.connections.most,
    work: (env, count) => Promise.all(times(count).map((n) => env.MEDIA.put(String(n), ''))),
  },
  'bound parameters': {
    most: LIMITS.parameters.most,
    work: (env, count) =>
      env.DB.prepare('select 1')
        .bind(...times(count))
        .all(),
  },
  'length of a statement': {
    most: LIMITS.statementBytes.most,
    work: (env, count) => env.DB.prepare(' '.repeat(count)).all(),
  },
  'bound value': {
    most: LIMITS.valueBytes.most,
    work: (env, count) => env.DB.prepare('select ?').bind('x'.repeat(count)).all(),
  },
  'queue message': {
    // Two quotes of JSON, and what the queue adds.
    most: LIMITS.messageBytes.most - 102,
    work: (env, count) => env.JOBS.send('x'.repeat(count) as never),
  },
  'messages in one call': {
    most: LIMITS.batchMessages.most,
    work: (env, count) => env.JOBS.sendBatch(times(count).map((body) => ({ body: body as never }))),
  },
}

describe('the meter of an invocation', () => {
  test.for(Object.entries(deeds))('finds one too many: %s', async ([, { most, work }]) => {
    const env = meteredEnv(platform())
    await invoked('GET /within', () => work(env, most))
    await invoked('GET /beyond', () => work(env, most + 1))
    expect(beyond(takeSeen())).toEqual([expect.stringMatching(/^GET \/beyond: .* of \d+$/)])
  })

  test('counts each invocation for itself, also while others are under way', async () => {
    const { most, work } = deeds['D1 queries']!
    const env = meteredEnv(platform())
    await Promise.all(times(3).map((n) => invoked(`queue ${n}`, () => work(env, most))))
    const seen = takeSeen()
    expect(seen).toMatchObject({ 'queue 0': { queries: most }, 'queue 2': { queries: most } })
    expect(beyond(seen)).toEqual([])
  })

  test('holds nobody to a limit for what belongs to no invocation or only waits, and tells both', async () => {
    const env = meteredEnv(platform())
    await deeds['calls at once']!.work(env, 7)
    await invoked('cron hour', () => Promise.all(times(7).map(() => env.DB.prepare('select 1').all())))
    const seen = takeSeen()
    expect(seen).toMatchObject({ [NOWHERE]: { connections: 7 }, 'cron hour': { d1Connections: 7 } })
    expect(beyond(seen)).toEqual([])
  })
})
