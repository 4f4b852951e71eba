import type { ListedConversation, StoredMessage } from '../../conversations/inbox-rows'
import type { Reach } from '../../conversations/inbox-pages'
import { conversationsById } from '../../conversations/inbox-store'
import { isSearchOn } from '../../conversations/search-index'
import { linesByKey } from '../../conversations/search-source-store'
import { findLines, findPeople, type FoundLine } from '../../conversations/search-store'
import { matchOf, personMatchOf, QUERY_CHARS } from '../../conversations/search-text'
import type { Env } from '../../env'
import { errorText, log } from '../../log'
import { isWithin } from './conversation-list'
import type { Found, FoundMessage } from './loaded'

const LINES_PAGE = 20
const PEOPLE_MOST = 10
/** Of one's own only some are shown: so many hits are looked through in one request. */
const LOOKED_AT = 90

type Asked = { typed: string; before: number | null; reach: Reach }

/** Who and what fits the typed words, among what this person may see. Null: nothing was typed. */
export async function search(env: Env, { typed, before, reach }: Asked): Promise<Found | null> {
  const q = typed.trim().slice(0, QUERY_CHARS)
  if (q === '') return null
  const nothing: Found = { q, state: 'found', people: [], messages: [], next: null }
  if (!(await isSearchOn(env))) return { ...nothing, state: 'off' }
  const [match, personMatch] = [matchOf(q), personMatchOf(q)]
  if (match === null || personMatch === null) return nothing
  try {
    const limit = reach === 'all' ? LINES_PAGE + 1 : LOOKED_AT
    const [lines, people] = await Promise.all([
      findLines(env.SEARCH, match, { before, limit }),
      before === null ? findPeople(env.SEARCH, personMatch, reach === 'all' ? PEOPLE_MOST : LOOKED_AT) : [],
    ])
    const rows = await conversationsById(env.DB, [...new Set([...lines.map((line) => line.interactionId), ...people])])
    const byId = new Map(rows.filter((row) => isWithin(reach, row)).map((row) => [row.id, row]))
    const within = lines.filter((line) => byId.has(line.interactionId))
    const page = within.slice(0, LINES_PAGE)
    const last = within.length > LINES_PAGE ? page.at(-1) : lines.length === limit ? lines.at(-1) : undefined
    return {
      ...nothing,
      people: peopleOf(people, byId),
      messages: messagesOf(page, await linesByKey(env.DB, page), byId),
      next: last?.rowid ?? null,
    }
  } catch (error) {
    log('warn', 'search.failed', { error: errorText(error) })
    return { ...nothing, state: 'failed' }
  }
}

function peopleOf(ids: readonly string[], byId: ReadonlyMap<string, ListedConversation>): ListedConversation[] {
  return ids
    .flatMap((id) => byId.get(id) ?? [])
    .filter((row) => row.mergedInto === null)
    .toSorted((a, b) => (b.lastMessageAt ?? 0) - (a.lastMessageAt ?? 0))
    .slice(0, PEOPLE_MOST)
}

/** What the index has and D1 does not (erased meanwhile) is left out. */
function messagesOf(
  lines: readonly FoundLine[],
  stored: readonly StoredMessage[],
  byId: ReadonlyMap<string, ListedConversation>,
): FoundMessage[] {
  const byKey = new Map(stored.map((message) => [`${message.interactionId} ${message.id}`, message]))
  return lines.flatMap((line) => {
    const message = byKey.get(`${line.interactionId} ${line.messageId}`)
    const row = byId.get(line.interactionId)
    return message && row && message.revokedAt === null ? [{ message, row }] : []
  })
}
