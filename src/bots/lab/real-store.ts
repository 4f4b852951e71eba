import type { Reach } from '../../conversations/inbox-pages'
import type { Env } from '../../env'
import type { RealConversation, RealEvent } from './replay'

/** Of one conversation so many of its newest lines are played. */
export const MOST_LINES = 40
export const MOST_CONVERSATIONS = 50
/** Own-only viewers: so many of the newest of each group and status are looked through for theirs. */
const LOOKED_THROUGH = 300
const PAYLOAD_CHARS = 32 * 1024

type Row = {
  id: string
  phoneNumberId: string
  relType: RealConversation['relation']['relType']
  relId: number | null
  name: string | null
  assigned: number | null
  firstMessageAt: number | null
  lastMessageAt: number
}
type Line = {
  at: number
  id: string
  direction: string
  type: string
  body: string | null
  payload: string | null
  sentBy: string
  /** Our order: `at` is Meta's whole second, in which a customer may write twice. */
  seq: number
}

/** The newest real conversations that this person may see, the newest first, with who they were and what happened. */
export async function realConversations(env: Env, reach: Reach, most: number): Promise<RealConversation[]> {
  const listed = await env.DB.batch<Row>(
    ['leads', 'contacts', 'staff', 'general'].flatMap((group) =>
      ['open', 'snoozed', 'closed'].map((status) => list(env.DB, group, status, reach, most)),
    ),
  )
  const rows = listed.flatMap(({ results }) => results).toSorted((a, b) => b.lastMessageAt - a.lastMessageAt)
  const chosen = rows.slice(0, most)
  if (chosen.length === 0) return []
  const threads = await env.DB.batch<Line>(chosen.map(({ id }) => env.DB.prepare(LINES).bind(id)))
  return chosen.map((row, i) => decode(row, threads[i]?.results ?? [])).filter(({ events }) => events.length > 0)
}

const LISTED = `select id, phone_number_id as phoneNumberId, rel_type as relType, rel_id as relId, name, assigned,
  first_message_at as firstMessageAt, last_message_at as lastMessageAt from tblwhatsapp_interactions
  where rel_type = ?1 and status = ?2 and last_message_at is not null and merged_into is null
  order by last_message_at desc limit ?3`

function list(db: D1Database, group: string, status: string, reach: Reach, most: number): D1PreparedStatement {
  if (reach === 'all') return db.prepare(LISTED).bind(group, status, most)
  return db
    .prepare(`select * from (${LISTED}) where assigned is null or assigned = ?4 limit ?5`)
    .bind(group, status, LOOKED_THROUGH, reach.staffId, most)
}

/** One more than is played: it tells when they last wrote before. */
const LINES = `select at, id, direction, coalesce(type, '') as type, substr(body, 1, 8192) as body,
  case when length(payload) <= ${PAYLOAD_CHARS} then payload end as payload, coalesce(sent_by, '') as sentBy, seq
  from tblwhatsapp_interaction_messages where interaction_id = ?1 order by at desc, id desc limit ${MOST_LINES + 1}`

function decode(row: Row, newestFirst: readonly Line[]): RealConversation {
  const isCut = newestFirst.length > MOST_LINES
  const lines = newestFirst.toSorted((a, b) => a.seq - b.seq)
  const [before] = isCut ? lines : []
  const { id, phoneNumberId, relType, relId, name, assigned, firstMessageAt } = row
  return {
    id,
    phoneNumberId,
    name,
    relation: { relType, relId, assigned, name, fields: name === null ? {} : { name } },
    firstMessageAt: isCut ? firstMessageAt : null,
    lastInAt: before?.at ?? null,
    events: (isCut ? lines.slice(1) : lines).flatMap((line) => eventOf(line, phoneNumberId)),
  }
}

function eventOf(line: Line, phoneNumberId: string): RealEvent[] {
  const { at, id, direction, type, body, payload, sentBy } = line
  if (direction === 'in') {
    // A usual text is kept by its columns alone.
    const raw = payload ?? JSON.stringify({ type: 'text', text: { body: body ?? '' } })
    const nobody = { waId: null, userId: null, parentUserId: null, profileName: null, username: null }
    return [{ at, kind: 'inbound', inbound: { kind: 'message', key: id, at, phoneNumberId, ...nobody, raw } }]
  }
  if (!sentBy.startsWith('staff:')) return []
  if (direction === 'out') return type === 'reaction' ? [] : [{ at, kind: 'staff', does: 'reply' }]
  if (type === 'taken_over') return [{ at, kind: 'staff', does: 'take-over' }]
  if (type === 'handed_back') return [{ at, kind: 'staff', does: 'hand-back' }]
  return type === 'status' && payload?.includes('"status":"closed"') ? [{ at, kind: 'staff', does: 'close' }] : []
}
