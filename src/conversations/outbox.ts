import { outboundId } from '../whatsapp/callback-data'
import { textOf, type OutgoingMessage, type SendOutcome } from '../whatsapp/messages'
import type { Refused } from '../whatsapp/outcome'
import type { RefusalSymbol } from '../whatsapp/refusals'
import { STATUS_RANK, type MessageRow, type MessageStatus } from './rows'

/** What happened in a thread besides messages, told quietly between them. `note` is what staff write to each other. */
export type NoteType =
  | 'note'
  | 'assigned'
  | 'status'
  | 'labels'
  | 'snooze_ended'
  | 'plan_cancelled'
  | 'plan_failed'
  | 'handed_over'
  | 'told'
  | 'handed_back'
  | 'taken_over'
  | 'blocked'
  | 'person'
export type Note = { type: NoteType; payload: Record<string, unknown> }

/**
 * One message on its way out. `sending` is written before the call and means "may have gone": after a crash it is never
 * sent again by itself. `queued` is certain not to have gone.
 */
export type OutboxRow = {
  n: number
  id: string
  at: number
  lane: 'staff' | 'bot'
  state: Extract<MessageStatus, 'queued' | 'sending' | 'sent' | 'failed' | 'unknown'>
  message: OutgoingMessage
  sentBy: string
  /** The caller's idempotency key; empty for bots, whose decision is saved with the row. */
  key: string
  /** The customer's message that this answers, for the read receipt. */
  answers: string | null
  attempts: number
  notBefore: number
  wamid: string | null
  stateAt: number
  errorCode: number | null
  errorText: string | null
  /** Why it failed, for programs; rows of an older version have none. */
  symbol?: RefusalSymbol | null
  /** Sequence of the newest event when it was written: its place in the thread. */
  seq: number
  /** Number of the commit that last changed it; the emitter compares. */
  change: number
  rev: number
  /** Unknown for good: nobody asks again, a person decides. */
  isParked: boolean
  /** Where this answer ended the customer's waiting for a person: how long it had lasted. */
  waitedMs?: number
  /** A quiet line of the thread, kept and told like a message and never sent. */
  note?: Note
  /** JSON list of `TraceLine`: why bots said this by themselves, where no message of the customer has it. */
  trace?: string
}

/** A bot's answer that could not go out within this time helps nobody any more. */
const BOT_PATIENCE_MS = 15 * 60_000
const STAFF_PATIENCE_MS = 60 * 60_000
const TOO_LATE = 'It could not go out in time and was not sent: send it again if it still matters.'
/** A send whose answer never came is looked up in D1 after so long, then shown as unknown for good. */
export const SETTLE_AFTER_MS = 15 * 60_000

type NewRow = Pick<OutboxRow, 'lane' | 'message' | 'sentBy' | 'key' | 'answers' | 'seq' | 'at' | 'waitedMs'>

/** The next row of a conversation; the caller stores it together with `outN`. */
export function newRow(state: { id: string; outN: number }, row: NewRow): OutboxRow {
  const n = state.outN + 1
  return {
    ...row,
    n,
    id: outboundId(state.id, n),
    state: 'queued',
    attempts: 0,
    notBefore: 0,
    wamid: null,
    stateAt: row.at,
    errorCode: null,
    errorText: null,
    change: 0,
    rev: 1,
    isParked: false,
  }
}

/** A quiet line as the next row of a conversation; `by` null: it happened by itself. Final at once. */
export function newNote(
  state: { id: string; outN: number },
  { note, body, by, ...row }: { note: Note; body: string; by: number | null; seq: number; at: number; key?: string },
): OutboxRow {
  const message: OutgoingMessage = { type: 'text', body }
  const sentBy = by === null ? 'system' : `staff:${by}`
  return { ...newRow(state, { lane: 'staff', message, sentBy, answers: null, key: '', ...row }), state: 'sent', note }
}

export function markSending(row: OutboxRow, now: number): OutboxRow {
  return { ...row, state: 'sending', attempts: row.attempts + 1, stateAt: after(row, now) }
}

/** Marked, and certain not to have been called yet. */
export function takeBack(row: OutboxRow, now: number): OutboxRow {
  return { ...row, state: 'queued', stateAt: after(row, now) }
}

/** Certain not to have been called: it waits and is tried again, until nobody would want it any more. */
export function postpone(row: OutboxRow, refusal: Refused, until: number, now: number): OutboxRow {
  const patience = row.lane === 'bot' ? BOT_PATIENCE_MS : STAFF_PATIENCE_MS
  if (until > row.at + patience) return fail(row, refusal, `${refusal.reason} ${TOO_LATE}`, now)
  return { ...row, state: 'queued', notBefore: until, stateAt: after(row, now), errorText: refusal.reason }
}

export function fail(row: OutboxRow, refusal: Pick<Refused, 'code' | 'symbol'>, text: string, now: number): OutboxRow {
  const { code, symbol } = refusal
  return { ...row, state: 'failed', stateAt: after(row, now), errorCode: code, errorText: text, symbol }
}

export function markUnknown(row: OutboxRow, text: string, now: number): OutboxRow {
  return { ...row, state: 'unknown', stateAt: after(row, now), errorText: text }
}

export function settle(row: OutboxRow, outcome: SendOutcome, now: number): OutboxRow {
  switch (outcome.outcome) {
    case 'sent':
      return { ...row, state: 'sent', wamid: outcome.wamid, stateAt: after(row, now), errorCode: null, errorText: null }
    case 'refused':
      if (outcome.retryAfterMs !== null) return postpone(row, outcome, now + outcome.retryAfterMs, now)
      return fail(row, outcome, `${outcome.reason} ${outcome.cure}`, now)
    case 'unknown':
      return markUnknown(row, `${outcome.reason} ${outcome.cure}`, now)
  }
}

export function isFinal(row: OutboxRow): boolean {
  return row.state === 'sent' || row.state === 'failed' || row.isParked
}

/** `<interaction>:<n>`: a row that came by a merge keeps the thread and the number that its id names. */
export function readOutboundId(id: string): { interactionId: string; n: number } {
  const colon = id.lastIndexOf(':')
  return { interactionId: id.slice(0, colon), n: Number(id.slice(colon + 1)) }
}

export function messageRowOf(row: OutboxRow): MessageRow {
  return row.note ? noteRowOf(row, row.note) : outgoingRowOf(row)
}

function noteRowOf(row: OutboxRow, { type, payload }: Note): MessageRow {
  const told = outgoingRowOf(row)
  const body = told.body === '' ? null : told.body
  return {
    ...told,
    direction: 'note',
    type,
    body,
    payload: JSON.stringify(payload),
    status: null,
    statusRank: 0,
    statusAt: null,
  }
}

function outgoingRowOf(row: OutboxRow): MessageRow {
  return {
    interactionId: readOutboundId(row.id).interactionId,
    at: row.at,
    id: row.id,
    wamid: row.wamid,
    direction: 'out',
    type: row.message.type,
    body: textOf(row.message),
    payload: JSON.stringify(row.message),
    status: row.state,
    statusRank: STATUS_RANK[row.state],
    statusAt: row.stateAt,
    errorCode: row.errorCode,
    errorText: row.errorText,
    sentBy: row.sentBy,
    seq: row.seq,
    rev: row.rev,
    replyTo: row.message.replyTo ?? null,
    reactions: null,
    editedBody: null,
    editedAt: null,
    revokedAt: null,
    changeSeq: 0,
    trace: row.trace ?? null,
    mediaKey: mediaKeyOf(row.message),
    mediaError: null,
    waitedMs: row.waitedMs ?? null,
  }
}

/** The file of ours that a message carries, for the thread; links and Meta's ids are none. */
function mediaKeyOf(message: OutgoingMessage): string | null {
  return 'media' in message && 'key' in message.media ? message.media.key : null
}

/** States of our own follow each other by time; two in one millisecond still have an order. */
function after(row: OutboxRow, now: number): number {
  return Math.max(now, row.stateAt + 1)
}
