import type { FlowState } from './flow/state'
import type { TicketDraft } from './jobs'

/**
 * What bots remember of one conversation between events: part of its state, saved with each decision. Absent parts are
 * those of a state that an older version stored (`restoredMemory`).
 */
export type BotMemory = {
  /** Where in a menu the customer is; D1's `interaction_menu_state`. */
  menu: MenuState | null
  flow: FlowState | null
  rating: RatingState | null
  /** Summary that waits for the customer's "confirm". */
  ticket: TicketState | null
  /** Bots that answered in this session. */
  inSession: number[]
  /** By bot of trigger 5 or 6: the open or closed interval (`intervalKey`) in which it answered. */
  hours: Record<string, string>
  /** Bots of trigger 8 that fired since the customer's last message. */
  idled: number[]
  /** Bots of trigger 11 that fired in this session. */
  warned: number[]
  /** When a rating was last asked for. */
  ratedAt: number | null
  /** Our newest accepted staff or bot message since the customer's last one; null where the customer wrote last. */
  lastOursAt: number | null
  /** Soonest first. */
  timers: BotTimer[]
  /** Calls whose result is awaited. */
  jobs: JobNote[]
  /** An answer that the AI proposes to staff; D1's `ai_suggestion`. */
  suggestion: Suggestion | null
}

export type MenuState = {
  botId: number
  /** Of the menu's config: taps on an older one get the current menu. */
  version: string
  /** Indexes from the top to the list that is shown. */
  path: number[]
  page: number
  /** Times that the customer was asked again. */
  misses: number
}
export type RatingState = {
  botId: number
  askedAt: number
  waitsFor: 'stars' | 'comment'
  stars: number | null
  until: number
}
/** `key` makes its buttons' ids and the ticket's `summary_key`. `isFlows`: the flow goes on once it is confirmed. */
export type TicketState = { botId: number | null; key: string; ticket: TicketDraft; isFlows: boolean; at: number }
export type Suggestion = { text: string; forMessage: number; at: number }

/** `about` is what it was armed for: a timer whose reason is gone does nothing. */
export type BotTimer =
  /** Trigger 8; `about`: when our message was accepted. */
  | { kind: 'idle'; botId: number; at: number; about: number }
  /** Trigger 11; `about`: `window_until`. */
  | { kind: 'closing'; botId: number; at: number; about: number }
  /** Trigger 12; `about`: `waiting_since`. */
  | { kind: 'unanswered'; botId: number; at: number; about: number }
  /** Trigger 13: the conversation was closed. */
  | { kind: 'closed'; at: number; about: number; outcome: 'resolved' | 'inactivity' }
  /** The customer has been silent long enough for the AI; `about`: `lastInSeq`. `botId` null: the AI of the settings. */
  | { kind: 'ai'; botId: number | null; at: number; about: number; instructions: string }
  /** A flow's delay or time-out, by the node where it waits. */
  | { kind: 'flow'; at: number; about: string }

export type JobNote = {
  id: string
  kind: 'ai' | 'http' | 'record' | 'ticket'
  botId: number | null
  purpose: string
  forMessage: number
}

export function newMemory(): BotMemory {
  return {
    menu: null,
    flow: null,
    rating: null,
    ticket: null,
    inSession: [],
    hours: {},
    idled: [],
    warned: [],
    ratedAt: null,
    lastOursAt: null,
    timers: [],
    jobs: [],
    suggestion: null,
  }
}

/** A memory as an older version stored it, with what came since. */
export function restoredMemory(stored: Partial<BotMemory> | undefined): BotMemory {
  return { ...newMemory(), ...stored }
}
