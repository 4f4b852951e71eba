import type { BotJob } from '../../src/bots/jobs'

export const JOBS_STEP = `create table jobs (id text primary key, state text not null, next_at integer not null, attempts integer not null,
     body text not null) without rowid;`

/** `new`: to be begun. `taken`: a consumer makes the call, and nobody makes it a second time. */
export type BotJobRow = { job: BotJob; state: 'new' | 'taken'; nextAt: number; attempts: number }
type Stored = { id: string; state: BotJobRow['state']; next_at: number; attempts: number; body: string }

/** What bots want done outside, by id, until its result is in. */
export class BotJobs {
  readonly #sql: SqlStorage
  /** Almost no conversation has any: each message would ask. */
  #isEmpty: boolean | null = null

  constructor(sql: SqlStorage) {
    this.#sql = sql
  }

  /** In the transaction that stores the decision. */
  add(job: BotJob, at: number): void {
    this.#isEmpty = false
    this.#sql.exec("insert or ignore into jobs values (?, 'new', ?, 0, ?)", job.id, at, JSON.stringify(job))
  }

  all(): BotJobRow[] {
    if (this.#isEmpty === true) return []
    const rows = this.#sql.exec<Stored>('select * from jobs order by id').toArray()
    this.#isEmpty = rows.length === 0
    return rows.map(({ state, next_at: nextAt, attempts, body }) => ({
      job: JSON.parse(body) as BotJob,
      state,
      nextAt,
      attempts,
    }))
  }

  find(id: string): BotJobRow | null {
    return this.all().find(({ job }) => job.id === id) ?? null
  }

  take(id: string): void {
    this.#sql.exec("update jobs set state = 'taken', attempts = attempts + 1 where id = ?", id)
  }

  putOff(id: string, until: number): void {
    this.#sql.exec('update jobs set next_at = ?, attempts = attempts + 1 where id = ?', until, id)
  }

  dropAll(): void {
    this.#sql.exec('delete from jobs')
    this.#isEmpty = true
  }

  drop(id: string): void {
    this.#sql.exec('delete from jobs where id = ?', id)
    this.#isEmpty = null
  }
}
