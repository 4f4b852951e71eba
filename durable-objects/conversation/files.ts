import { now } from '../../src/clock'
import { eventEntries } from '../../src/conversations/entries'
import { newFileJob, settleFile, tryFileAgain, type FileJob } from '../../src/conversations/file-job'
import { newId } from '../../src/conversations/new-id'
import { log } from '../../src/log'
import { recordActivity } from '../../src/whatsapp/activity-store'
import { fetchFile } from '../../src/whatsapp/media/fetch-file'
import { readInboundFile, type InboundFile } from '../../src/whatsapp/media/inbound-file'
import { line } from '../../src/whatsapp/journal-lines'
import type { Core } from './core'
import type { Emitter } from './emitter'
import type { StoredEvent } from './storage'

const AT_ONCE = 2
/** A copy that a crash ended is noticed so much later; untold news are told then. */
const RECOVER_AFTER_MS = 60_000

export type FetchAgainResult = { ok: true } | { ok: false; say: string }

/**
 * Customers' files on their way to R2: a lane of their own, two at a time, beside drain and replies. The message is told
 * first, its file when it is there. Each thread copies what it told, also after it was merged into another one.
 */
export class Files {
  readonly #core: Core
  readonly #emitter: Emitter
  readonly #rearm: () => Promise<void>
  readonly #running = new Map<string, Promise<void>>()

  constructor(core: Core, emitter: Emitter, rearm: () => Promise<void>) {
    this.#core = core
    this.#emitter = emitter
    this.#rearm = rearm
    emitter.alsoTell(() => this.#news())
  }

  kick(): void {
    const jobs = this.#core.storage.files.open()
    for (const job of jobs) {
      if (this.#running.size >= AT_ONCE) break
      if (job.state === 'waiting' && job.nextAt <= now() && !this.#running.has(job.wamid)) this.#start(job)
    }
    if (jobs.some((job) => this.#isNews(job))) this.#emitter.kick()
  }

  /** When the next try is due; null where nothing waits. */
  dueAt(): number | null {
    const isFull = this.#running.size >= AT_ONCE
    const dues = this.#core.storage.files.open().map(({ state, wamid, nextAt }) => {
      const mustWait = state !== 'waiting' || this.#running.has(wamid) || (isFull && nextAt <= now())
      return mustWait ? now() + RECOVER_AFTER_MS : nextAt
    })
    return dues.length === 0 ? null : Math.min(...dues)
  }

  /** Null: this thread knows of no such message. */
  again(wamid: string): FetchAgainResult | null {
    const { storage } = this.#core
    const event = storage.eventByKey(wamid)
    if (!event || event.inbound.raw === '') return null
    if (readInboundFile(event.inbound) === null) return { ok: false, say: NO_FILE }
    const job = storage.files.find(wamid)
    if (job) storage.files.save(tryFileAgain(job, now()))
    else storage.files.insert(newFileJob(wamid, event.seq, event.inbound.at, now(), newId()))
    this.kick()
    return { ok: true }
  }

  /** For a merge: their messages are another thread's now, which copies the files itself. To be called in the transaction. */
  handOver(wamids: readonly string[]): void {
    const keys = this.#core.storage.files.drop(wamids)
    if (keys.length === 0) return
    this.#core.ctx.waitUntil(this.#core.env.MEDIA.delete(keys).catch((error: unknown) => this.#warn(error)))
  }

  #start(job: FileJob): void {
    const run = this.#run(job)
    this.#running.set(job.wamid, run)
    this.#core.ctx.waitUntil(run)
  }

  async #run(job: FileJob): Promise<void> {
    try {
      await this.#fetch(job)
    } catch (error) {
      this.#warn(error)
    }
    this.#running.delete(job.wamid)
    this.kick()
    await this.#rearm()
  }

  async #fetch(job: FileJob): Promise<void> {
    const { env, state, storage } = this.#core
    const event = storage.eventByKey(job.wamid)
    const file = event && readInboundFile(event.inbound)
    if (!event || !file) return storage.files.forget(job)
    const fetched = await fetchFile(env, this.#request(job, event, file), now())
    const current = storage.files.find(job.wamid)
    if (!current) {
      // Its message went to another thread meanwhile, which copies the file itself.
      if (fetched.ok) await env.MEDIA.delete(fetched.key)
      return
    }
    const settled = settleFile(current, fetched, now())
    storage.files.save(settled)
    if (settled.state === 'failed') await this.#report(state.phoneNumberId, settled)
  }

  #request(job: FileJob, event: StoredEvent, file: InboundFile) {
    const { state } = this.#core
    const { phoneNumberId } = event.inbound
    const key = `in/${state.id}/${job.name}`
    return { phoneNumberId, file, receivedAt: event.receivedAt, key, isHashRequired: job.attempts === 0 }
  }

  #report(phoneNumberId: string, job: FileJob): Promise<void> {
    return recordActivity(this.#core.env, {
      kind: 'media.inbound',
      outcome: 'failed',
      phoneNumberId,
      summary: `A customer’s file was given up after ${job.attempts} tries. ${job.error ?? ''}`,
    })
  }

  #warn(error: unknown): void {
    log('error', 'conversation.file', { conversation: this.#core.state.id, error })
  }

  /** Before the message itself is told its file is not: the row's versions would swap. */
  #isNews({ version, told, seq }: FileJob): boolean {
    return version > told && seq <= this.#core.state.processed
  }

  #news(): { lines: string[]; onTold: () => void } {
    const { state, storage } = this.#core
    const jobs = storage.files.open().filter((job) => this.#isNews(job))
    const lines = jobs.flatMap((job) => {
      const event = storage.eventByKey(job.wamid)
      return event ? eventEntries(state, event, null, (wamid) => storage.change(wamid), 2, job).map(line) : []
    })
    return { lines, onTold: () => jobs.forEach((job) => storage.files.noteTold(job)) }
  }
}

const NO_FILE = 'This message carries no file that could be fetched.'
