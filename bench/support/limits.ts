/**
 * What is counted of an invocation, and what Cloudflare allows of it on the paid plan. Source: the limits pages of Workers, D1,
 * Durable Objects and Queues. `waits`: what is more is not refused, it waits for its turn.
 */
export const LIMITS = {
  queries: { most: 1000, unit: '', words: 'D1 queries' },
  subrequests: { most: 10_000, unit: '', words: 'subrequests' },
  connections: { most: 6, unit: '', words: 'calls of Meta, R2 and queues at once' },
  d1Connections: { most: 6, unit: '', words: 'D1 round trips wanted at once', waits: true },
  parameters: { most: 100, unit: '', words: 'bound parameters of a statement' },
  statementBytes: { most: 100_000, unit: 'B', words: 'length of a statement' },
  valueBytes: { most: 2_000_000, unit: 'B', words: 'largest bound value' },
  messageBytes: { most: 128_000, unit: 'B', words: 'queue message' },
  batchBytes: { most: 256_000, unit: 'B', words: 'messages queued in one call' },
  batchMessages: { most: 100, unit: '', words: 'number of messages queued in one call' },
} as const

export type Measure = keyof typeof LIMITS
export type Most = Partial<Record<Measure, number>>
/** By the door that was called: `GET /admin/leads/:id`, `queue jobs`, `cron minute`, `Conversation.alarm`. */
export type Seen = Record<string, Most & { calls: number }>

export const MEASURES = Object.keys(LIMITS) as Measure[]

/** The door of what belongs to no invocation: a test's own calls. */
export const NOWHERE = 'nowhere'

/** Without what only development has, which is no invocation of the cloud. */
export function ofTheCloud(seen: Seen): Seen {
  return Object.fromEntries(Object.entries(seen).filter(([door]) => !/ \/__(dev|bench)/.test(door)))
}

/** The door that came nearest to this limit, and how near. */
export function nearest(seen: Seen, measure: Measure): [door: string, value: number] {
  return Object.entries(seen)
    .map(([door, most]): [string, number] => [door, most[measure] ?? 0])
    .reduce((worst, one) => (one[1] > worst[1] ? one : worst), ['none', 0])
}

/** Each limit of an invocation that was passed, in words: by whom, how much, of how much. */
export function beyond(seen: Seen): string[] {
  return Object.entries(ofTheCloud(seen))
    .filter(([door]) => door !== NOWHERE)
    .flatMap(([door, most]) =>
      MEASURES.filter((measure) => !('waits' in LIMITS[measure]) && (most[measure] ?? 0) > LIMITS[measure].most).map(
        (measure) => `${door}: ${LIMITS[measure].words} ${most[measure]} of ${LIMITS[measure].most}`,
      ),
    )
}
