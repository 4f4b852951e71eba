import type { Env } from '../env'
import { tellObject } from './commands'
import { readCounts } from './counts'
import { goingRuns } from './judge-store'
import { setRunState } from './runs-store'
import { stopRule } from './stop-rules'

/** A job of the clock: runs that should go no further are stopped, with the reason. */
export async function judgeRuns(env: Env): Promise<void> {
  for (const { key, counts, quality } of await goingRuns(env.DB)) {
    const stop = stopRule(readCounts(counts), { quality })
    if (!stop) continue
    const from = ['freezing', 'sending', 'sampled'] as const
    if (await setRunState(env, key, { from, to: 'stopped', reason: stop.reason })) await tellObject(env, key)
  }
}
