import { now } from '../../src/clock'
import { MOST_LABELS, MOST_PLANS, withLabels, withStatus, type NewStatus } from '../../src/conversations/handling'
import { lookUp } from '../../src/conversations/identity'
import { messageRowOf, readOutboundId } from '../../src/conversations/outbox'
import type { InteractionRow, MessageRow } from '../../src/conversations/rows'
import { snapshotOf, withRelation } from '../../src/conversations/state'
import { isWindowOpen } from '../../src/conversations/window'
import { log } from '../../src/log'
import { readConfig } from '../../src/settings/snapshot'
import { blockUser } from '../../src/whatsapp/block'
import { LIMITS } from '../../src/whatsapp/limits'
import type { OutgoingMessage } from '../../src/whatsapp/messages'
import { queueMessage, refusalBefore, tellOf, type ReplyResult } from './commands'
import type { Core } from './core'
import type { Lanes } from './lanes'

// What people do with a conversation besides writing in it: each is one commit, told to all by the same way as messages.

/** `by` null: it happened by itself. */
export type By = { by: number | null }
export type Handled = { ok: true; row: InteractionRow } | Refused
export type Noted = { ok: true; message: MessageRow } | Refused
type Refused = { ok: false; reason: string; say: string }

/** `isTurn`: only while it is open and waits for a person. */
export type Assignment = By & { to: number | null; from?: number | null; isTurn?: boolean }
export type StatusChange = By & NewStatus & { ifQuietSince?: number }
export type LabelChange = By & { add: number[]; remove: number[] }
export type NewNote = { by: number; body: string; mentions: number[]; key: string }
export type NewPlan = { by: number; at: number; message: OutgoingMessage; key: string }

const YEAR_MS = 366 * 86_400_000

/** With `from`, only while it is still theirs: of two people who assign at once the second one is told. */
export function assign(core: Core, { by, to, from, isTurn }: Assignment): Handled {
  const { state } = core
  if (state.assigned === to) return done(core)
  if (from !== undefined && state.assigned !== from) return refused('changed', SOMEBODY_WAS_FASTER)
  if (isTurn && (state.status !== 'open' || state.waitingSince === null)) return refused('changed', NOBODY_WAITS)
  const before = state.assigned
  tellOf(core, { ...state, assigned: to }, by, {
    type: 'assigned',
    payload: { by, from: before, to },
  })
  return done(core)
}

/** With `ifQuietSince`, only where nobody has written since; a status that it has already changes nothing. */
export function setStatus(core: Core, change: StatusChange): Handled {
  const { state } = core
  const { by, ifQuietSince } = change
  if (change.status === 'snoozed' && (change.until <= now() || change.until > now() + YEAR_MS))
    return refused('bad-time', 'Choose a time within the next year.')
  if (ifQuietSince !== undefined && (state.lastMessageAt ?? 0) > ifQuietSince)
    return refused('changed', 'Somebody has written meanwhile.')
  const next = withStatus(state, change, now())
  if (next === state) return done(core)
  const { status, outcome, snoozedUntil: until } = next
  tellOf(core, next, by, { type: 'status', payload: { by, from: state.status, status, outcome, until } })
  return done(core)
}

export function setLabels(core: Core, { by, add, remove }: LabelChange): Handled {
  const { state } = core
  const labels = withLabels(state, add, remove)
  if (labels.length > MOST_LABELS) return refused('too-many', `A conversation has at most ${MOST_LABELS} labels.`)
  const added = labels.filter((id) => !state.labels.includes(id))
  const gone = state.labels.filter((id) => !labels.includes(id))
  if (added.length + gone.length === 0) return done(core)
  tellOf(core, { ...state, labels }, by, { type: 'labels', payload: { by, add: added, remove: gone } })
  return done(core)
}

export function dismissSuggestion(core: Core, { at }: { at: number }): Handled {
  const { state } = core
  if (state.bots.suggestion?.at !== at) return done(core)
  core.commit({ state: { ...state, bots: { ...state.bots, suggestion: null }, commands: state.commands + 1 } })
  return done(core)
}

/** What staff write to each other. The same key again is the same note. */
export function note(core: Core, { by, body, mentions, key }: NewNote): Noted {
  const before = core.storage.outboxByKey(key)
  if (before) return { ok: true, message: messageRowOf(before) }
  const text = body.toWellFormed().trim()
  if (text === '') return refused('empty', 'Write something first.')
  if ([...text].length > LIMITS.textBody)
    return refused('too-long', `A note has at most ${LIMITS.textBody} characters.`)
  const { state } = core
  if (state.id === '') return refused('closed', 'This conversation does not exist any more.')
  const row = tellOf(core, state, by, { type: 'note', payload: { mentions: mentions.slice(0, 50) } }, text, key)
  return { ok: true, message: messageRowOf(row) }
}

/** A message for later. Free text needs the window open at that time, as far as it is known now. */
export function plan(core: Core, { by, at, message, key }: NewPlan): Handled {
  const { state } = core
  if (state.scheduled.some((one) => one.key === key)) return done(core)
  if (at <= now() || at > now() + YEAR_MS) return refused('bad-time', 'Choose a time within the next year.')
  if (state.scheduled.length >= MOST_PLANS)
    return refused('too-many', `At most ${MOST_PLANS} messages can be planned here.`)
  const invalid = refusalBefore(message, Number.MAX_SAFE_INTEGER)
  if (invalid && !invalid.ok) return invalid
  if (message.type !== 'template' && !isWindowOpen(state.windowUntil, at))
    return refused('window-closed', CLOSED_BY_THEN)
  const planned = { key, staffId: by, at, message, plannedAt: now() }
  const scheduled = [...state.scheduled, planned].toSorted((a, b) => a.at - b.at)
  core.commit({ state: { ...state, scheduled, commands: state.commands + 1 } })
  return done(core)
}

export function unplan(core: Core, { key }: By & { key: string }): Handled {
  const { state } = core
  const scheduled = state.scheduled.filter((one) => one.key !== key)
  if (scheduled.length === state.scheduled.length) return done(core)
  core.commit({ state: { ...state, scheduled, commands: state.commands + 1 } })
  return done(core)
}

/**
 * A message that failed or is unknown, once more, as a new one; the old line stays. `hasFailed`: a status told so, of
 * which D1 alone knows.
 */
export async function sendAgain(
  core: Core,
  lanes: Lanes,
  { by, id, key, hasFailed: isTold }: { by: number; id: string; key: string; hasFailed?: boolean },
): Promise<ReplyResult | Refused> {
  const row = core.storage.outboxById(id)
  if (!row || row.note || readOutboundId(id).n === 0) return refused('too-old', TOO_OLD)
  const hasFailed = row.state === 'failed' || row.state === 'unknown' || row.isParked || isTold === true
  if (!hasFailed) return refused('not-failed', 'This message is on its way or has arrived.')
  return queueMessage(core, lanes, { sentBy: `staff:${by}`, message: row.message, key })
}

/** Meta is asked first: what it refuses is not shown as blocked. */
export async function setBlocked(core: Core, { by, isBlocked }: { by: number; isBlocked: boolean }): Promise<Handled> {
  const { state, env } = core
  if ((state.blockedAt !== null) === isBlocked) return done(core)
  const { phoneNumberId, waId } = state
  const result = await blockUser(env, { phoneNumberId, waId, isBlocked, staffId: by })
  if (!result.ok) return refused('meta', result.say)
  const blockedAt = isBlocked ? now() : null
  tellOf(core, { ...core.state, blockedAt }, by, { type: 'blocked', payload: { by, isBlocked } })
  return done(core)
}

/** After a change in the CRM: who this is, looked up anew. */
export async function refreshPerson(core: Core): Promise<Handled> {
  const config = await readConfig(core.env)
  if (!config || core.state.id === '') return done(core)
  try {
    const { waId, userId } = core.state
    const relation = await lookUp(core.env, config, { waId, userId })
    const { state } = core
    if (JSON.stringify(relation) === JSON.stringify(state.relation)) return done(core)
    core.commit({ state: { ...withRelation(state, relation), commands: state.commands + 1 } })
    return done(core)
  } catch (error) {
    log('warn', 'conversation.person-waits', { conversation: core.state.id, error })
    return refused('database', 'The database does not answer. Try again in a moment.')
  }
}

function done(core: Core): Handled {
  return { ok: true, row: snapshotOf(core.state, core.objectId) }
}

function refused(reason: string, say: string): Refused {
  return { ok: false, reason, say }
}

const SOMEBODY_WAS_FASTER = 'Somebody else has assigned this conversation meanwhile. Look whose it is now.'
const NOBODY_WAITS = 'The customer does not wait for a person any more.'
const CLOSED_BY_THEN =
  'By then more than 24 hours will have passed since the customer last wrote. Choose an approved template instead.'
const TOO_OLD = 'This message is no longer kept where it could be sent again. Write it anew.'
