import { joinStatements } from '../consents/statements'
import type { ProjectionBatch } from '../conversations/projection'
import type { InteractionRow, JournalEntry } from '../conversations/rows'
import type { WebhookOnly } from './events'

/** Names that some endpoint wants to hear of. */
export type Wanted = ReadonlySet<string>

/** What happened in a conversation that the database knows by then. */
export type Told = {
  id: string
  event: WebhookOnly
  at: number
  interactionId: string
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

/**
 * The snapshots with which somebody came to be in charge, or a conversation closed. Every snapshot counts, not the last one
 * alone, and names its event: what closed and was opened again within one flush was closed, however often it is read.
 */
export function turnedIn(entries: readonly JournalEntry[], wanted: Wanted): Turned[] {
  const newest = new Map<string, InteractionRow>()
  return entries.flatMap((entry) => {
    if (entry.kind !== 'interaction') return []
    const { row } = entry
    const before = newest.get(row.id)
    if (before && before.seq >= row.seq) return []
    newest.set(row.id, row)
    if (row.mergedInto !== null) return []
    const isFirst = before === undefined
    const turned = (event: WebhookOnly, what: string) => ({ id: `${row.id}:${row.seq}:${what}`, event, isFirst, row })
    const isAssigned = row.assigned !== null && row.assigned !== before?.assigned
    const isClosed = row.status === 'closed' && before?.status !== 'closed'
    return [
      ...(isAssigned && wanted.has('conversation.assigned') ? [turned('conversation.assigned', 'assigned')] : []),
      ...(isClosed && wanted.has('conversation.closed') ? [turned('conversation.closed', 'closed')] : []),
    ]
  })
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
