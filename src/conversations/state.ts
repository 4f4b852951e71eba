import type { Customer } from '../bots/events'
import { ratingAnswer } from '../bots/rating-answer'
import { newMemory, restoredMemory, type BotMemory } from '../bots/memory'
import type { KnownConsent } from '../consents/known'
import { storable } from '../storable'
import type { Inbound } from '../whatsapp/events'
import type { OutgoingMessage } from '../whatsapp/messages'
import type { Content } from './content'
import { withFormerKeys } from './former-keys'
import type { ConsentRow, InteractionRow, RatingRow } from './rows'
import { beginsSession, WINDOW_MS } from './window'

/** Who the customer is in the CRM, as of the session's beginning. */
export type Relation = {
  relType: InteractionRow['relType']
  relId: number | null
  assigned: number | null
  name: string | null
  fields: Customer['fields']
}

/** Where calls for this name go instead. `recycled`: the number has a new owner, this thread stays closed. */
export type Forward = { name: string; why: 'alias' | 'merged' | 'recycled' }

/** A message that a person planned for later; it goes out at `at` unless the customer writes before. */
export type ScheduledMessage = {
  key: string
  staffId: number
  at: number
  message: OutgoingMessage
  plannedAt: number
}

/** One JSON row in the object. `processed` and `commands` only ever grow and make the snapshot's version. */
export type ConversationState = {
  v: 1
  /** Opaque; empty until the first message. */
  id: string
  phoneNumberId: string
  name: string
  waId: string | null
  userId: string | null
  /** Ids that were this person's: what is late under one of them is still theirs. */
  formerUserIds: string[]
  parentUserId: string | null
  profileName: string | null
  username: string | null
  forward: Forward | null
  /** The user id whose `u:` object points here. */
  claimedUserId: string | null
  /** Names that still have to be made to point here. */
  claims: string[]
  mergedInto: string | null
  /** The name of the conversation that takes this one over; until then nothing is decided or sent here. */
  mergingInto: string | null
  processed: number
  commands: number
  outN: number
  outChange: number
  emittedSeq: number
  emittedChange: number
  lastInSeq: number
  firstMessageAt: number | null
  lastMessageAt: number | null
  lastInAt: number | null
  windowUntil: number | null
  lastMessage: string | null
  relation: Relation | null
  /** Who is in charge; begins as the lead's assignee and follows it when that changes. */
  assigned: number | null
  status: InteractionRow['status']
  outcome: string | null
  snoozedUntil: number | null
  /** Ids of labels, ascending. */
  labels: number[]
  /** Soonest first. */
  scheduled: ScheduledMessage[]
  blockedAt: number | null
  waitingSince: number | null
  humanUntil: number | null
  /** When a person last answered or took over. */
  personSince: number | null
  botsPausedAt: number | null
  recentBotReplies: number[]
  /** What bots remember between events: menu, flow, timers, calls under way. */
  bots: BotMemory
  /** What the customer last said here about marketing; D1 hears of it by the Journal, and may know something newer. */
  consent: KnownConsent | null
  /** Keys of the customer whose opt-out, if D1 has one, is not yet kept under every key of today. */
  consentFrom: string[]
  /** Lines of consent that the Journal does not have yet. */
  untoldConsents: ConsentRow[]
  /** Stars and comments that the Journal does not have yet. */
  untoldRatings: RatingRow[]
  /** When we last answered an opt-out and an opt-in. */
  consentAnsweredAt: Partial<Record<KnownConsent['kind'], number>>
  /** What bots decided on events that the Journal does not have yet, by event sequence. */
  traces: Record<string, string>
}

export function newState(name: string): ConversationState {
  return {
    v: 1,
    id: '',
    phoneNumberId: name.slice(0, Math.max(0, name.indexOf(':'))),
    name,
    waId: null,
    userId: null,
    formerUserIds: [],
    parentUserId: null,
    profileName: null,
    username: null,
    forward: null,
    claimedUserId: null,
    claims: [],
    mergedInto: null,
    mergingInto: null,
    processed: 0,
    commands: 0,
    outN: 0,
    outChange: 0,
    emittedSeq: 0,
    emittedChange: 0,
    lastInSeq: 0,
    firstMessageAt: null,
    lastMessageAt: null,
    lastInAt: null,
    windowUntil: null,
    lastMessage: null,
    relation: null,
    assigned: null,
    status: 'open',
    outcome: null,
    snoozedUntil: null,
    labels: [],
    scheduled: [],
    blockedAt: null,
    waitingSince: null,
    humanUntil: null,
    personSince: null,
    botsPausedAt: null,
    recentBotReplies: [],
    bots: newMemory(),
    consent: null,
    consentFrom: [],
    untoldConsents: [],
    untoldRatings: [],
    consentAnsweredAt: {},
    traces: {},
  }
}

export type Facts = { isFirst: boolean; beginsSession: boolean }

/** A customer's line, a call or a notice changes the state; nothing else does. Pure: the same event on the same state gives the same. */
export function absorbInbound(
  state: ConversationState,
  inbound: Inbound,
  content: Content,
): { state: ConversationState; facts: Facts } {
  const next = withProfile(state, inbound)
  if (inbound.kind === 'echo')
    return { state: { ...next, lastMessageAt: later(next.lastMessageAt, inbound.at) }, facts: NOTHING }
  const opens =
    content.kind === 'line' || content.kind === 'reaction' || (content.kind === 'system' && content.opensWindow)
  const opened = opens ? { ...next, windowUntil: later(next.windowUntil, inbound.at + WINDOW_MS) } : next
  // The notice is sent under the old ids; what it says has been taken over.
  if (content.kind === 'identity') return { state: { ...opened, userId: state.userId }, facts: NOTHING }
  if (content.kind !== 'line') return { state: opened, facts: NOTHING }
  const facts = { isFirst: state.firstMessageAt === null, beginsSession: beginsSession(state.lastInAt, inbound.at) }
  const isNewest = state.lastMessageAt === null || inbound.at >= state.lastMessageAt
  return {
    state: {
      ...opened,
      firstMessageAt: state.firstMessageAt ?? inbound.at,
      lastInAt: later(state.lastInAt, inbound.at),
      lastMessageAt: later(state.lastMessageAt, inbound.at),
      lastMessage: isNewest ? preview(content.type, content.body) : state.lastMessage,
      lastInSeq: state.lastInSeq + 1,
      ...(staysShut(state, inbound, content) ? {} : { status: 'open', outcome: null, snoozedUntil: null }),
    },
    facts,
  }
}

/** What was marked as spam stays where it is, and the answer to a rating opens nothing again. Semantics: Status. */
function staysShut(state: ConversationState, { at }: Inbound, { said, tapped }: Extract<Content, { kind: 'line' }>) {
  return state.outcome === 'spam' || ratingAnswer(state.bots.rating, { said, tapped, at }) !== null
}

/**
 * Takes what the CRM says of the customer. The conversation takes the lead's assignee, and follows it where that changed;
 * whom staff put in charge meanwhile stays.
 */
export function withRelation(state: ConversationState, relation: Relation | null): ConversationState {
  const hasMoved = relation !== null && relation.assigned !== (state.relation?.assigned ?? null)
  return { ...state, relation, assigned: hasMoved ? (relation.assigned ?? state.assigned) : state.assigned }
}

/** A state as an older version stored it, with what came since. */
export function restoredState(name: string, stored: Partial<ConversationState>): ConversationState {
  const assigned = stored.relation?.assigned ?? null
  return { ...newState(name), assigned, ...stored, bots: restoredMemory(stored.bots) }
}

/** Version of what `state` says: a provisional snapshot (not identified yet) ranks just above the one before. */
export function snapshotSeq(state: ConversationState, isProvisional: boolean): number {
  return 2 * (state.processed + state.commands) + (isProvisional ? 1 : 0)
}

export function snapshotOf(state: ConversationState, objectId: string, isProvisional = false): InteractionRow {
  return {
    id: state.id,
    objectId,
    phoneNumberId: state.phoneNumberId,
    waId: state.waId,
    userId: state.userId,
    name: displayName(state),
    relType: state.relation?.relType ?? 'general',
    relId: state.relation?.relId ?? null,
    assigned: state.assigned,
    status: state.status,
    outcome: state.outcome,
    waitingSince: state.waitingSince,
    firstMessageAt: state.firstMessageAt,
    lastMessageAt: state.lastMessageAt,
    windowUntil: state.windowUntil,
    lastMessage: state.lastMessage,
    humanUntil: state.humanUntil,
    botsPausedAt: state.botsPausedAt,
    mergedInto: state.mergedInto,
    snoozedUntil: state.snoozedUntil,
    labels: JSON.stringify(state.labels),
    scheduled: state.scheduled.length > 0 ? JSON.stringify(state.scheduled) : null,
    blockedAt: state.blockedAt,
    interactionMenuState: state.bots.menu === null ? null : JSON.stringify(state.bots.menu),
    aiSuggestion: state.bots.suggestion === null ? null : JSON.stringify(state.bots.suggestion),
    seq: snapshotSeq(state, isProvisional),
    lastInSeq: state.lastInSeq,
  }
}

/** CRM name, profile name, @username, else nothing (people read "number hidden" or the number). Source: reference §4. */
function displayName(state: ConversationState): string | null {
  return state.relation?.name ?? state.profileName ?? (state.username ? `@${state.username}` : null)
}

export function preview(type: string, body: string | null): string {
  return body === null ? `[${type}]` : cut(body.replaceAll(/\s+/g, ' '), 120)
}

/** By code points, so that no character is split. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text
  const points = Array.from(text.slice(0, length * 2))
  return points.length > length ? `${points.slice(0, length - 1).join('')}…` : points.join('')
}

const NOTHING: Facts = { isFirst: false, beginsSession: false }

function withProfile(state: ConversationState, inbound: Inbound): ConversationState {
  return withFormerKeys(state, {
    ...state,
    waId: state.waId ?? inbound.waId,
    userId: state.userId ?? inbound.userId,
    parentUserId: inbound.parentUserId ?? state.parentUserId,
    profileName: inbound.profileName === null ? state.profileName : cut(storable(inbound.profileName), 200),
    username: inbound.username === null ? state.username : cut(storable(inbound.username), 100),
  })
}

function later(a: number | null, b: number): number {
  return a === null ? b : Math.max(a, b)
}
