/** The dataset of wrangler.toml's `METRICS`; under staging its name ends in `_staging`. */
export const DATASET = 'crmconnect_whatsapp'

/**
 * The one layout of all points: what a column holds whatever the point is about. A new column goes to the end: what was
 * written keeps its place for three months. Analytics Engine takes 20 blobs (16 KB), 20 doubles and one index (96 bytes).
 */
export const COLUMNS = {
  index1: 'kind',
  blob1: 'result',
  blob2: 'symbol',
  blob3: 'what',
  blob4: 'how',
  blob5: 'number',
  blob6: 'campaign',
  double1: 'count',
  double2: 'durationMs',
  double3: 'micros',
  double4: 'others',
} as const

export type Meaning = (typeof COLUMNS)[keyof typeof COLUMNS]

const BLOBS = columnsOf('blob')
const DOUBLES = columnsOf('double')

/**
 * What is measured, by kind. Words of our own code, ids of ours and numbers: no person, no text, no phone number. `number`
 * is Meta's id of a number of ours.
 */
export type Point =
  /** A post of Meta. `count` messages, `others` statuses; `kept` where something in it went to the ledger. */
  | {
      kind: 'post'
      result: 'taken' | 'kept' | 'forged' | 'not-ready'
      count: number
      others: number
      durationMs: number
    }
  /** A message that was to go out. `what`: its type; `how`: whose it is; `waits` goes again by itself. */
  | {
      kind: 'send'
      result: 'sent' | 'refused' | 'waits' | 'unknown'
      symbol: string | null
      what: string
      how: 'staff' | 'bot' | 'notification' | 'campaign'
      number: string
      campaign: number | null
      durationMs: number
    }
  /** A bot answered. `what`: its trigger, `how`: its response, `count`: messages. */
  | { kind: 'bot'; what: string; how: string; number: string; count: number }
  /** A piece of a campaign. `count`: people with a result, `others`: people in it. */
  | {
      kind: 'piece'
      result: 'whole' | 'stop' | 'expired'
      number: string
      campaign: number
      count: number
      others: number
      durationMs: number
    }
  /** A batch of a queue, or messages of it that are tried again or given up. `what`: the queue. */
  | { kind: 'queue'; result: 'done' | 'failed' | 'again' | 'given-up'; what: string; count: number; durationMs: number }
  /** A call of an AI. `what`: what for, `how`: the model, `micros`: millionths of a dollar, `count` and `others`: tokens in and out. */
  | {
      kind: 'ai'
      result: 'answered' | 'refused' | 'failed' | 'capped'
      what: string
      how: string
      micros: number
      count: number
      others: number
      durationMs: number
    }
  /** A run of the clock. `what`: minute or hour, `count`: its jobs, `others`: those that failed. */
  | {
      kind: 'cron'
      result: 'done' | 'failed'
      what: 'minute' | 'hour'
      count: number
      others: number
      durationMs: number
    }

export type Kind = Point['kind']

type Row = { indexes: [string]; blobs: string[]; doubles: number[] }

/** A point as Analytics Engine takes it. */
export function rowOf(point: Point): Row {
  const values = point as Partial<Record<Meaning, string | number | null>>
  return {
    indexes: [point.kind],
    blobs: BLOBS.map((name) => String(values[name] ?? '').slice(0, MOST_CHARS)),
    doubles: DOUBLES.map((name) => Number(values[name] ?? 0)),
  }
}

const MOST_CHARS = 100

function columnsOf(type: 'blob' | 'double'): Meaning[] {
  return Object.entries(COLUMNS).flatMap(([column, meaning]) => (column.startsWith(type) ? [meaning] : []))
}
