import { stubs } from '../../durable-objects/stubs'
import { now } from '../clock'
import { startRebuild } from '../conversations/search-store'
import type { Env } from '../env'
import { errorText, log } from '../log'
import { DumpProblem } from './dump-reader'
import { forgetParts, putIds, putReport, readChunk } from './files'
import { addCounts, type Chunk, type Import, NEW_CURSOR, type ReportLine, type Step, stepsOf } from './import'
import { changeImport, findImport, leaveImport, stepStatements, takeImport, workingImports } from './imports-store'
import { KIND_NAMES } from './kinds'
import { isRecordKind } from './record-kinds'
import { scanSlice } from './scan'
import { KNOWN_STAFF, newWorker, type Stepped, type Told, type Worker } from './step'
import { stepInteractions } from './step-interactions'
import { stepLinks } from './step-links'
import { stepMessages } from './step-messages'
import { stepOptions } from './step-options'
import { tellPasts } from './step-pasts'
import { stepPermissions } from './step-permissions'
import { stepRecords } from './step-records'

/** One call works so long and so many steps at most: D1 takes a thousand statements of an invocation. */
const WORK_MS = 8_000
const MOST_STEPS = 50
/** Each conversation is an object to be called: those of a step are a call each. */
const MOST_CONVERSATIONS = 25
const LEASE_MS = 60_000

export type Pace = { workMs?: number; steps?: number }

/** The clock, each minute: what a crash, or a queue that lost a message, left over. */
export async function advanceImports(env: Env): Promise<void> {
  for (const id of await workingImports(env)) await advanceImport(env, id)
}

/**
 * Goes on with an import until it is done, waits for a person, or its time is over; then a message on the queue takes it up
 * again. Any step may be done again: what it writes is the same, and its place moves with it. Never throws.
 */
export async function advanceImport(env: Env, id: number, { workMs = WORK_MS, steps = MOST_STEPS }: Pace = {}) {
  if (!(await takeImport(env, id, LEASE_MS))) return
  const until = Date.now() + workMs
  let problem: string | null = null
  let isWorking = true
  try {
    let worker: Worker | null = null
    for (let step = 0; isWorking && step < steps && Date.now() < until; step++) {
      const given = await findImport(env, id)
      if (!given || given.state === 'reading') isWorking = given !== null && (await readOn(env, given))
      else if (given.state === 'checking' || given.state === 'running') {
        worker = { ...(worker ?? (await newWorker(env, given))), given }
        isWorking = await stepOn(worker)
      } else isWorking = false
    }
  } catch (error) {
    isWorking = false
    problem = errorText(error).slice(0, 300)
    log('warn', 'crmconnect.waits', { record: id, error })
  }
  await leave(env, id, problem)
  if (isWorking) await nudgeImport(env, id)
}

/** Where even that fails, the lease runs out and the clock takes it up. */
async function leave(env: Env, id: number, problem: string | null): Promise<void> {
  try {
    await leaveImport(env, id, problem)
  } catch (error) {
    log('warn', 'crmconnect.not-left', { record: id, error })
  }
}

/** Never throws: what the queue loses the clock finds within a minute. */
export async function nudgeImport(env: Env, id: number): Promise<void> {
  try {
    await env.NOTIFICATIONS.send({ v: 1, kind: 'crmconnect', id })
  } catch (error) {
    log('warn', 'crmconnect.not-nudged', { record: id, error })
  }
}

/** False where nothing is left to read. */
async function readOn(env: Env, given: Import): Promise<boolean> {
  try {
    const { tables, files, cursor, isEnd } = await scanSlice(env, given)
    if (!isEnd) return await changeImport(env, given.id, ['reading'], { tables, files, cursor })
    const isEmpty = tables.every(({ chunks }) => chunks === 0)
    const end = isEmpty
      ? { state: 'failed' as const, problem: 'empty', finishedAt: now() }
      : { state: 'mapping' as const }
    await changeImport(env, given.id, ['reading'], { tables, files, cursor: NEW_CURSOR, ...end })
  } catch (error) {
    if (!(error instanceof DumpProblem)) throw error
    const problem = `${error.reason} ${error.detail}`.trim().slice(0, 200)
    await changeImport(env, given.id, ['reading'], { state: 'failed', problem, finishedAt: now() })
  }
  // As it came, the file has secrets in it.
  await forgetParts(env, given.id, ['raw'])
  return false
}

/** One step of a check or a run; false at the end. */
async function stepOn(worker: Worker): Promise<boolean> {
  const { env, given, phase } = worker
  const steps = stepsOf(given.tables, KIND_NAMES)
  const step = steps[given.cursor.step]
  if (!step) return phase === 'check' ? finishCheck(env, given) : finishRun(env, given)
  const at = { importId: given.id, table: step.table.key, chunk: step.chunk }
  const chunk = await readChunk(env, at)
  if (chunk === null) throw new Error('The rows of this import are not here any more')
  const { rows, next } = partOf(step, chunk, worker)
  const { statements, told } = await stepped(worker, step, { ...chunk, rows })
  const lines = told.map((one) => lineOf(step, one))
  await putReport(env, { importId: given.id, phase, ...given.cursor }, lines)
  if (phase === 'check' && step.does === 'rows')
    await putIds(env, { importId: given.id, kind: step.kind, ...given.cursor }, goodIds(told))
  if (phase === 'check' && step.kind === 'staff')
    await putIds(env, { importId: given.id, kind: KNOWN_STAFF, ...given.cursor }, knownIds(told))
  const [first, last] = stepStatements(env.DB, {
    ...given,
    next,
    counts: step.does === 'rows' ? addCounts(given.counts, lines) : given.counts,
  })
  await env.DB.batch([first, ...statements, last])
  if (phase === 'run' && (step.kind === 'options' || step.kind === 'bots' || step.kind === 'flows'))
    await stubs(env).config().refresh()
  return true
}

/** The rows of a chunk that one step takes, and where the next begins. A check calls no object. */
function partOf({ kind }: Step, { rows }: Chunk, { phase, given: { cursor } }: Worker) {
  const to = phase === 'run' && kind === 'interactions' ? cursor.row + MOST_CONVERSATIONS : rows.length
  const next = to < rows.length ? { ...cursor, row: to } : { ...cursor, step: cursor.step + 1, row: 0 }
  return { rows: rows.slice(cursor.row, to), next }
}

function stepped(worker: Worker, step: Step, chunk: Chunk): Promise<Stepped> {
  const { kind, does } = step
  if (does === 'links') return stepLinks(worker, step, chunk)
  if (isRecordKind(kind)) return stepRecords(worker, kind, step, chunk)
  if (kind === 'permissions') return stepPermissions(worker, step, chunk)
  if (kind === 'interactions') return stepInteractions(worker, step, chunk)
  return kind === 'messages' ? stepMessages(worker, step, chunk) : stepOptions(worker, step, chunk)
}

function lineOf({ kind, table }: Step, { row, oldId, outcome, notes }: Told): ReportLine {
  return { kind, table: table.table, n: row.n, oldId: oldId.slice(0, 100), outcome, notes }
}

function goodIds(told: readonly Told[]): string[] {
  return told.flatMap(({ oldId, outcome }) => (outcome === 'refused' ? [] : [oldId]))
}

function knownIds(told: readonly Told[]): string[] {
  return told.flatMap(({ oldId, outcome }) => (outcome === 'kept' || outcome === 'same' ? [oldId] : []))
}

async function finishCheck(env: Env, { id }: Import): Promise<boolean> {
  await changeImport(env, id, ['checking'], { state: 'checked', cursor: NEW_CURSOR })
  await forgetParts(env, id, ['ids'])
  return false
}

/** First the conversations hear of their past, some at a time; then search learns the lines. */
async function finishRun(env: Env, { id, cursor, counts }: Import): Promise<boolean> {
  const hasLines = (counts.messages?.created ?? 0) + (counts.interactions?.created ?? 0) > 0
  const after = hasLines ? await tellPasts(env, cursor.after) : null
  if (after !== null) return changeImport(env, id, ['running'], { cursor: { ...cursor, after } })
  if (hasLines) await startRebuild(env.SEARCH)
  await changeImport(env, id, ['running'], { state: 'done', problem: null, finishedAt: now() })
  return false
}
