import { z } from 'zod'
import { joinStatements } from '../consents/statements'
import type { ProjectionBatch } from '../conversations/projection'
import type { InteractionRow, JournalEntry, MessageRow } from '../conversations/rows'
import type { WebhookOnly } from './events'

/** Names that some endpoint wants to hear of. */
export type Wanted = ReadonlySet<string>

/** What happened in a conversation that the database knows by then. */
export type Told = {
  id: string
  event: WebhookOnly
  at: number
  interactionId: string
  /** Who came to be in charge with it; absent: whoever is. */
  assigned?: number
  data: Record<string, unknown>
}

/**
 * A conversation that may have been assigned or closed with this snapshot. `isFirst`: how it was before only the database
 * knows.
 */
export type Turned = { id: string; event: WebhookOnly; isFirst: boolean; row: InteractionRow }

export type OptOut = {
  /** Null: nothing tells it from another but chance. */
  id: string | null
  at: number
  source: string
  wording: string
  interactionId: string | null
  phoneKey: string | null
  userId: string | null
  keys: string[]
}

const KNOWN_REV = 2
const MOST_TEXT_CHARS = 20_000

/** Customers' messages once it is known who they are, and what they think of us. */
export function toldIn(batch: Pick<ProjectionBatch, 'messages' | 'ratings'>, wanted: Wanted): Told[] {
  const messages = wanted.has('message.received')
    ? batch.messages.filter(({ direction, rev }) => direction === 'in' && rev >= KNOWN_REV)
    : []
  return [
    ...messages.map(({ id, at, interactionId, type, body, replyTo }): Told => {
      const text = body?.slice(0, MOST_TEXT_CHARS) ?? null
      const data = { id, type, text, at: new Date(at).toISOString(), reply_to: replyTo }
      return { id: `message:${id}`, event: 'message.received', at, interactionId, data }
    }),
    ...batch.ratings.flatMap(({ interactionId, askedAt, at, stars, comment }): Told[] => {
      const key = `rating:${interactionId}:${askedAt}`
      const told = { at, interactionId, data: { id: key, stars, comment, at: new Date(at).toISOString() } }
      return [
        ...(wanted.has('rating.given') ? [{ ...told, id: key, event: 'rating.given' as const }] : []),
        ...(wanted.has('rating.commented') && comment !== null
          ? [{ ...told, id: `${key}:comment`, event: 'rating.commented' as const }]
          : []),
      ]
    }),
  ]
}

type Turns = { noted: Told[]; turned: Turned[] }
type Noted = { assigned: Set<number | null>; isClosed: boolean }

/**
 * Who came to be in charge, and what was closed. The quiet line of it tells so; it comes right before the snapshot that it
 * led to. A snapshot without one tells of what happened by itself: a lead's assignee, a number's new owner. Lines and
 * snapshots alike name their event, so that the same ones give the same events.
 */
export function turnsIn(entries: readonly JournalEntry[], wanted: Wanted): Turns {
  const turns: Turns = { noted: [], turned: [] }
  const newest = new Map<string, InteractionRow>()
  const notes = new Map<string, Noted>()
  for (const entry of entries) {
    if (entry.kind === 'message' && entry.row.direction === 'note') {
      const { interactionId } = entry.row
      const noted = notes.get(interactionId) ?? { assigned: new Set(), isClosed: false }
      notes.set(interactionId, noted)
      turns.noted.push(...toldByNote(entry.row, noted))
    } else if (entry.kind === 'interaction') {
      const before = newest.get(entry.row.id)
      if (before && before.seq >= entry.row.seq) continue
      newest.set(entry.row.id, entry.row)
      if (entry.isHistory) continue
      turns.turned.push(...turnedWith(entry.row, before, notes.get(entry.row.id)))
      notes.delete(entry.row.id)
    }
  }
  const isWanted = ({ event }: { event: string }) => wanted.has(event)
  return { noted: turns.noted.filter(isWanted), turned: turns.turned.filter(isWanted) }
}

function toldByNote({ id, at, type, interactionId, payload }: MessageRow, noted: Noted): Told[] {
  if ((type !== 'assigned' && type !== 'status') || payload === null) return []
  const { data } = noteSchema.safeParse(JSON.parse(payload))
  if (!data) return []
  const { by = null, bot = null, to = null, status, outcome = null } = data
  const told = { at, interactionId }
  if (type === 'assigned') {
    noted.assigned.add(to)
    const event = 'conversation.assigned'
    return to === null ? [] : [{ ...told, id: `conversation:${id}:assigned`, event, assigned: to, data: { by, bot } }]
  }
  noted.isClosed ||= status === 'closed'
  if (status !== 'closed') return []
  return [{ ...told, id: `conversation:${id}:closed`, event: 'conversation.closed', data: { outcome, by, bot } }]
}

const noteSchema = z.object({
  by: z.number().nullish(),
  bot: z.number().nullish(),
  to: z.number().nullish(),
  status: z.string().optional(),
  outcome: z.string().nullish(),
})

function turnedWith(row: InteractionRow, before: InteractionRow | undefined, noted: Noted | undefined): Turned[] {
  if (row.mergedInto !== null) return []
  const turned = { isFirst: before === undefined, row }
  const isAssigned = row.assigned !== null && row.assigned !== before?.assigned && !noted?.assigned.has(row.assigned)
  const isClosed = row.status === 'closed' && before?.status !== 'closed' && !noted?.isClosed
  return [
    ...(isAssigned
      ? [{ ...turned, id: `${row.id}:s${row.seq}:assigned`, event: 'conversation.assigned' as const }]
      : []),
    ...(isClosed ? [{ ...turned, id: `${row.id}:s${row.seq}:closed`, event: 'conversation.closed' as const }] : []),
  ]
}

/** One of each statement, however many keys it is kept under. */
export function optOutsIn(batch: Pick<ProjectionBatch, 'consents'>): OptOut[] {
  const said = joinStatements(batch.consents.filter(({ kind }) => kind === 'opt_out'))
  return said.map(({ at, source, wording, interactionId, keys }) => {
    const id = interactionId === null ? null : `opt_out:${interactionId}:${at}`
    const phoneKey = keys.find((key) => !key.startsWith('u:')) ?? null
    const userId = keys.find((key) => key.startsWith('u:'))?.slice(2) ?? null
    return { id, at, source, wording, interactionId, phoneKey, userId, keys }
  })
}
