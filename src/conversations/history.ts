import { cut, type ConversationState, preview } from './state'
import { WINDOW_MS } from './window'

/** What another system knows of a conversation's past; null where it does not say. */
export type History = {
  /** Null: only a conversation that is known already takes it. */
  waId: string | null
  name: string | null
  /** How it arrives, and who has it, where it is new here; a conversation that lives here keeps its own. */
  status: 'open' | 'closed'
  assigned: number | null
  firstMessageAt: number | null
  lastMessageAt: number | null
  lastMessage: string | null
  /** The customer's own last message: sending to them is open for 24 hours after it. */
  lastInAt: number | null
}

/**
 * The state with its past. Moments only ever move outwards, so that it does not matter in which order or how often it is
 * told; what happened here is left as it is. Pure; a past that says nothing new gives the state as it was.
 */
export function adoptHistory(state: ConversationState, history: History, isNew: boolean): ConversationState {
  const { firstMessageAt, lastInAt, lastMessageAt, lastMessage } = history
  const isLater = lastMessageAt !== null && lastMessageAt > (state.lastMessageAt ?? 0)
  const past = {
    firstMessageAt: edge(Math.min, state.firstMessageAt, firstMessageAt),
    lastInAt: edge(Math.max, state.lastInAt, lastInAt),
    lastMessageAt: edge(Math.max, state.lastMessageAt, lastMessageAt),
    windowUntil: edge(Math.max, state.windowUntil, lastInAt === null ? null : lastInAt + WINDOW_MS),
    profileName: state.profileName ?? (history.name === null ? null : cut(history.name, 200)),
    ...(isLater && lastMessage !== null ? { lastMessage: preview('text', lastMessage) } : {}),
    ...(isNew ? arrival(state, history) : {}),
  }
  const isSame = Object.entries(past).every(([name, value]) => state[name as keyof typeof past] === value)
  return isSame ? state : { ...state, ...past }
}

/** Not by a command of `handling.ts`: closing is an event, at which bots ask for a rating. */
function arrival({ assigned }: ConversationState, history: History) {
  const status = history.status
  return { status, outcome: status === 'closed' ? 'resolved' : null, assigned: history.assigned ?? assigned }
}

function edge(pick: (a: number, b: number) => number, ours: number | null, theirs: number | null): number | null {
  if (ours === null || theirs === null) return ours ?? theirs
  return pick(ours, theirs)
}
