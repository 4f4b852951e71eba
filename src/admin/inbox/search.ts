import { DAY_MS } from '../../archive/age'
import { readArchive } from '../../archive/state-store'
import { now } from '../../clock'
import type { ListedConversation } from '../../conversations/inbox-rows'
import type { Reach } from '../../conversations/inbox-pages'
import { conversationsById } from '../../conversations/inbox-store'
import { isSearchOn } from '../../conversations/search-index'
import { linesByKey } from '../../conversations/search-source-store'
import { findLines, findPeople, type FoundLine } from '../../conversations/search-store'
import { matchOf, personMatchOf, QUERY_CHARS } from '../../conversations/search-text'
import type { Env } from '../../env'
import { log } from '../../log'
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
  const nothing: Found = {
    q,
    state: 'found',
    people: [],
    messages: [],
    next: null,
    isLater: before !== null,
    archivedBefore: null,
  }
  if (!(await isSearchOn(env))) return { ...nothing, state: 'off' }
  const [match, personMatch] = [matchOf(q), personMatchOf(q)]
  if (match === null || personMatch === null) return nothing
  try {
    const limit = reach === 'all' ? LINES_PAGE : LOOKED_AT
    const [lines, people, archivedBefore] = await Promise.all([
      findLines(env.SEARCH, match, { before, limit }),
      before === null ? findPeople(env.SEARCH, personMatch, reach === 'all' ? PEOPLE_MOST : LOOKED_AT) : [],
      archivedSince(env),
    ])
    const [hits, rows] = await Promise.all([linesByKey(env.DB, lines), conversationsById(env.DB, people)])
    const within = hits.filter(({ row }) => isWithin(reach, row))
    const page = within.slice(0, LINES_PAGE)
    const isCut = within.length > LINES_PAGE
    const last = isCut ? placeOf(page.at(-1), lines) : lines.length === limit ? lines.at(-1)?.rowid : undefined
    return {
      ...nothing,
      people: peopleOf(rows.filter((row) => isWithin(reach, row))),
      messages: page.filter(({ message }) => message.revokedAt === null),
      next: last ?? null,
      archivedBefore,
    }
  } catch (error) {
    log('warn', 'search.failed', { error })
    return { ...nothing, state: 'failed' }
  }
}

async function archivedSince({ DB }: Env): Promise<number | null> {
  const state = await readArchive(DB)
  return state && state.lines > 0 ? now() - state.days * DAY_MS : null
}

function peopleOf(rows: readonly ListedConversation[]): ListedConversation[] {
  return rows
    .filter((row) => row.mergedInto === null)
    .toSorted((a, b) => (b.lastMessageAt ?? 0) - (a.lastMessageAt ?? 0))
    .slice(0, PEOPLE_MOST)
}

function placeOf(hit: FoundMessage | undefined, lines: readonly FoundLine[]): number | undefined {
  return lines.find(({ messageId, interactionId }) => messageId === hit?.message.id && interactionId === hit.row.id)
    ?.rowid
}
