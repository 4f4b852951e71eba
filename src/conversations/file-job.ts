/**
 * The copying of one customer's file, beside its message. `version` counts what is to be told of it, `told` what the Journal
 * has. A file that is kept and told needs no row any more.
 */
export type FileJob = {
  wamid: string
  /** Of its event: nothing is told before the message itself is. */
  seq: number
  /** The last part of the file's key: the same at each try, so that nothing is kept twice. */
  name: string
  state: 'waiting' | 'kept' | 'failed'
  attempts: number
  nextAt: number
  deadline: number
  version: number
  told: number
  key: string | null
  error: string | null
}

/** What a message's row says of its file. */
export type FileTold = Pick<FileJob, 'version' | 'key' | 'error'>

const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
/** Meta keeps what a customer sent for so long. Source: reference §5. */
const LIFE_MS = 7 * 24 * HOUR_MS
/** However late a message comes, and however late a person asks again, it is tried for so long. */
const LEAST_MS = HOUR_MS
const WAITS_MS = [
  2 * SECOND_MS,
  10 * SECOND_MS,
  30 * SECOND_MS,
  2 * MINUTE_MS,
  10 * MINUTE_MS,
  30 * MINUTE_MS,
  HOUR_MS,
  3 * HOUR_MS,
] as const
const LONGEST_MS = 6 * HOUR_MS
/** One failure passes by itself most often: nobody is told of it. */
const TELL_FROM = 2
/** Before the words of a file that is not tried again. */
const FINAL = 'final: '

export function newFileJob(wamid: string, seq: number, sentAt: number, now: number, name: string): FileJob {
  const deadline = Math.max(sentAt + LIFE_MS, now + LEAST_MS)
  return {
    wamid,
    seq,
    name,
    state: 'waiting',
    attempts: 0,
    nextAt: now,
    deadline,
    version: 0,
    told: 0,
    key: null,
    error: null,
  }
}

type Outcome = { ok: true; key: string } | { ok: false; say: string; isFinal: boolean }

/** One more try has ended. */
export function settleFile(job: FileJob, outcome: Outcome, now: number): FileJob {
  const attempts = job.attempts + 1
  if (outcome.ok) return { ...job, attempts, state: 'kept', key: outcome.key, error: null, version: job.version + 1 }
  if (outcome.isFinal || now >= job.deadline)
    return { ...job, attempts, state: 'failed', error: `${FINAL}${outcome.say}`, version: job.version + 1 }
  const waitMs = WAITS_MS[attempts - 1] ?? LONGEST_MS
  const nextAt = Math.min(now + waitMs, job.deadline)
  const isNews = attempts >= TELL_FROM && outcome.say !== job.error
  if (!isNews) return { ...job, attempts, nextAt }
  return { ...job, attempts, nextAt, error: outcome.say, version: job.version + 1 }
}

/** A person asks for it once more: at once, and for a while again. */
export function tryFileAgain(job: FileJob, now: number): FileJob {
  const deadline = Math.max(job.deadline, now + LEAST_MS)
  if (job.state === 'waiting') return { ...job, nextAt: now, deadline }
  return { ...job, state: 'waiting', attempts: 0, nextAt: now, deadline, error: null, version: job.version + 1 }
}

/** The words of `media_error`, and whether it is over. */
export function readFileError(error: string): { say: string; isFinal: boolean } {
  return error.startsWith(FINAL) ? { say: error.slice(FINAL.length), isFinal: true } : { say: error, isFinal: false }
}
