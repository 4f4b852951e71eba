import { givenUpAt, timedOut } from '../../src/bots/job-deadline'
import type { BotJob, JobResult } from '../../src/bots/jobs'
import { doRecordJob } from '../../src/jobs/record'
import type { JobOrder } from '../../src/bots/job-order'
import { now } from '../../src/clock'
import { log } from '../../src/log'
import { requestOfScene } from '../../src/log-scene'
import { stubs } from '../stubs'
import type { BotJobRow } from './bot-jobs'
import type { Core } from './core'
import { orderOf } from './job-order'

const RETRY_MAX_MS = 60_000
/** Meanwhile nobody begins the same work a second time. */
const RECORD_PATIENCE_MS = 15_000
const NOBODY_THERE_MS = 60_000

type Finish = (id: string, result: JobResult) => Promise<void>

/**
 * What bots want done outside. AI and HTTP calls go to the queue with nothing but ids; changes of the CRM are done here,
 * against D1, until they are done. Each comes back once, as an event. Core rule 15.
 */
export class Jobs {
  readonly #core: Core
  readonly #onWait: () => Promise<void>
  readonly #running = new Set<string>()
  /** Set once what takes results is there. */
  finish: Finish = () => Promise.resolve()

  constructor(core: Core, onWait: () => Promise<void>) {
    this.#core = core
    this.#onWait = onWait
  }

  kick(): void {
    for (const row of this.#core.storage.jobs.all()) if (this.#isDue(row)) this.#core.ctx.waitUntil(this.#begin(row))
  }

  /** When something has to be begun, tried again or given up; null where nothing waits. */
  dueAt(): number | null {
    const dues = this.#core.storage.jobs.all().map(({ job, state, nextAt }) => {
      const deadline = givenUpAt(job)
      if (state === 'taken' && deadline !== null) return deadline
      return deadline === null ? nextAt : Math.min(nextAt, deadline)
    })
    return dues.length === 0 ? null : Math.min(...dues)
  }

  /** For the consumer: the call to make and what is known here; null where it is made already or of no use any more. */
  take(id: string): JobOrder | null {
    const row = this.#core.storage.jobs.find(id)
    if (!row || row.state === 'taken' || !this.isWanted(id)) return null
    this.#core.storage.jobs.take(id)
    return orderOf(this.#core, row.job)
  }

  /** Whether its result would still be used: the customer has not written again, nobody took over. */
  isWanted(id: string): boolean {
    const { state } = this.#core
    const job = state.bots.jobs.find((one) => one.id === id)
    if (!job || state.forward || state.status === 'closed') return false
    if (job.forMessage !== state.lastInSeq) return false
    return job.purpose === 'suggest' || !this.#core.isHumanMode()
  }

  #isDue({ job, state, nextAt }: BotJobRow): boolean {
    if (this.#running.has(job.id)) return false
    if (now() >= (givenUpAt(job) ?? Infinity)) return true
    return state === 'new' && nextAt <= now()
  }

  async #begin({ job, attempts }: BotJobRow): Promise<void> {
    this.#running.add(job.id)
    try {
      if ('deadlineAt' in job) await this.#handOut(job)
      else if (job.kind === 'turn') await this.#giveTurn(job)
      else await this.finish(job.id, await doRecordJob(this.#core.env, this.#core.state, job))
    } catch (error) {
      const wait = Math.min(RETRY_MAX_MS, 1_000 * 2 ** attempts)
      this.#core.storage.jobs.putOff(job.id, now() + wait)
      log('warn', 'conversation.job-waits', { conversation: this.#core.state.id, job: job.id, error })
    } finally {
      this.#running.delete(job.id)
      if (this.#core.storage.jobs.all().length > 0) await this.#onWait()
    }
  }

  /** The Journal knows whose turn it is, one after another; while nobody is there it is asked again. */
  async #giveTurn({ id, except }: Extract<BotJob, { kind: 'turn' }>): Promise<void> {
    const { state, objectId, env } = this.#core
    const isDone = state.assigned !== null || state.status === 'closed' || state.forward !== null
    const isGiven = isDone || (await stubs(env).journal('messages').giveTurn({ id: state.id, objectId, except }))
    if (isGiven) return this.finish(id, { ok: true, kind: 'turn' })
    this.#core.storage.jobs.putOff(id, now() + NOBODY_THERE_MS)
  }

  async #handOut(job: Extract<BotJob, { kind: 'ai' | 'http' }>): Promise<void> {
    if (now() >= (givenUpAt(job) ?? Infinity)) return this.finish(job.id, timedOut(job))
    this.#core.storage.jobs.putOff(job.id, now() + RECORD_PATIENCE_MS)
    await this.#core.env.JOBS.send({ object: this.#core.objectId, job: job.id, ...requestOfScene() })
  }
}
