import { COLUMNS, DATASET, type Kind, type Meaning } from './metrics-columns'

type Query = {
  kind: Kind
  select: readonly string[]
  where?: string
  by: readonly string[]
  order: string
  days: number
}

/** By meaning: the column of the dataset. */
const at = Object.fromEntries(Object.entries(COLUMNS).map(([column, name]) => [name, column])) as Record<
  Meaning,
  string
>

/** A point that stands for others, which Analytics Engine did not keep, counts for them. */
const POINTS = 'SUM(_sample_interval)'
const HOUR = `toStartOfInterval(timestamp, INTERVAL '1' HOUR) AS hour`
const DAY = `toStartOfInterval(timestamp, INTERVAL '1' DAY) AS day`

function sum(meaning: Meaning): string {
  return `SUM(_sample_interval * ${at[meaning]})`
}

const SLOWEST = `quantileExactWeighted(0.95)(${at.durationMs}, _sample_interval) AS ms_95`

/** Questions that somebody who watches asks, for the SQL API of Analytics Engine. */
const QUERIES = {
  received: {
    kind: 'post',
    select: [HOUR, `${sum('count')} AS messages`, `${sum('others')} AS statuses`, SLOWEST],
    by: ['hour'],
    order: 'hour',
    days: 1,
  },
  postResults: {
    kind: 'post',
    select: [`${at.result} AS result`, `${POINTS} AS posts`],
    by: ['result'],
    order: 'posts DESC',
    days: 7,
  },
  sent: {
    kind: 'send',
    select: [`${at.how} AS sender`, `${at.result} AS result`, `${POINTS} AS messages`, SLOWEST],
    by: ['sender', 'result'],
    order: 'messages DESC',
    days: 1,
  },
  refused: {
    kind: 'send',
    select: [`${at.symbol} AS symbol`, `${at.how} AS sender`, `${at.campaign} AS campaign`, `${POINTS} AS messages`],
    where: `${at.symbol} != ''`,
    by: ['symbol', 'sender', 'campaign'],
    order: 'messages DESC',
    days: 7,
  },
  bots: {
    kind: 'bot',
    select: [`${at.what} AS trigger`, `${at.how} AS response`, `${POINTS} AS answers`],
    by: ['trigger', 'response'],
    order: 'answers DESC',
    days: 30,
  },
  campaigns: {
    kind: 'piece',
    select: [`${at.campaign} AS campaign`, `${sum('count')} AS people`, `${POINTS} AS pieces`, SLOWEST],
    by: ['campaign'],
    order: 'people DESC',
    days: 30,
  },
  queues: {
    kind: 'queue',
    select: [`${at.what} AS queue`, `${at.result} AS result`, `${sum('count')} AS messages`, SLOWEST],
    by: ['queue', 'result'],
    order: 'messages DESC',
    days: 7,
  },
  ai: {
    kind: 'ai',
    select: [
      DAY,
      `${at.how} AS model`,
      `${at.result} AS result`,
      `${POINTS} AS calls`,
      `${sum('micros')} / 1000000 AS dollars`,
    ],
    by: ['day', 'model', 'result'],
    order: 'day',
    days: 30,
  },
  clock: {
    kind: 'cron',
    select: [`${at.what} AS clock`, `${at.result} AS result`, `${POINTS} AS runs`, SLOWEST],
    by: ['clock', 'result'],
    order: 'clock',
    days: 7,
  },
} as const satisfies Record<string, Query>

export type QueryName = keyof typeof QUERIES
export const QUERY_NAMES = Object.keys(QUERIES) as QueryName[]

export function queryText(name: QueryName): string {
  const { kind, select, where, by, order, days }: Query = QUERIES[name]
  const since = `timestamp > NOW() - INTERVAL '${days}' DAY`
  const conditions = [`${at.kind} = '${kind}'`, ...(where ? [where] : []), since]
  return [
    `SELECT\n  ${select.join(',\n  ')}`,
    `FROM ${DATASET}`,
    `WHERE ${conditions.join(' AND ')}`,
    `GROUP BY ${by.join(', ')}`,
    `ORDER BY ${order}`,
  ].join('\n')
}
