import { stubs } from '../../durable-objects/stubs'
import { now } from '../clock'
import type { Env } from '../env'
import type { FieldProblem } from '../bots/read-config'
import { log } from '../log'
import { getTemplate } from '../whatsapp/templates/admin-store'
import { beginDue } from './begin'
import { checkCampaign } from './check-campaign'
import { readCounts } from './counts'
import { cancelSchedule, scheduleCampaign } from './due-store'
import { LEFT_UNKNOWN } from './counts'
import { moveStatements } from './recipient-moves-store'
import { RECIPIENT, type RecipientMove, type RunKey } from './recipient'
import { scanKeys } from './recipients-store'
import { canBeRetried } from './retryable'
import { glanceAt, readRun, setRunState } from './runs-store'
import { firstRun } from './schedule'
import type { RunState, StateReason } from './schema'
import { getCampaign } from './store'

export type Started =
  | { ok: true }
  /** `conflict`: it is not what was confirmed any more. `problems`: what it still wants. `too-late`: nothing of it is due. */
  | { ok: false; reason: 'gone' | 'conflict' | 'too-late' }
  | { ok: false; reason: 'problems'; problems: FieldProblem[] }

/**
 * A draft goes out, at once or by the clock, as it was when its author confirmed people and cost (`version`). What is due
 * now begins before this returns.
 */
export async function startCampaign(
  env: Env,
  { id, version, by }: { id: number; version: number; by: { staffId: number; summary: string } },
): Promise<Started> {
  const campaign = await getCampaign(env, id)
  if (!campaign) return { ok: false, reason: 'gone' }
  if (campaign.version !== version || campaign.state !== 'draft') return { ok: false, reason: 'conflict' }
  const problems = await checkCampaign(env, campaign, now())
  if (problems.length > 0) return { ok: false, reason: 'problems', problems }
  const first = firstRun(campaign, now())
  if (!first) return { ok: false, reason: 'too-late' }
  const template = await getTemplate(env, campaign.templateId ?? '')
  const settings = { ...campaign.settings, category: template?.definition.category }
  if (!(await scheduleCampaign(env, { campaign, ...first, settings, by }))) return { ok: false, reason: 'conflict' }
  const started = await getCampaign(env, id)
  if (started?.nextRunAt != null && started.nextRunAt <= now()) await beginDue(env, started)
  return { ok: true }
}

/** A campaign that waits for its (next) run sends nothing more; before its first it is a draft again. */
export async function unscheduleCampaign(env: Env, id: number): Promise<Done> {
  const campaign = await getCampaign(env, id)
  if (!campaign) return { ok: false, reason: 'gone' }
  const isChanged = await cancelSchedule(env, id, campaign.run === 0 ? 'draft' : 'cancelled')
  return isChanged ? { ok: true } : { ok: false, reason: 'not-now' }
}

export type Done = { ok: true } | { ok: false; reason: 'gone' | 'not-now' }
/** `isMore`: so many are on their way, and there are others; ask once more. */
export type Again = { ok: true; people: number; isMore: boolean } | { ok: false; reason: 'gone' | 'not-now' }

const GOING: readonly RunState[] = ['freezing', 'sending', 'sampled']

/** Nothing of the run goes out from the next wave on; what is in flight finishes. */
export function pauseCampaign(env: Env, key: RunKey, reason: StateReason | null = null): Promise<Done> {
  return change(env, key, { from: GOING, to: 'paused', reason })
}

/** Goes on where it was paused. */
export async function resumeCampaign(env: Env, key: RunKey): Promise<Done> {
  const run = await readRun(env, key)
  if (!run) return { ok: false, reason: 'gone' }
  return change(env, key, { from: ['paused'], to: run.resumesAs ?? 'sending' })
}

/** For ever; whoever was not written to is skipped as cancelled, in steps, by the number's object. */
export function cancelCampaign(env: Env, key: RunKey): Promise<Done> {
  return change(env, key, { from: [...GOING, 'paused'], to: 'cancelled' })
}

async function change(
  env: Env,
  key: RunKey,
  to: { from: readonly RunState[]; to: RunState; reason?: StateReason | null },
): Promise<Done> {
  if (await setRunState(env, key, to)) {
    await tellObject(env, key)
    return { ok: true }
  }
  return { ok: false, reason: (await readRun(env, key)) ? 'not-now' : 'gone' }
}

/** Who is moved by one command, so that a request stays short; asked again it goes on with the others. */
const MOST_AGAIN = 5000
const STEP = 500
const AFTER_RUN: readonly RunState[] = ['done', 'stopped', 'cancelled']
/** A status webhook may still settle what is younger. Source: semantics, "Sending". */
const UNKNOWN_MS = 15 * 60_000

/**
 * Failed ones of these codes go out once more; without codes all whom another try may reach (`retryable.ts`), and those that
 * a stop left out.
 */
export async function retryFailed(env: Env, key: RunKey, codes: readonly number[] | null = null): Promise<Again> {
  const run = await readRun(env, key)
  if (!run) return { ok: false, reason: 'gone' }
  const retryable = readCounts(run.counts).byCode.flatMap(({ code }) => (canBeRetried(code) ? [code] : []))
  const failed = await again(env, key, { status: [RECIPIENT.failed], codes: codes ?? retryable })
  if (!failed.ok || codes !== null || failed.people >= MOST_AGAIN) return failed
  const stopped = await retryStopped(env, key)
  return stopped.ok ? { ok: true, people: failed.people + stopped.people, isMore: stopped.isMore } : failed
}

/** Only those that a stop left out: nobody ever wrote to them. */
export function retryStopped(env: Env, key: RunKey): Promise<Again> {
  return again(env, key, { status: [RECIPIENT.skipped], reason: 'stopped' })
}

/** `retry`: they may get it twice, a person has decided so. `leave`: they stay unknown, and nobody is asked again. */
export async function decideUnknown(env: Env, key: RunKey, decision: 'retry' | 'leave'): Promise<Again> {
  const want = { status: [RECIPIENT.unknown], sentBefore: now() - UNKNOWN_MS }
  if (decision === 'retry') return again(env, key, want)
  return { ok: true, people: await move(env, key, want, { errorText: LEFT_UNKNOWN }), isMore: false }
}

type Want = Pick<Parameters<typeof scanKeys>[2], 'status' | 'codes' | 'reason' | 'sentBefore'>

async function again(env: Env, key: RunKey, want: Want): Promise<Again> {
  const run = await readRun(env, key)
  if (!run) return { ok: false, reason: 'gone' }
  if (run.state === 'freezing' || run.state === 'missed') return { ok: false, reason: 'not-now' }
  const people = await move(env, key, want, {
    status: RECIPIENT.pending,
    retryAt: now(),
    errorCode: null,
    errorText: null,
  })
  if (people > 0 && AFTER_RUN.includes(run.state)) await setRunState(env, key, { from: AFTER_RUN, to: 'sending' })
  if (people > 0) await tellObject(env, key)
  return { ok: true, people, isMore: people >= MOST_AGAIN }
}

/** Gives how many were moved. */
async function move(env: Env, key: RunKey, want: Want, to: Omit<RecipientMove, 'phoneKey'>): Promise<number> {
  let people = 0
  for (let after = '', isEnd = false; !isEnd && people < MOST_AGAIN;) {
    const found = await scanKeys(env, key, { ...want, after, most: STEP })
    ;({ after, isEnd } = found)
    const moves = found.keys.map((phoneKey) => ({ phoneKey, onlyFrom: want.status, ...to }))
    if (moves.length > 0) await env.DB.batch(moveStatements(env.DB, key, moves))
    people += moves.length
  }
  return people
}

/** A call that is lost costs 15 seconds: the object looks at its runs by itself. */
export function tellObject(env: Env, key: RunKey): Promise<void> {
  return tell(env, key, (number) => number.changeRun(key))
}

/** Meta took a message of this run and refused it afterwards for its number's pace: it slows down as after such an answer. */
export function tellTooFast(env: Env, key: RunKey): Promise<void> {
  return tell(env, key, async (number) => void (await number.tooFast()))
}

type SenderStub = ReturnType<ReturnType<typeof stubs>['senderNumber']>

async function tell(env: Env, key: RunKey, what: (number: SenderStub) => Promise<void>): Promise<void> {
  try {
    const [run] = await glanceAt(env, [key])
    if (run) await what(stubs(env).senderNumber(run.phoneNumberId))
  } catch (error) {
    log('warn', 'campaign.untold', { campaign: key.campaignId, run: key.run, error })
  }
}
