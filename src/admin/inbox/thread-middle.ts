import { type Keyset, THREAD_PAGE } from '../../conversations/inbox-pages'
import { placeAmong, sideOf } from '../../conversations/among-lines'
import type { StoredMessage } from '../../conversations/inbox-rows'
import type { MessageRow } from '../../conversations/rows'
import { linesFrom, placeOf } from '../../archive/thread'
import type { Env } from '../../env'
import type { Pending } from './pending'
import { type ThreadPage, threadOf } from './thread-page'

type From = {
  env: Env
  ids: readonly string[]
  fresh: readonly MessageRow[]
  pending: Pending
  /** Of campaigns, around the place that is asked for. */
  campaign: readonly StoredMessage[]
}

const OLDER = 20

/** The lines after that one; the last page ends with what D1 does not have yet. */
export async function newerPage({ env, ids, fresh, pending, campaign }: From, from: Keyset): Promise<ThreadPage> {
  const most = THREAD_PAGE + 1
  const lines = sideOf(await linesFrom(env, ids, from, 'newer', most), campaign, from, 'newer', most)
  const isLast = lines.length <= THREAD_PAGE
  const page = lines.slice(0, THREAD_PAGE)
  const since = fresh.filter(({ at, id }) => at > from.at || (at === from.at && id > from.id))
  const { messages } = threadOf(page.toReversed(), isLast ? since : [], pending)
  return { messages, before: null, after: isLast ? null : endOf(page), target: null }
}

/** A page with that message in it; null where there is none, or it is so new that the usual page shows it. */
export async function pageAround(
  { env, ids, fresh, pending, campaign }: From,
  asked: { at: number; id: string | null },
): Promise<ThreadPage | null> {
  const place = firstOf(await placeOf(env, ids, asked), placeAmong(campaign, asked))
  if (!place) return null
  const lines = async (side: 'older' | 'newer', most: number) =>
    sideOf(await linesFrom(env, ids, place, side, most), campaign, place, side, most)
  const [older, newer] = await Promise.all([lines('older', OLDER + 1), lines('newer', THREAD_PAGE - OLDER + 1)])
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

/** By an id only one of them is found; by a time the earlier one counts. */
function firstOf(one: Keyset | null, other: Keyset | null): Keyset | null {
  if (!one || !other) return one ?? other
  return other.at < one.at ? other : one
}

function endOf(lines: readonly Keyset[]): Keyset | null {
  const last = lines.at(-1)
  return last ? { at: last.at, id: last.id } : null
}
