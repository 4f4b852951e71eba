import { stubs } from '../../../durable-objects/stubs'
import { threadPage } from '../../archive/thread'
import type { ListedConversation } from '../../conversations/inbox-rows'
import { listChoices } from '../../conversations/choices-store'
import { campaignLines } from '../../campaigns/thread-lines-store'
import { newestOf } from '../../conversations/among-lines'
import { THREAD_PAGE, type Group, type Keyset, type Reach } from '../../conversations/inbox-pages'
import * as store from '../../conversations/inbox-store'
import { readFilter } from '../../conversations/list-filter'
import { listPage, unreadCounts } from '../../conversations/list-store'
import { now } from '../../clock'
import type { Env } from '../../env'
import { readConfig } from '../../settings/snapshot'
import type { SignedInStaff } from '../../staff/signed-in'
import { type Counts, countWith, firstPage, isWithin, newest } from './conversation-list'
import type { Inbox, OpenConversation } from './loaded'
import { pendingRow, type Pending, type Reading, readPending, readTail } from './pending'
import { search } from './search'
import { newerPage, pageAround } from './thread-middle'
import { threadOf } from './thread-page'

/** `query` gives what the address says of the list. `after` and `before` ask for the next part of the list and the older part of the thread. */
export type Asked = {
  query: (name: string) => string | undefined
  conversation: string | null
  after: Keyset | null
  before: Keyset | null
  /** Lines of the thread after that one, or around the one that is named. */
  newer: Keyset | null
  around: { at: number; id: string | null } | null
}

/**
 * The whole screen. The order of reading is the promise that nothing is missed: first the hub's position, then what the
 * Journals hold (told to publish from now on), then D1. Whatever comes later reaches the socket that asks from that position.
 */
export async function loadInbox(reading: Reading, staff: SignedInStaff, asked: Asked): Promise<Inbox> {
  const { env } = reading
  const reach = reachOf(staff)
  const position = await stubs(env).inboxHub().position()
  const pending = await readPending(reading)
  const older = Number(asked.query('older'))
  const before = Number.isSafeInteger(older) && older > 0 ? older : null
  const [known, counts, choices, config, open, found] = await Promise.all([
    store.conversationsById(
      env.DB,
      pending.interactions.map(({ id }) => id),
    ),
    unreadCounts(env.DB, reach),
    listChoices(env.DB, staff.staffId),
    readConfig(env),
    loadConversation(env, reach, asked, pending),
    search(env, { typed: asked.query('q') ?? '', before, reach }),
  ])
  const moved = countWith(counts, known, pending.interactions, reach)
  const filter = readFilter(asked.query, open?.row.relType ?? firstWithUnread(moved))
  const seen = { filter, reach, staffId: staff.staffId, now: now() }
  const nothing = { rows: [], next: null }
  const stored = found ? nothing : await listPage(env.DB, { ...seen, after: asked.after })
  const list = asked.after || found ? stored : firstPage(stored, known, pending.interactions, seen)
  const numbers = config?.numbers ?? []
  return { position, filter, reach, list, counts: moved, open, found, choices: { ...choices, numbers } }
}

/** Rows and counts as they are now, for a screen that met conversations it does not know. */
export async function loadGlance(
  reading: Reading,
  staff: SignedInStaff,
  ids: readonly string[],
): Promise<{ counts: Counts; conversations: ListedConversation[] }> {
  const { DB } = reading.env
  const reach = reachOf(staff)
  const { interactions } = await readPending(reading)
  const pendingIds = new Set(interactions.map(({ id }) => id))
  const [known, counts] = await Promise.all([
    store.conversationsById(DB, [...new Set([...ids, ...pendingIds])]),
    unreadCounts(DB, reach),
  ])
  const byId = new Map(known.map((row) => [row.id, row]))
  for (const row of interactions) byId.set(row.id, newest(byId.get(row.id), row))
  const stored = known.filter(({ id }) => pendingIds.has(id))
  return {
    counts: countWith(counts, stored, interactions, reach),
    conversations: ids.flatMap((id) => byId.get(id) ?? []).filter((row) => isWithin(reach, row)),
  }
}

/** The conversation as it is now, or null where there is none that this person may see. */
export async function findConversation(
  reading: Reading,
  staff: SignedInStaff,
  id: string,
): Promise<ListedConversation | null> {
  const [stored] = await store.conversationsById(reading.env.DB, [id])
  const row = stored ?? pendingRow(await readPending(reading), id)
  return row && isWithin(reachOf(staff), row) ? row : null
}

export function reachOf(staff: SignedInStaff): Reach {
  return staff.can('whatsapp_chat', 'view') ? 'all' : { staffId: staff.staffId }
}

/** Where work waits; the leads where nothing does. */
function firstWithUnread(counts: Counts): Group {
  return (['leads', 'contacts', 'staff', 'general'] as const).find((group) => counts[group] > 0) ?? 'leads'
}

async function loadConversation(
  env: Env,
  reach: Reach,
  { conversation: id, before, newer, around }: Asked,
  pending: Pending,
): Promise<OpenConversation | null> {
  if (id === null) return null
  const [stored] = await store.conversationsById(env.DB, [id])
  const first = stored ?? pendingRow(pending, id)
  if (!first) return null
  const [tail, ids] = await Promise.all([readTail(env, first.objectId), store.threadIds(env.DB, id)])
  const row = [pendingRow(pending, id), tail.row].reduce<ListedConversation>(
    (known, next) => (next && next.id === id ? newest(known, next) : known),
    first,
  )
  if (!isWithin(reach, row)) return null
  const fresh = [...pending.messages.filter(({ interactionId }) => ids.includes(interactionId)), ...tail.messages]
  const place = { upTo: before?.at ?? around?.at, from: newer?.at ?? around?.at }
  const { lines: campaign, names: campaigns } = await campaignLines(env.DB, row, place)
  const from = { env, ids, fresh, pending, campaign }
  const middle = newer ? await newerPage(from, newer) : around ? await pageAround(from, around) : null
  if (middle) return { row, thread: middle, campaigns }
  const lines = newestOf(await threadPage(env, ids, before), campaign, before, THREAD_PAGE + 1)
  return { row, thread: threadOf(lines, before ? [] : fresh, pending), campaigns }
}
