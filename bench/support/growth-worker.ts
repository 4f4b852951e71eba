import { archiveOld } from '../../src/archive/archive-old'
import { readArchive } from '../../src/archive/state-store'
import { moveClock } from '../../src/clock'
import { project } from '../../src/conversations/projection'
import { writeProjection } from '../../src/conversations/projection-store'
import type { InteractionRow, MessageRow } from '../../src/conversations/rows'
import { indexBatch } from '../../src/conversations/search-index'
import { keepStats } from '../../src/conversations/stats-store'
import { stubs } from '../../durable-objects/stubs'
import type { Env } from '../../src/env'
import { forgetConfig, readConfig } from '../../src/settings/snapshot'
import * as app from '../../src/worker'
import { watchedDatabase } from './watched-database'

export { Config, Conversation, InboxHub, Journal, SenderNumber } from '../../src/worker'

/** What one day brought, in the shapes that conversations tell the Journal. */
export type Day = { n: number; at: number; messages: MessageRow[]; interactions: InteractionRow[] }
export type DaySeen = {
  databaseBytes: number
  searchBytes: number
  archivedLines: number
  archivedBytes: number
  objects: number
  ageDays: number
  runs: number
  archiveMs: number
  queriesMost: number
  rowsWritten: number
  puts: number
  gets: number
  problem: string | null
}

const RUNS_MOST = 200

// oxlint-disable-next-line import/no-default-export -- a Worker's entry
export default {
  ...app.default,
  fetch: async (request: Request, env: Env, ctx: ExecutionContext) => {
    const { pathname } = new URL(request.url)
    if (pathname === '/__bench/day') return Response.json(await live(env, await request.json<Day>()))
    return app.default.fetch(request, env, ctx)
  },
}

/** A day goes by: the Journal writes, the search follows, the clock counts and archives until there is no more to do. */
async function live(env: Env, { n, at, messages, interactions }: Day): Promise<DaySeen> {
  const offsetMs = at - Date.now()
  await stubs(env).config().refresh()
  await stubs(env).config().moveClock(offsetMs)
  forgetConfig()
  await readConfig(env)
  moveClock(offsetMs)
  const entries = [
    ...interactions.map((row) => ({ v: 1, kind: 'interaction', row }) as const),
    ...messages.map((row) => ({ v: 1, kind: 'message', row }) as const),
  ]
  const batch = project(entries.map((entry) => ({ entry, ledger: '' })))
  await writeProjection(env.DB, 'bench', null, batch)
  await indexBatch(env, batch, { shard: 'bench', seq: n })
  await keepStats(env.DB)
  return archive(env)
}

async function archive(env: Env): Promise<DaySeen> {
  const spent = { queries: 0, rows: 0, puts: 0, gets: 0 }
  const answered = (_query: string, meta: { rows_written?: number }) => {
    spent.queries++
    spent.rows += meta.rows_written ?? 0
  }
  const counting: Env = {
    ...env,
    DB: watchedDatabase(env.DB, { answered }),
    SEARCH: watchedDatabase(env.SEARCH, { answered }),
    MEDIA: {
      put: (...given: Parameters<R2Bucket['put']>) => (spent.puts++, env.MEDIA.put(...given)),
      get: (key: string) => (spent.gets++, env.MEDIA.get(key)),
      delete: (keys: string[]) => env.MEDIA.delete(keys),
    } as R2Bucket,
    JOBS: { send: () => Promise.resolve() } as never,
  }
  const startedAt = Date.now()
  let [runs, queriesMost] = [0, 0]
  for (let isMore = true; isMore && runs < RUNS_MOST; runs++) {
    spent.queries = 0
    await archiveOld(counting)
    queriesMost = Math.max(queriesMost, spent.queries)
    isMore = ((await readArchive(env.DB))?.cutoffAt ?? 0) > 0
  }
  const state = await readArchive(env.DB)
  return {
    databaseBytes: await sizeOf(env.DB),
    searchBytes: await sizeOf(env.SEARCH),
    archivedLines: state?.lines ?? 0,
    archivedBytes: state?.bytes ?? 0,
    objects: state?.objects ?? 0,
    ageDays: state?.days ?? 0,
    runs,
    archiveMs: Date.now() - startedAt,
    queriesMost,
    rowsWritten: spent.rows,
    puts: spent.puts,
    gets: spent.gets,
    problem: state?.problem ?? null,
  }
}

async function sizeOf(database: D1Database): Promise<number> {
  return (await database.prepare('select 1').run()).meta.size_after
}
