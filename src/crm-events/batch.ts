import type { CrmEventRow } from './event-row'
import { readEvent, type FieldError } from './read-event'

/** Of one post. */
export const MOST_EVENTS = 100

export type Verdict =
  | { result: 'accepted'; event: CrmEventRow; notes: FieldError[] }
  | { result: 'duplicate'; event: CrmEventRow }
  | { result: 'refused'; id: string | null; errors: FieldError[] }

/**
 * Each event of a post by itself: one that is bad takes no other along, an id that comes twice counts once. They are a
 * millisecond apart, so that they are handled in the order of the list.
 */
export function sortEvents(list: readonly unknown[], given: { country: string; receivedAt: number }): Verdict[] {
  const seen = new Set<string>()
  return list.map((posted, index) => {
    const read = readEvent(posted, { ...given, receivedAt: given.receivedAt + index })
    if (!read.ok) return { result: 'refused', id: read.id, errors: read.errors }
    if (seen.has(read.event.id)) return { result: 'duplicate', event: read.event }
    seen.add(read.event.id)
    return { result: 'accepted', event: read.event, notes: read.notes }
  })
}

type Line = { index: number; id: string | null; result: Verdict['result']; notes?: FieldError[]; errors?: FieldError[] }
export type Answer = { accepted: number; duplicates: number; refused: number; events: Line[] }

/** 422 where one was refused: the others are kept nevertheless. `known`: ids that were there before. */
export function answerOf(
  verdicts: readonly Verdict[],
  known: ReadonlySet<string>,
): { status: 202 | 422; answer: Answer } {
  const events = verdicts.map((verdict, index): Line => {
    if (verdict.result === 'refused') return { index, ...verdict }
    const id = verdict.event.id.slice('crm:'.length)
    if (verdict.result === 'duplicate' || known.has(verdict.event.id)) return { index, id, result: 'duplicate' }
    return { index, id, result: 'accepted', ...(verdict.notes.length > 0 ? { notes: verdict.notes } : {}) }
  })
  const count = (result: Verdict['result']) => events.filter((line) => line.result === result).length
  const refused = count('refused')
  const answer = { accepted: count('accepted'), duplicates: count('duplicate'), refused, events }
  return { status: refused > 0 ? 422 : 202, answer }
}
