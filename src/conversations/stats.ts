import type { MessageRow } from './rows'

/**
 * `in`, `out`: messages; `opened`: conversations that began; `answers`, `answer_ms`: answers that ended somebody's waiting for
 * a person, and how long these waited in all; `hand_overs` by bots; `closed`; `tickets_offered`: summaries that customers were asked
 * to confirm.
 */
export const METRICS = [
  'in',
  'out',
  'opened',
  'answers',
  'answer_ms',
  'hand_overs',
  'closed',
  'tickets_offered',
] as const
export type Metric = (typeof METRICS)[number]
export type Stat = { metric: Metric; who: string; value: number }

/** Zones differ by whole or half hours. */
export const SLOT_MS = 30 * 60_000

export function slotOf(at: number): number {
  return Math.floor(at / SLOT_MS) * SLOT_MS
}

/** What one line of a thread adds to the figures when it is written for the first time. */
export function statsOf(row: MessageRow): Stat[] {
  const { direction, type, sentBy, seq, waitedMs } = row
  if (direction === 'in') return [one('in', ''), ...(seq === 1 ? [one('opened', '')] : [])]
  if (direction === 'note') return noteStats(row)
  if (type === 'reaction') return []
  const answers = waitedMs === null ? [] : [one('answers', sentBy), { ...one('answer_ms', sentBy), value: waitedMs }]
  return [one('out', sentBy), ...answers, ...(isTicketOffer(row) ? [one('tickets_offered', sentBy)] : [])]
}

/** By the ids of its buttons (`bots/ticket-summary.ts`). */
function isTicketOffer({ type, payload }: MessageRow): boolean {
  return type === 'buttons' && payload !== null && payload.includes('"id":"ticket:')
}

function noteStats({ type, sentBy, payload }: MessageRow): Stat[] {
  if (type === 'handed_over') return [one('hand_overs', '')]
  if (type !== 'status') return []
  return payload?.includes('"status":"closed"') ? [one('closed', sentBy)] : []
}

function one(metric: Metric, who: string): Stat {
  return { metric, who, value: 1 }
}
