import { now } from '../../src/clock'
import type { JobResult } from '../../src/bots/jobs'
import { nextTimer } from '../../src/conversations/handling'
import type { Env } from '../../src/env'
import { Alarm } from './alarm'
import { Core } from './core'
import { Drain } from './drain'
import { Emitter } from './emitter'
import { Files } from './files'
import { Lanes } from './lanes'
import { Jobs } from './jobs'
import { KEEP_MS } from './storage'
import { Turns } from './turns'

/** What is undone when this rings is done again; earlier than Meta's first retry. */
export const WATCHDOG_MS = 15_000

/** What one conversation is made of, and the one alarm that keeps all of it going. */
export class Parts {
  core!: Core
  emitter!: Emitter
  lanes!: Lanes
  drain!: Drain
  jobs!: Jobs
  turns!: Turns
  files!: Files
  readonly #alarm: Alarm

  constructor(
    private readonly ctx: DurableObjectState,
    private readonly env: Env,
  ) {
    this.open()
    this.#alarm = new Alarm(ctx)
  }

  /** From what is stored; of one that was merged, or is about to be, nothing goes on. */
  open(): void {
    this.core = new Core(this.ctx, this.env)
    this.emitter = new Emitter(this.core)
    this.lanes = new Lanes(this.core, this.emitter, () => this.rearm())
    this.jobs = new Jobs(this.core, () => this.rearm())
    this.turns = new Turns(this.core, this.emitter, this.lanes, this.jobs)
    this.jobs.finish = (id, result) => this.finishJob(id, result)
    this.drain = new Drain(this.core, this.emitter, this.turns)
    this.files = new Files(this.core, this.emitter, () => this.rearm())
    if (this.core.state.forward?.why === 'merged' || this.core.state.mergingInto) this.#stop()
  }

  /** The alarm is armed before the commit, so that what was begun is finished even if nothing of this runs. */
  goOn(): void {
    this.drain.kick()
    this.emitter.kick()
    this.lanes.kick()
    this.files.kick()
    this.jobs.kick()
  }

  /** A call has ended: its result is an event, and its row is gone in the same commit. */
  async finishJob(jobId: string, result: JobResult): Promise<void> {
    if (!this.core.storage.jobs.find(jobId)) return
    const drop = () => this.core.storage.jobs.drop(jobId)
    const event = { kind: 'result' as const, jobId, result, at: now() }
    await this.turns.take(event, `r${jobId}`, drop)
    await this.rearm()
  }

  /** `dueAt` is a time of ours. */
  arm(dueAt: number): Promise<void> {
    return this.#alarm.arm(dueAt)
  }

  rang(): void {
    this.#alarm.rang()
  }

  /** The earliest of all timers; none where nothing waits. */
  async rearm(): Promise<void> {
    const { claims, mergingInto, forward } = this.core.state
    const undone =
      this.drain.isBehind || this.emitter.isBehind || this.core.isDirty || claims.length > 0 || mergingInto !== null
    const dues = [
      undone ? Math.max(now() + 250, this.drain.retryAt ?? this.emitter.retryAt ?? now() + WATCHDOG_MS) : null,
      this.lanes.dueAt(),
      this.files.dueAt(),
      this.core.storage.erased.until,
      ...(mergingInto === null && forward === null ? [this.#timerAt(), this.jobs.dueAt()] : []),
    ].filter((at) => at !== null)
    if (dues.length > 0) await this.arm(Math.max(now() + 100, Math.min(...dues)))
  }

  /** Of what is due by itself; later where it could not be done just now. */
  #timerAt(): number | null {
    const at = nextTimer(this.core.state)
    return at === null ? null : Math.max(at, this.turns.retryAt ?? 0)
  }

  /** Forgets what nobody can ask for any more. */
  purge(): void {
    const { storage, state } = this.core
    const before = now() - KEEP_MS
    if ((storage.oldestEventAt() ?? Infinity) < before) storage.purge(before, state.emittedSeq, state.emittedChange)
    storage.erased.purge(now())
  }

  /** For a merge, and after a crash in one: nothing is decided or sent here any more. */
  #stop(): void {
    this.drain.freeze()
    void this.lanes.freeze()
  }
}
