import { stubs } from '../../durable-objects/stubs'
import { readArchive } from '../archive/state-store'
import { now } from '../clock'
import type { Env } from '../env'
import { optionOf, readConfig } from '../settings/snapshot'
import { keptDays } from './kept-days'
import { type RecipientPlace, removeOldRecipients } from './retention-store'

const DAY_MS = 86_400_000
/** 100,000 recipients an hour, so that a first clearing of millions does not hold up D1 for everybody else. */
const STEPS = 20
const MARK = 'campaign-recipients'
const BEGINNING: RecipientPlace = { startedAt: 0, campaignId: 0, run: 0, phoneKey: '' }

/** Each hour: recipients of runs that are over for so many days go, unless their thread shows them. Returns how many. */
export async function applyRecipientRetention(env: Env): Promise<number> {
  const config = await readConfig(env)
  const set = Number(config ? optionOf(config, 'whatsapp_campaign_days') : 0)
  if (!config || !(set > 0)) return 0
  const inForce = (await readArchive(env.DB))?.days ?? 0
  const days = keptDays(set, { set: Number(optionOf(config, 'whatsapp_archive_days')), inForce })
  const before = now() - days * DAY_MS
  let place = await placeOf(env)
  let total = 0
  for (let step = 0; step < STEPS; step++) {
    const { next, removed } = await removeOldRecipients(env, place, before)
    if (next === null) return total
    total += removed
    place = next
    await stubs(env).config().mark(MARK, place)
  }
  return total
}

async function placeOf(env: Env): Promise<RecipientPlace> {
  const mark = (await stubs(env).config().marks()).find(({ name }) => name === MARK)
  return mark ? (JSON.parse(mark.body) as RecipientPlace) : BEGINNING
}
