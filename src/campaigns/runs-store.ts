import { now } from '../clock'
import { nudge } from '../crm-events/nudge'
import { campaignFinished } from '../crm-webhooks/events-store'
import type { Env } from '../env'
import type { RunKey, Variant } from './recipient'
import { planSchema, reasonSchema, type RunPlan, type RunState, type StateReason } from './schema'

export type Run = {
  key: RunKey
  state: RunState
  resumesAs: RunState | null
  stateReason: StateReason | null
  phoneNumberId: string
  plannedAt: number
  startedAt: number
  frozenAt: number | null
  finishedAt: number | null
  freezeCursor: string
  plan: RunPlan
  winner: Variant | null
  /** JSON, for `readCounts`. */
  counts: string
}

/** What a run's object looks at again and again; without the plan, which may be long. */
export type RunGlance = {
  key: RunKey
  state: RunState
  phoneNumberId: string
  winner: Variant | null
  /** Minutes between an A/B test's sample and its winner; null where there is no test. */
  waitMinutes: number | null
  counts: string
}

const OPEN = "('freezing', 'sending', 'sampled', 'paused')"
const OVER: readonly RunState[] = ['done', 'cancelled', 'stopped', 'missed']

export type RunRow = {
  campaign_id: number
  run: number
  state: RunState
  resumes_as: RunState | null
  state_reason: string | null
  phone_number_id: string
  planned_at: number
  started_at: number
  frozen_at: number | null
  finished_at: number | null
  freeze_cursor: string
  plan: string
  winner: Variant | null
  counts: string
}

/** Null where there is no such run. Throws where its plan is none. */
export async function readRun(env: Env, { campaignId, run }: RunKey): Promise<Run | null> {
  const row = await readRunStatement(env.DB, { campaignId, run }).first<RunRow>()
  return row && runOf(row)
}

/** For a batch; its row by `runOf`. */
export function readRunStatement(db: D1Database, { campaignId, run }: RunKey): D1PreparedStatement {
  return db.prepare('select * from tblwhatsapp_campaign_runs where campaign_id = ?1 and run = ?2').bind(campaignId, run)
}

/** The last run of a campaign. */
export async function readLastRun(env: Env, campaignId: number): Promise<Run | null> {
  const row = await env.DB.prepare(
    'select * from tblwhatsapp_campaign_runs where campaign_id = ?1 order by run desc limit 1',
  )
    .bind(campaignId)
    .first<RunRow>()
  return row && runOf(row)
}

export function runOf(row: RunRow): Run {
  return {
    key: { campaignId: row.campaign_id, run: row.run },
    state: row.state,
    resumesAs: row.resumes_as,
    stateReason: row.state_reason === null ? null : (reasonSchema.safeParse(JSON.parse(row.state_reason)).data ?? null),
    phoneNumberId: row.phone_number_id,
    plannedAt: row.planned_at,
    startedAt: row.started_at,
    frozenAt: row.frozen_at,
    finishedAt: row.finished_at,
    freezeCursor: row.freeze_cursor,
    plan: planSchema.parse(JSON.parse(row.plan)),
    winner: row.winner,
    counts: row.counts,
  }
}

const GLANCE = `select r.campaign_id as campaignId, r.run, r.state, r.phone_number_id as phoneNumberId, r.winner, r.counts,
  r.plan->>'$.settings.ab.waitMinutes' as waitMinutes from tblwhatsapp_campaign_runs r`

/** At most 100 of them. */
export async function glanceAt(env: Env, keys: readonly RunKey[]): Promise<RunGlance[]> {
  const { results } = await env.DB.prepare(
    `${GLANCE} join json_each(?1) k on r.campaign_id = k.value->>'campaignId' and r.run = k.value->>'run'`,
  )
    .bind(JSON.stringify(keys))
    .all<Omit<RunGlance, 'key'> & RunKey>()
  return results.map(glanceOf)
}

/** Every run of which something may still be sent. */
export async function openRuns(env: Env): Promise<RunGlance[]> {
  const { results } = await env.DB.prepare(`${GLANCE} where r.state in ${OPEN} limit 500`).all<
    Omit<RunGlance, 'key'> & RunKey
  >()
  return results.map(glanceOf)
}

function glanceOf({ campaignId, run, ...glance }: Omit<RunGlance, 'key'> & RunKey): RunGlance {
  return { key: { campaignId, run }, ...glance }
}

/**
 * Compares and sets a run's state; its campaign follows where this is its last run. False where the run was in none of
 * `from`. A pause remembers where it came from; a run that goes on forgets why it stood.
 */
export async function setRunState(
  env: Env,
  key: RunKey,
  change: { from: readonly RunState[]; to: RunState; reason?: StateReason | null },
): Promise<boolean> {
  const [changed] = await env.DB.batch(stateStatements(env.DB, key, change, now()))
  const hasChanged = changed!.meta.changes > 0
  if (hasChanged && OVER.includes(change.to)) await nudge(env)
  return hasChanged
}

/** The same for a batch of the caller's; the first one says whether it changed. They have to follow each other. */
export function stateStatements(
  db: D1Database,
  { campaignId, run }: RunKey,
  change: { from: readonly RunState[]; to: RunState; reason?: StateReason | null },
  at: number,
): D1PreparedStatement[] {
  const reason = change.reason ? JSON.stringify(change.reason) : null
  return [
    db
      .prepare(
        `update tblwhatsapp_campaign_runs set
         resumes_as = iif(?4 = 'paused', state, null), state = ?4, state_reason = ?5,
         finished_at = iif(?6, ?7, null), frozen_at = iif(?4 = 'sending', coalesce(frozen_at, ?7), frozen_at)
       where campaign_id = ?1 and run = ?2 and state in (select value from json_each(?3))`,
      )
      .bind(campaignId, run, JSON.stringify(change.from), change.to, reason, OVER.includes(change.to) ? 1 : 0, at),
    db.prepare(FOLLOW).bind(campaignId, run, change.to, reason, at),
    ...(OVER.includes(change.to) ? [campaignFinished(db, { campaignId, run }, at)] : []),
  ]
}

/** A campaign whose runs go on by the clock waits for the next one; a cancelled one has none. */
const FOLLOW = `update tblwhatsapp_campaigns set
    state = case ?3 when 'done' then iif(next_run_at is null, 'done', 'scheduled')
      when 'paused' then 'paused' when 'cancelled' then 'cancelled' when 'stopped' then 'stopped' else 'running' end,
    state_reason = ?4, next_run_at = iif(?3 = 'cancelled', null, next_run_at), version = version + 1, updated_at = ?5
  where id = ?1 and run = ?2 and changes() > 0`

/**
 * For the batch of moves that make somebody wait again: a run that was through goes on, and its campaign with it, unless
 * that waits for its next run.
 */
export function reopenStatements(
  db: D1Database,
  { campaignId, run }: RunKey,
  at: number,
): [D1PreparedStatement, D1PreparedStatement] {
  return [
    db
      .prepare(
        `update tblwhatsapp_campaign_runs set state = 'sending', finished_at = null, state_reason = null
         where campaign_id = ?1 and run = ?2 and state = 'done' and coalesce(counts->>'retry', 0) > 0`,
      )
      .bind(campaignId, run),
    db
      .prepare(
        `update tblwhatsapp_campaigns set state = 'running', version = version + 1, updated_at = ?3
         where id = ?1 and run = ?2 and state = 'done' and changes() > 0`,
      )
      .bind(campaignId, run, at),
  ]
}

/** Ends the wait of an A/B test; false where it had ended. */
export async function setWinner(env: Env, { campaignId, run }: RunKey, winner: Variant): Promise<boolean> {
  const { meta } = await env.DB.prepare(
    `update tblwhatsapp_campaign_runs set winner = ?3, state = 'sending'
     where campaign_id = ?1 and run = ?2 and state = 'sampled'`,
  )
    .bind(campaignId, run, winner)
    .run()
  return meta.changes > 0
}

export type NewRun = {
  /** The campaign's last run and due time as they were read: only over these a new run begins. */
  campaignId: number
  lastRun: number
  dueAt: number
  /** Of the campaign afterwards. */
  nextRunAt: number | null
  phoneNumberId: string
  plan: RunPlan
  plannedAt: number
}

/** Begins the next run of a scheduled campaign, once however many see it due; null where another was first. */
export async function beginRun(env: Env, given: NewRun): Promise<RunKey | null> {
  const run = given.lastRun + 1
  const at = now()
  const [begun] = await env.DB.batch([
    env.DB.prepare(
      `update tblwhatsapp_campaigns set run = ?3, state = 'running', state_reason = null, next_run_at = ?4,
         version = version + 1, updated_at = ?5
       where id = ?1 and run = ?2 and state = 'scheduled' and next_run_at = ?6`,
    ).bind(given.campaignId, given.lastRun, run, given.nextRunAt, at, given.dueAt),
    env.DB.prepare(
      `insert into tblwhatsapp_campaign_runs (campaign_id, run, state, phone_number_id, planned_at, started_at, plan)
       select ?1, ?2, 'freezing', ?3, ?4, ?5, ?6 where changes() > 0`,
    ).bind(given.campaignId, run, given.phoneNumberId, given.plannedAt, at, JSON.stringify(given.plan)),
  ])
  return begun!.meta.changes > 0 ? { campaignId: given.campaignId, run } : null
}

/**
 * Notes runs that the clock missed and moves the campaign to its next due time; `state` is what it is then. False where
 * another was first.
 */
export async function skipRuns(
  env: Env,
  given: Omit<NewRun, 'plannedAt'> & { missed: readonly number[]; state: 'scheduled' | 'done' },
): Promise<boolean> {
  const at = now()
  const [skipped] = await env.DB.batch([
    env.DB.prepare(
      `update tblwhatsapp_campaigns set run = run + ?3, state = ?4, next_run_at = ?5, version = version + 1, updated_at = ?6
       where id = ?1 and run = ?2 and state = 'scheduled' and next_run_at = ?7`,
    ).bind(given.campaignId, given.lastRun, given.missed.length, given.state, given.nextRunAt, at, given.dueAt),
    env.DB.prepare(
      `insert into tblwhatsapp_campaign_runs
         (campaign_id, run, state, phone_number_id, planned_at, started_at, finished_at, plan)
       select ?1, ?2 + 1 + m.key, 'missed', ?3, m.value, ?4, ?4, ?5 from json_each(?6) m where changes() > 0`,
    ).bind(
      given.campaignId,
      given.lastRun,
      given.phoneNumberId,
      at,
      JSON.stringify(given.plan),
      JSON.stringify(given.missed),
    ),
  ])
  return skipped!.meta.changes > 0
}
