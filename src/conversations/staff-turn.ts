import { withoutProposals } from '../bots/ai-turn'
import type { ConfigSnapshot } from '../settings/snapshot'
import { textOf, type OutgoingMessage } from '../whatsapp/messages'
import { humanUntil } from './human-mode'
import { newRow, type OutboxRow } from './outbox'
import { preview, type ConversationState } from './state'

// What a person's action does to a conversation. Pure: the commands and the lab both come here.

/** Human mode from now on. `config` null, settings that could not be read: until somebody hands back. */
export function takenOver(state: ConversationState, config: ConfigSnapshot | null, at: number): ConversationState {
  const until = config ? humanUntil(config, at) : Number.MAX_SAFE_INTEGER
  return { ...state, humanUntil: until, personSince: at }
}

export function handedBack(state: ConversationState): ConversationState {
  return { ...state, humanUntil: null, botsPausedAt: null, recentBotReplies: [] }
}

type Written = { message: OutgoingMessage; sentBy: string; key: string; isTest?: boolean; seq: number; at: number }

/** A message that a person, or a notification, sends: an answer of staff begins human mode and ends the waiting. */
export function written(
  state: ConversationState,
  { message, sentBy, key, isTest, seq, at }: Written,
  config: ConfigSnapshot,
): { state: ConversationState; row: OutboxRow } {
  const isAnswer = sentBy.startsWith('staff:') && !isTest && message.type !== 'reaction'
  const { waitingSince } = state
  const waited = isAnswer && waitingSince !== null ? { waitedMs: Math.max(0, at - waitingSince) } : {}
  const row = newRow(state, { lane: 'staff', message, sentBy, key, answers: null, seq, at, ...waited })
  return {
    row,
    state: {
      ...state,
      outN: row.n,
      commands: state.commands + 1,
      ...(isAnswer ? answered(state, config, at) : {}),
      ...(message.type === 'reaction'
        ? {}
        : { lastMessage: preview(message.type, textOf(message)), lastMessageAt: at }),
    },
  }
}

function answered({ bots }: ConversationState, config: ConfigSnapshot, at: number): Partial<ConversationState> {
  return {
    waitingSince: null,
    humanUntil: humanUntil(config, at),
    personSince: at,
    bots: withoutProposals(bots),
  }
}
