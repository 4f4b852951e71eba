import type { ProjectionBatch } from '../conversations/projection'
import type { CampaignNews } from './news'
import { moveOfStatus, type RunEffect } from './outcome'
import { moveStatements } from './recipient-moves-store'
import { RECIPIENT, type RecipientMove, type RecipientStatus, type RunKey } from './recipient'
import { RECENT_MS, repliesIn } from './replies-store'
import { reopenStatements, stateStatements } from './runs-store'
import type { RunState } from './schema'

/** What a flush of the Journal writes of campaigns, in the transaction of its other rows. */
export type CampaignFlush = {
  statements: D1PreparedStatement[]
  /** Runs that may stand otherwise afterwards: their object is told. */
  changed: RunKey[]
  /** Runs whose number was too fast, as Meta said a moment ago. */
  tooFast: RunKey[]
}

type Told = { key: RunKey; moves: RecipientMove[]; halt: Halt | null; isTooFast: boolean }
type Halt = Extract<RunEffect, { kind: 'stop' | 'pause' }>

const ALL: readonly RecipientStatus[] = [0, 1, 2, 3, 4, 5]
const GOING: readonly RunState[] = ['freezing', 'sending', 'sampled']
/** What Meta repeats later than this tells nothing of how the run stands now. */
const FRESH_MS = 3_600_000
/** Meta's word for too many in a second, and how old it may be to be a reason to slow down now. */
const THROUGHPUT = 130429
const JUST_NOW_MS = 120_000

/** Statuses, clicks, replies and taps of one flush. Nothing is read while no campaign ran lately. */
export async function campaignFlush(
  db: D1Database,
  batch: Pick<ProjectionBatch, 'campaigns' | 'messages' | 'interactions'>,
  { lastRunAt, now }: { lastRunAt: number | null; now: number },
): Promise<CampaignFlush> {
  const runs = new Map<string, Told>()
  for (const news of batch.campaigns) tell(runs, news, now)
  if (lastRunAt !== null && lastRunAt > now - RECENT_MS)
    for (const { campaignId, run, move } of await repliesIn(db, batch, now))
      toldOf(runs, { campaignId, run }).moves.push(move)
  const told = [...runs.values()]
  return {
    statements: told.flatMap((one) => statementsOf(db, one, now)),
    changed: told.filter((one) => one.halt !== null || isTriedAgain(one)).map(({ key }) => key),
    tooFast: told.filter(({ isTooFast }) => isTooFast).map(({ key }) => key),
  }
}

function tell(runs: Map<string, Told>, news: CampaignNews, now: number): void {
  const told = toldOf(runs, news)
  if (news.type === 'click') {
    told.moves.push({ phoneKey: news.phoneKey, onlyFrom: ALL, clickedAt: news.at })
    return
  }
  const { move, run } = moveOfStatus(news, now)
  told.moves.push(move)
  if (news.errorCode === THROUGHPUT && news.statusAt > now - JUST_NOW_MS) told.isTooFast = true
  const isFresh = news.statusAt > now - FRESH_MS
  const isHalt = run?.kind === 'stop' || run?.kind === 'pause'
  // A stop goes before a pause; of two alike the first stays.
  if (isFresh && isHalt && (told.halt === null || (told.halt.kind === 'pause' && run.kind === 'stop'))) told.halt = run
}

function toldOf(runs: Map<string, Told>, { campaignId, run }: RunKey): Told {
  const name = `${campaignId}.${run}`
  const told = runs.get(name) ?? { key: { campaignId, run }, moves: [], halt: null, isTooFast: false }
  runs.set(name, told)
  return told
}

function isTriedAgain({ moves }: Told): boolean {
  return moves.some(({ status }) => status === RECIPIENT.pending)
}

function statementsOf(db: D1Database, told: Told, now: number): D1PreparedStatement[] {
  const { key, moves, halt } = told
  return [
    ...moveStatements(db, key, moves),
    ...(isTriedAgain(told) ? reopenStatements(db, key, now) : []),
    ...(halt
      ? stateStatements(
          db,
          key,
          { from: GOING, to: halt.kind === 'stop' ? 'stopped' : 'paused', reason: halt.reason },
          now,
        )
      : []),
  ]
}
