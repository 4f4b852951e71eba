import { closedMemory } from '../bots/timers'
import type { ConversationState } from './state'

/** How a conversation ends. `qualified` may set a lead's status; `spam` stays closed whatever comes. */
export const OUTCOMES = ['qualified', 'resolved', 'inactivity', 'spam'] as const
export type Outcome = (typeof OUTCOMES)[number]

export type NewStatus =
  | { status: 'open' }
  | { status: 'snoozed'; until: number }
  | { status: 'closed'; outcome: Outcome }

export const MOST_LABELS = 20
export const MOST_PLANS = 20

/** A change that does not apply gives the state as it was, so that asking twice does nothing twice. */
export function withStatus(state: ConversationState, change: NewStatus, now: number): ConversationState {
  switch (change.status) {
    case 'open':
      if (state.status === 'open') return state
      return { ...state, status: 'open', outcome: null, snoozedUntil: null }
    case 'snoozed':
      if (state.status === 'snoozed' && state.snoozedUntil === change.until) return state
      return { ...state, status: 'snoozed', outcome: null, snoozedUntil: change.until }
    case 'closed':
      if (state.status === 'closed' && state.outcome === change.outcome) return state
      return {
        ...state,
        status: 'closed',
        outcome: change.outcome,
        snoozedUntil: null,
        waitingSince: null,
        humanUntil: null,
        bots: closedMemory(state.bots, state.status, change.outcome, now),
      }
  }
}

export function withLabels(state: ConversationState, add: readonly number[], remove: readonly number[]): number[] {
  const kept = state.labels.filter((id) => !remove.includes(id))
  return [...new Set([...kept, ...add])].toSorted((a, b) => a - b)
}

/** Nobody answers there and nothing is made of it: what comes is kept, no more. */
export function isShut(state: Pick<ConversationState, 'outcome' | 'blockedAt'>): boolean {
  return state.outcome === 'spam' || state.blockedAt !== null
}

/** A customer's message reopens; the same person goes on while they work here. */
export function reopened(before: ConversationState, next: ConversationState, activeStaff: readonly number[] | null) {
  const isBack = before.status !== 'open' && next.status === 'open'
  const isGone = next.assigned !== null && activeStaff !== null && !activeStaff.includes(next.assigned)
  return isBack && isGone ? { ...next, assigned: null } : next
}

/** When something is due here by itself: a snooze that ends, a planned message. Null where nothing waits. */
export function nextTimer(
  state: Pick<ConversationState, 'status' | 'snoozedUntil' | 'scheduled' | 'bots'>,
): number | null {
  const snoozed = state.status === 'snoozed' ? state.snoozedUntil : null
  const dues = [snoozed, state.scheduled[0]?.at ?? null, state.bots.timers[0]?.at ?? null]
  const times = dues.filter((at) => at !== null)
  return times.length === 0 ? null : Math.min(...times)
}
