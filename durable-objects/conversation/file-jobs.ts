import { newFileJob, type FileJob } from '../../src/conversations/file-job'
import { newId } from '../../src/conversations/new-id'
import type { Inbound } from '../../src/whatsapp/events'
import { readInboundFile } from '../../src/whatsapp/media/inbound-file'

export const FILES_STEP = `create table files (wamid text primary key, seq integer not null, name text not null, state text not null,
     attempts integer not null, next_at integer not null, deadline integer not null, version integer not null,
     told integer not null, key text, error text) without rowid;`

/** The files that this conversation still copies, by wamid; see `src/conversations/file-job.ts`. */
export class FileJobs {
  /** Almost no conversation has any open: each message would ask. */
  #hasOpen: boolean | null = null
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
  }

  /** In the transaction that stores the event; nothing where it carries no file. */
  add(event: { seq: number; receivedAt: number; inbound: Inbound }): void {
    const { inbound, seq, receivedAt } = event
    if (readInboundFile(inbound) === null) return
    this.insert(newFileJob(inbound.key, seq, inbound.at, receivedAt, newId()))
  }

  insert(job: FileJob): void {
    this.#hasOpen = true
    this.#sql.exec(
      'insert or ignore into files values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      job.wamid,
      job.seq,
      ...values(job),
    )
  }

  /** Those that wait for a try, or of which something is to be told. */
  open(): FileJob[] {
    if (this.#hasOpen === false) return []
    const jobs = this.#sql
      .exec<FileRecord>(`${SELECT} where state = 'waiting' or version > told order by seq`)
      .toArray()
      .map(decode)
    this.#hasOpen = jobs.length > 0
    return jobs
  }

  /** By wamid, also those that were given up. */
  all(): Map<string, FileJob> {
    const jobs = this.#sql.exec<FileRecord>(SELECT).toArray().map(decode)
    return new Map(jobs.map((job) => [job.wamid, job]))
  }

  find(wamid: string): FileJob | null {
    const record = this.#sql.exec<FileRecord>(`${SELECT} where wamid = ?`, wamid).toArray()[0]
    return record ? decode(record) : null
  }

  save(job: FileJob): void {
    this.#hasOpen = true
    this.#sql.exec(
      `update files set name = ?, state = ?, attempts = ?, next_at = ?, deadline = ?, version = ?, told = ?, key = ?, error = ?
       where wamid = ?`,
      ...values(job),
      job.wamid,
    )
  }

  /** The Journal has what this says. A file that is kept needs no row any more. */
  noteTold({ wamid, version }: FileJob): void {
    const { rowsWritten } = this.#sql.exec(
      "delete from files where wamid = ? and version = ? and state = 'kept'",
      wamid,
      version,
    )
    if (rowsWritten === 0)
      this.#sql.exec('update files set told = ? where wamid = ? and told < ?', version, wamid, version)
  }

  /** Of which there is no message: it must not be met again, whatever its name. */
  forget({ wamid, seq }: FileJob): void {
    this.#sql.exec('delete from files where wamid = ? or seq = ?', wamid, seq)
  }

  /** Returns the keys of files that were kept for nothing. */
  drop(wamids: readonly string[]): string[] {
    return wamids.flatMap((wamid) => {
      const rows = this.#sql.exec<{ key: string | null }>('delete from files where wamid = ? returning key', wamid)
      return rows.toArray().flatMap(({ key }) => key ?? [])
    })
  }

  /** Without its event there is nothing to fetch and nothing to tell. */
  dropWithoutEvent(): void {
    this.#sql.exec('delete from files where wamid not in (select key from events)')
  }
}

const SELECT = 'select wamid, seq, name, state, attempts, next_at, deadline, version, told, key, error from files'

type FileRecord = Omit<FileJob, 'nextAt'> & { next_at: number }

function decode({ next_at: nextAt, ...record }: FileRecord): FileJob {
  return { ...record, nextAt }
}

function values(job: FileJob): (string | number | null)[] {
  const { name, state, attempts, nextAt, deadline, version, told, key, error } = job
  return [name, state, attempts, nextAt, deadline, version, told, key, error]
}
