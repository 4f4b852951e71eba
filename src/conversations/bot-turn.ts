import { decide } from '../bots/decide'
import type { BotEffect } from '../bots/effects'
import type { BotEvent } from '../bots/events'
import type { BotJob } from '../bots/jobs'
import { prepareBots, type PreparedBots } from '../bots/prepare'
import { replyRate } from '../bots/reply-rate'
import { armIdle, armWaiting, withMessage } from '../bots/timers'
import { optionOf, type ConfigSnapshot } from '../settings/snapshot'
import { textOf } from '../whatsapp/messages'
import { contextOf, type OlderFlows } from './bot-context'
import { withHandOver } from './hand-over'
import { isShut, withLabels, withStatus } from './handling'
import { newNote, newRow, type Note, type OutboxRow } from './outbox'
import type { RatingRow } from './rows'
import { preview, type ConversationState } from './state'

/** What a turn of the bots needs to know besides the conversation. `id`: unique for this event in this conversation. */
export type TurnGiven = {
  config: ConfigSnapshot
  id: string
  at: number
  /** Sequence of the newest event: the place of its lines in the thread. */
  seq: number
  /** The customer's message that is answered, for the read receipt. */
  answers: string | null
  /** Versions of flows that are not the published ones, as far as customers are under way in them. */
  olderFlows?: OlderFlows
}

/** What came of it: the caller stores state, rows and jobs in one commit, sends, and rings at the earliest timer. */
export type BotTurn = {
  state: ConversationState
  /** Messages on their way, in order. */
  rows: OutboxRow[]
  /** Quiet lines of the thread. */
  notes: OutboxRow[]
  jobs: BotJob[]
  /** JSON list of `TraceLine`, null where there is nothing to tell. */
  trace: string | null
  /** For every screen of staff, at once. */
  notices: string[]
  hasAnswered: boolean
}

/**
 * One event, decided on and worked into the conversation. Pure: the drain, the timers, the lab and the tests all come
 * here, so that what is tried is what happens.
 */
export function botTurn(before: ConversationState, event: BotEvent, given: TurnGiven): BotTurn {
  // Bots do nothing where somebody is blocked or was spam; a message does not even come here.
  if (event.kind === 'due' && isShut(before)) return resting(before)
  const bots = prepareBots(given.config.bots)
  const decision = decide(contextOf(before, given), before.bots, event, bots)
  const turn: BotTurn = {
    state: { ...before, bots: decision.memory },
    rows: [],
    notes: [],
    jobs: [],
    trace: decision.trace.length > 0 ? JSON.stringify(decision.trace) : null,
    notices: [],
    hasAnswered: decision.hasAnswered || decision.effects.length > 0,
  }
  if (event.kind === 'message' && !turn.hasAnswered) turn.state = waiting(turn.state, event.at)
  for (const effect of decision.effects) apply(turn, effect, given)
  if (turn.rows.length > 0) limitReplies(turn, given.at)
  turn.state = withWait(before, turn.state, given, bots)
  return turn
}

/** A customer's message that bots do not read, such as one that came late; `waits`: a person has to answer it. */
export function unread(
  before: ConversationState,
  message: { at: number; beginsSession: boolean; waits: boolean },
  given: TurnGiven,
): ConversationState {
  const bots = prepareBots(given.config.bots)
  const context = contextOf(before, given)
  const state = { ...before, bots: withMessage(before.bots, context, bots, message.beginsSession) }
  return message.waits ? withWait(before, waiting(state, message.at), given, bots) : state
}

/** Waits for a person from this moment on, unless since an older one. */
export function waiting(state: ConversationState, at: number): ConversationState {
  return { ...state, waitingSince: state.waitingSince ?? at }
}

/** Meta accepted a message of ours: trigger 8 counts from here. Campaigns and notifications do not count. */
export function withAccepted(
  state: ConversationState,
  { sentBy, at }: { sentBy: string; at: number },
  config: ConfigSnapshot,
): ConversationState {
  const bot = /^bot:(\d+)$/.exec(sentBy)
  if (!bot && !sentBy.startsWith('staff:') && sentBy !== 'bot:ai') return state
  const bots = prepareBots(config.bots)
  const isKnown = bots.timed.some(({ replyType }) => replyType === 8 || replyType === 11)
  if (!isKnown) return state
  const context = contextOf(state, { config, id: '', at })
  return { ...state, bots: armIdle(state.bots, context, bots, { at, botId: bot ? Number(bot[1]) : null }) }
}

/** When a timer of the bots rings next; null where none waits. */
export function nextBotTimer({ bots }: Pick<ConversationState, 'bots'>): number | null {
  return bots.timers[0]?.at ?? null
}

function resting(state: ConversationState): BotTurn {
  const still = { ...state, bots: { ...state.bots, timers: [] } }
  return { state: still, rows: [], notes: [], jobs: [], trace: null, notices: [], hasAnswered: false }
}

function apply(turn: BotTurn, effect: BotEffect, given: TurnGiven): void {
  const { at, config } = given
  const { state } = turn
  switch (effect.kind) {
    case 'send':
      return enqueue(turn, effect, given)
    case 'hand-over': {
      const handed = withHandOver(state, effect, config, at)
      turn.state = handed.state
      if (optionOf(config, 'whatsapp_handover_to') === 'round-robin')
        turn.jobs.push({ kind: 'turn', id: `${given.id}.turn`, botId: effect.botId, except: null })
      tell(turn, { type: 'handed_over', payload: { bot: effect.botId, why: effect.why } }, given)
      if (handed.text !== null)
        enqueue(turn, { kind: 'send', botId: effect.botId, message: { type: 'text', body: handed.text } }, given)
      return
    }
    case 'wait':
      turn.state = waiting(state, state.lastInAt ?? at)
      return
    case 'close':
      turn.state = withStatus(state, { status: 'closed', outcome: effect.outcome }, at)
      return tell(
        turn,
        { type: 'status', payload: { bot: effect.botId, from: state.status, ...statusOf(turn.state) } },
        given,
      )
    case 'label': {
      const labels = withLabels(state, effect.add, effect.remove)
      turn.state = { ...state, labels }
      const payload = { bot: effect.botId, add: effect.add, remove: effect.remove }
      return tell(turn, { type: 'labels', payload }, given)
    }
    case 'assign': {
      const to = takerOf(effect.to, config)
      if (to === 'next')
        turn.jobs.push({ kind: 'turn', id: `${given.id}.turn`, botId: effect.botId, except: state.assigned })
      if (to === state.assigned) return
      turn.state = { ...state, assigned: to === 'next' ? null : to }
      if (turn.state.assigned === state.assigned) return
      return tell(
        turn,
        { type: 'assigned', payload: { bot: effect.botId, from: state.assigned, to: turn.state.assigned } },
        given,
      )
    }
    case 'tell':
      turn.notices.push(effect.text)
      return tell(turn, { type: 'told', payload: { bot: effect.botId, text: effect.text } }, given)
    case 'job':
      turn.jobs.push(effect.job)
      return
    case 'rating':
      turn.state = { ...state, untoldRatings: [...state.untoldRatings, ratingRow(state, effect, at)] }
  }
}

/** A colleague who does not work here any more is nobody who answers: then it goes by turns. */
function takerOf(to: number | null | 'next', { activeStaff }: ConfigSnapshot): number | null | 'next' {
  return typeof to === 'number' && activeStaff && !activeStaff.includes(to) ? 'next' : to
}

function enqueue(turn: BotTurn, { botId, message }: Extract<BotEffect, { kind: 'send' }>, given: TurnGiven): void {
  const { seq, at, answers } = given
  const sentBy = botId === null ? 'bot:ai' : `bot:${botId}`
  const row = newRow(turn.state, { lane: 'bot', message, sentBy, key: '', answers, seq, at })
  const lastMessage = preview(message.type, textOf(message))
  turn.state = { ...turn.state, outN: row.n, lastMessage, lastMessageAt: at }
  turn.rows.push(row)
}

function tell(turn: BotTurn, note: Note, { seq, at }: TurnGiven): void {
  const row = newNote(turn.state, { note, body: '', by: null, seq, at })
  turn.state = { ...turn.state, outN: row.n }
  turn.notes.push(row)
}

function statusOf({ status, outcome }: ConversationState) {
  return { status, outcome, until: null }
}

/** More than 20 replies in 5 minutes: two machines talk to each other. Bots stop here and staff are told. */
function limitReplies(turn: BotTurn, at: number): void {
  const { state } = turn
  const { recent, mustPause } = replyRate(state.recentBotReplies, turn.rows.length, at)
  if (!mustPause) {
    turn.state = { ...state, recentBotReplies: recent }
    return
  }
  turn.notices.push('Bots are paused in this conversation: more than 20 replies in 5 minutes.')
  turn.state = { ...waiting(state, at), recentBotReplies: [], botsPausedAt: at }
}

/** The customer began to wait for a person: trigger 12 counts from here. */
function withWait(
  before: ConversationState,
  state: ConversationState,
  given: TurnGiven,
  bots: PreparedBots,
): ConversationState {
  const since = state.waitingSince
  if (since === null || since === before.waitingSince || bots.timed.length === 0) return state
  return { ...state, bots: armWaiting(state.bots, contextOf(state, given), bots, since) }
}

function ratingRow(
  { id, phoneNumberId, assigned }: ConversationState,
  { botId, askedAt, stars, comment }: Extract<BotEffect, { kind: 'rating' }>,
  at: number,
): RatingRow {
  return { interactionId: id, askedAt, stars, comment, botId, staffId: assigned, phoneNumberId, at }
}
