import { now } from '../clock'
import type { Env } from '../env'
import { optionOf, readConfig } from '../settings/snapshot'
import { deleteActivity } from './activity-store'

const DAY_MS = 86_400_000
/** An hour's share: 50,000 lines, so that a first clearing of millions does not hold up D1 for everybody else. */
const STATEMENTS = 5

/** So long at least it is known who cleared what, however few days are set. */
const CLEARINGS_DAYS = 90

/** Each hour: lines older than the set days go, those about clearings when old enough too. With 0 days nothing ever does. */
export async function applyLogRetention(env: Env): Promise<number> {
  const config = await readConfig(env)
  const days = Number(config ? optionOf(config, 'whatsapp_log_days') : 0)
  if (!(days > 0)) return 0
  const until = (most: number) => now() - most * DAY_MS
  const { deleted } = await deleteActivity(env, until(days), STATEMENTS, until(Math.max(days, CLEARINGS_DAYS)))
  return deleted
}
