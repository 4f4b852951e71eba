import { type Keyset, THREAD_PAGE } from '../../conversations/inbox-pages'
import type { MessageRow } from '../../conversations/rows'
import { linesFrom, placeOf } from '../../conversations/thread-store'
import type { Pending } from './pending'
import { type ThreadPage, threadOf } from './thread-page'

type From = { db: D1Database; ids: readonly string[]; fresh: readonly MessageRow[]; pending: Pending }

const OLDER = 20

/** The lines after that one; the last page ends with what D1 does not have yet. */
export async function newerPage({ db, ids, fresh, pending }: From, from: Keyset): Promise<ThreadPage> {
  const lines = await linesFrom(db, ids, from, 'newer', THREAD_PAGE + 1)
  const isLast = lines.length <= THREAD_PAGE
  const page = lines.slice(0, THREAD_PAGE)
  const since = fresh.filter(({ at, id }) => at > from.at || (at === from.at && id > from.id))
  const { messages } = threadOf(page.toReversed(), isLast ? since : [], pending)
  return { messages, before: null, after: isLast ? null : endOf(page), target: null }
}

/** A page with that message in it; null where there is none, or it is so new that the usual page shows it. */
export async function pageAround(
  { db, ids, fresh, pending }: From,
  asked: { at: number; id: string | null },
): Promise<ThreadPage | null> {
  const place = await placeOf(db, ids, asked)
  if (!place) return null
  const [older, newer] = await Promise.all([
    linesFrom(db, ids, place, 'older', OLDER + 1),
    linesFrom(db, ids, place, 'newer', THREAD_PAGE - OLDER + 1),
  ])
  const isLast = newer.length <= THREAD_PAGE - OLDER
  const shownOlder = older.slice(0, OLDER)
  const shownNewer = newer.slice(0, THREAD_PAGE - OLDER)
  const oldest = shownOlder.at(-1)
  const since = isLast ? fresh.filter(({ at }) => at >= (oldest?.at ?? 0)) : []
  const { messages } = threadOf([...shownNewer.toReversed(), ...shownOlder], since, pending)
  return {
    messages,
    before: older.length > OLDER ? endOf(shownOlder) : null,
    after: isLast ? null : endOf(shownNewer),
    target: place.id,
  }
}

function endOf(lines: readonly Keyset[]): Keyset | null {
  const last = lines.at(-1)
  return last ? { at: last.at, id: last.id } : null
}
