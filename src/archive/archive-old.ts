import { now } from '../clock'
import type { Env } from '../env'
import { errorText, log } from '../log'
import { optionOf, readConfig } from '../settings/snapshot'
import { ageOf, type Asked, DAY_MS, isPassDue, isStillWanted, isTooLarge, startsBefore } from './age'
import { nextConversations, oldLines, type Walked } from './lines-store'
import { moveLines } from './move'
import {
  beginPass,
  endPass,
  firstCountedAt,
  leaveArchive,
  savePlace,
  stopPass,
  takeArchive,
  type Taken,
  type ArchiveState,
} from './state-store'
import { doomLeftovers, forgetLeftovers } from './writes-store'

/** A run ends at the first of these; what is left the next one does. A group takes about 12 queries, D1 allows 1,000. */
const RUN_MS = 60_000
const GROUPS = 40
const LEASE_MS = 600_000
const WALK = 500
/** Conversations of one group: few at first, so that something is done even where little is allowed (the free plan). */
const [FIRST_GROUP, LARGEST_GROUP] = [10, 40]
const LEFTOVERS = 1000

/** A message of the queue `JOBS`. `due`: the clock; `more`: the run before has left something; `now`: a person wants a pass. */
export type ArchiveNotice = { archive: 'due' | 'more' | 'now' }

/** The clock, each hour: a run has an invocation of its own, with all of what the platform allows one. */
export async function askToArchive({ JOBS }: Env): Promise<void> {
  await JOBS.send({ archive: 'due' } satisfies ArchiveNotice)
}

/**
 * The queue, each hour and until there is no more: moves old lines to R2 from where the last run ended. Killed at any point,
 * nothing is lost nor there twice; a failure is kept for the settings page and tried again.
 */
export async function archiveOld(env: Env, why: ArchiveNotice['archive'] = 'due'): Promise<void> {
  const state = await takeArchive(env.DB, LEASE_MS)
  if (!state) return
  let problem: string | null = null
  let isMore = false
  try {
    await removeLeftovers(env)
    const pass = await passOf(env, state, why === 'now')
    if (pass) isMore = await goOn(env, pass)
  } catch (error) {
    problem = errorText(error)
    log('error', 'archive.failed', { error })
  }
  await leaveArchive(env.DB, problem)
  if (isMore) await env.JOBS.send({ archive: 'more' })
}

type Pass = Pick<ArchiveState, 'place' | 'cutoffAt' | 'days'>

/** The pass that is under way, unless its age is no longer wanted, or a new one where one is due. */
async function passOf(env: Env, state: Taken, isWanted: boolean): Promise<Pass | null> {
  const asked = await askedOf(env, state)
  if (!asked) return null
  if (state.cutoffAt > 0) {
    if (isStillWanted(asked)) return state
    await stopPass(env.DB)
  }
  const days = ageOf(asked)
  if (days === null || days === Infinity || !(isWanted || isPassDue(asked, state.endedAt, now()))) return null
  const pass = { place: '', cutoffAt: Math.floor(now() - days * DAY_MS), days }
  await beginPass(env.DB, pass, isTooLarge(asked) ? state.sizeBytes : days === asked.days ? 0 : null)
  return pass
}

async function askedOf(env: Env, state: Taken): Promise<Asked | null> {
  const config = await readConfig(env)
  if (!config) return null
  const first = await firstCountedAt(env.DB)
  return {
    days: Number(optionOf(config, 'whatsapp_archive_days')),
    megabytes: Number(optionOf(config, 'whatsapp_archive_megabytes')),
    sizeBytes: state.sizeBytes,
    shortenedAtBytes: state.shortenedAtBytes,
    inForce: state.days,
    spanDays: first === null ? Infinity : Math.max(0, now() - first) / DAY_MS,
  }
}

/** True where it ended before the pass did. */
async function goOn(env: Env, pass: Pass): Promise<boolean> {
  const run = { until: Date.now() + RUN_MS, groups: 0, size: FIRST_GROUP }
  for (let { place } = pass; ;) {
    const walked = await nextConversations(env.DB, place, WALK)
    if (walked.length === 0) {
      await endPass(env.DB)
      return false
    }
    const reached = await moveAmong(env, pass, walked, run)
    const isWhole = reached === walked.length
    const looked = walked.slice(0, reached)
    const last = looked.at(-1)
    if (last) {
      place = last.id
      await savePlace(env.DB, { place, looked: looked.length, oldestAt: oldestOf(looked, pass) })
    }
    if (!isWhole || Date.now() >= run.until) return true
  }
}

type Run = { until: number; groups: number; size: number }

/** How many of them are done. */
async function moveAmong(env: Env, pass: Pass, walked: readonly Walked[], run: Run): Promise<number> {
  const before = startsBefore(pass.cutoffAt, pass.days)
  let done = 0
  for (let index = 0; index <= walked.length;) {
    const due = walked.slice(index).filter(({ firstAt }) => firstAt < before)
    const some = due.slice(0, run.size)
    const last = some.at(-1)
    if (!last) return walked.length
    const ids = some.map(({ id }) => id)
    if (!(await moveAll(env, ids, pass.cutoffAt, run))) return done
    run.size = Math.min(LARGEST_GROUP, run.size * 2)
    index = done = walked.indexOf(last) + 1
  }
  return done
}

/** All old lines of these conversations, group by group; false where the run ended before. */
async function moveAll(env: Env, ids: readonly string[], before: number, run: Run): Promise<boolean> {
  for (;;) {
    const lines = await oldLines(env.DB, ids, before)
    if (lines.length === 0) return true
    if (run.groups >= GROUPS || Date.now() >= run.until) return false
    run.groups++
    // What changed at this moment is left for the next pass.
    if (!(await moveLines(env, lines))) return true
  }
}

function oldestOf(looked: readonly Walked[], { cutoffAt, days }: Pass): number | null {
  const before = startsBefore(cutoffAt, days)
  if (looked.length === 0) return null
  return Math.min(...looked.map(({ firstAt }) => (firstAt < before ? cutoffAt : firstAt)))
}

/** Objects of runs that ended between writing and naming, and those that were replaced long enough ago. */
async function removeLeftovers(env: Env): Promise<void> {
  const keys = await doomLeftovers(env.DB, LEFTOVERS)
  if (keys.length === 0) return
  await env.MEDIA.delete(keys)
  await forgetLeftovers(env.DB, keys)
}
