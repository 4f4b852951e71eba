import type { Env } from '../env'
import { readCounts, type Counts } from './counts'
import type { Variant } from './recipient'
import { planSchema, reasonSchema, type RunPlan, type RunState, type StateReason } from './schema'

/** A run as its page shows it. Everything about its people comes from the counts: nothing here looks at recipients. */
export type ShownRun = {
  run: number
  state: RunState
  stateReason: StateReason | null
  phoneNumberId: string
  plannedAt: number
  startedAt: number
  frozenAt: number | null
  finishedAt: number | null
  winner: Variant | null
  counts: Counts
}

type Row = Omit<ShownRun, 'stateReason' | 'counts'> & { stateReason: string | null; counts: string }

export const SHOWN_RUNS = 50
const COLUMNS = `run, state, state_reason as stateReason, phone_number_id as phoneNumberId, planned_at as plannedAt,
  started_at as startedAt, frozen_at as frozenAt, finished_at as finishedAt, winner, counts`

/** The newest runs of a campaign, missed ones among them. */
export async function listRuns(env: Env, campaignId: number): Promise<ShownRun[]> {
  const { results } = await env.DB.prepare(
    `select ${COLUMNS} from tblwhatsapp_campaign_runs where campaign_id = ?1 order by run desc limit ${SHOWN_RUNS}`,
  )
    .bind(campaignId)
    .all<Row>()
  return results.map(shownOf)
}

export async function findRun(env: Env, campaignId: number, run: number): Promise<ShownRun | null> {
  const row = await env.DB.prepare(
    `select ${COLUMNS} from tblwhatsapp_campaign_runs where campaign_id = ?1 and run = ?2`,
  )
    .bind(campaignId, run)
    .first<Row>()
  return row && shownOf(row)
}

/** What it sends, as it was when it began; null where that cannot be read. */
export async function readPlan(env: Env, campaignId: number, run: number): Promise<RunPlan | null> {
  const plan = await env.DB.prepare('select plan from tblwhatsapp_campaign_runs where campaign_id = ?1 and run = ?2')
    .bind(campaignId, run)
    .first<string>('plan')
  return plan === null ? null : (planSchema.safeParse(JSON.parse(plan)).data ?? null)
}

function shownOf({ stateReason, counts, ...row }: Row): ShownRun {
  const reason = stateReason === null ? null : reasonSchema.safeParse(JSON.parse(stateReason)).data
  return { ...row, stateReason: reason ?? null, counts: readCounts(counts) }
}
