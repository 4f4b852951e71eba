import { keepNews, type CampaignNews } from '../campaigns/news'
import type { CrmEventRow } from '../crm-events/event-row'
import type {
  ChangeRow,
  ConsentRow,
  InteractionRow,
  JournalEntry,
  KeptRow,
  MessageRow,
  RatingRow,
  StatusRow,
} from './rows'

/** One flush of the Journal, sorted by table and reduced to what counts: the last of each row. */
export type ProjectionBatch = {
  interactions: InteractionRow[]
  messages: MessageRow[]
  parts: { interactionId: string; messageId: string; part: number; body: string }[]
  changes: ChangeRow[]
  statuses: StatusRow[]
  looseStatuses: StatusRow[]
  kept: (KeptRow & { ledger: string })[]
  consents: ConsentRow[]
  ratings: RatingRow[]
  campaigns: CampaignNews[]
  crmEvents: CrmEventRow[]
}

/** A row of SQLite holds 2 MB; three bytes a character at most. */
export const PIECE_CHARS = 400_000
/** A message's row holds body and payload, and travels as JSON, where one character can take six. */
const COLUMN_CHARS = 100_000
/** Payload pieces share the parts table with the body's, from this number on. */
export const PAYLOAD_PART = 1_000_001

function emptyBatch(): ProjectionBatch {
  return {
    interactions: [],
    messages: [],
    parts: [],
    changes: [],
    statuses: [],
    looseStatuses: [],
    kept: [],
    consents: [],
    ratings: [],
    campaigns: [],
    crmEvents: [],
  }
}

/** Pure: entries in Journal order to one batch. Absolute rows only, so the order between batches does not matter. */
export function project(entries: { entry: JournalEntry; ledger: string }[]): ProjectionBatch {
  const batch = emptyBatch()
  const interactions = new Map<string, InteractionRow>()
  const messages = new Map<string, MessageRow>()
  const statuses = new Map<string, StatusRow>()
  const changes = new Map<string, ChangeRow>()
  const news = new Map<string, CampaignNews>()
  for (const { entry, ledger } of entries) {
    switch (entry.kind) {
      case 'interaction':
        keepNewest(interactions, entry.row)
        break
      case 'message':
        messages.set(messageKey(entry.row), mergeMessage(messages.get(messageKey(entry.row)), entry.row))
        break
      case 'status':
        statuses.set(statusKey(entry.row), mergeStatus(statuses.get(statusKey(entry.row)), entry.row))
        break
      case 'change':
        changes.set(`${entry.row.interactionId} ${entry.row.wamid}`, newestChange(changes, entry.row))
        break
      case 'kept':
        batch.kept.push({ ...entry.row, ledger })
        break
      case 'consent':
        batch.consents.push(entry.row)
        break
      case 'rating':
        batch.ratings.push(entry.row)
        break
      case 'campaign':
        keepNews(news, entry.row)
        break
      case 'crm-event':
        batch.crmEvents.push(entry.row)
        break
      case 'notice':
        break
    }
  }
  batch.interactions = [...interactions.values()]
  batch.changes = [...changes.values()]
  batch.campaigns = [...news.values()]
  for (const row of messages.values()) addMessage(batch, row)
  for (const row of statuses.values()) (row.interactionId === null ? batch.looseStatuses : batch.statuses).push(row)
  return batch
}

/** Cuts a text in pieces of at most `size` characters, never between the halves of one character. */
export function pieces(text: string, size = PIECE_CHARS): string[] {
  const list: string[] = []
  for (let start = 0; start < text.length;) {
    let end = Math.min(start + size, text.length)
    if (end < text.length && isLeadSurrogate(text.charCodeAt(end - 1))) end--
    list.push(text.slice(start, end))
    start = end
  }
  return list
}

function isLeadSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff
}

function keepNewest(rows: Map<string, InteractionRow>, row: InteractionRow): void {
  const before = rows.get(row.id)
  if (!before || row.seq >= before.seq) rows.set(row.id, row)
}

/** An `update … from` takes any one of several rows for the same message. */
function newestChange(rows: Map<string, ChangeRow>, row: ChangeRow): ChangeRow {
  const before = rows.get(`${row.interactionId} ${row.wamid}`)
  return before && before.changeSeq > row.changeSeq ? before : row
}

function addMessage(batch: ProjectionBatch, row: MessageRow): void {
  const body = split(batch, row, row.body, 1)
  const payload = split(batch, row, row.payload, PAYLOAD_PART)
  batch.messages.push(body === row.body && payload === row.payload ? row : { ...row, body, payload })
}

/** The first piece stays in the row (payload: nothing, it would not be JSON), the others become parts. */
function split(batch: ProjectionBatch, row: MessageRow, text: string | null, firstPart: number): string | null {
  if (text === null || text.length <= COLUMN_CHARS) return text
  const isPayload = firstPart === PAYLOAD_PART
  const [head = '', ...rest] = pieces(text, COLUMN_CHARS)
  const stored = isPayload ? [head, ...rest] : rest
  stored.forEach((body, i) =>
    batch.parts.push({ interactionId: row.interactionId, messageId: row.id, part: firstPart + i, body }),
  )
  return isPayload ? null : head
}

export function mergeMessage(before: MessageRow | undefined, row: MessageRow): MessageRow {
  if (!before) return row
  const content = row.rev >= before.rev ? row : before
  const change = row.changeSeq >= before.changeSeq ? row : before
  const status = outranks(row, before) ? row : before
  return {
    ...content,
    // News of a file come without the trace.
    trace: content.trace ?? row.trace ?? before.trace,
    wamid: row.wamid ?? before.wamid,
    reactions: change.reactions,
    editedBody: change.editedBody,
    editedAt: change.editedAt,
    revokedAt: change.revokedAt,
    changeSeq: change.changeSeq,
    status: status.status,
    statusRank: status.statusRank,
    statusAt: status.statusAt,
    errorCode: status.errorCode,
    errorText: status.errorText,
  }
}

/** From `sent` on the rank decides; below it, among states of our own, the later one. */
export function outranks(
  next: { statusRank: number; statusAt: number | null },
  before: { statusRank: number; statusAt: number | null },
): boolean {
  if (next.statusRank >= 3) return next.statusRank > before.statusRank
  return before.statusRank < 3 && (next.statusAt ?? 0) > (before.statusAt ?? 0)
}

function mergeStatus(before: StatusRow | undefined, row: StatusRow): StatusRow {
  if (!before) return row
  const winner = row.rank > before.rank ? row : before
  return { ...winner, pricing: winner.pricing ?? row.pricing ?? before.pricing }
}

function messageKey(row: MessageRow): string {
  return `${row.interactionId} ${row.at} ${row.id}`
}

function statusKey(row: StatusRow): string {
  return row.interactionId === null ? row.wamid : `${row.interactionId} ${row.at} ${row.id}`
}
