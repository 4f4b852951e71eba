import type { OutgoingMessage } from '../whatsapp/messages'
import type { BotJob } from './jobs'
import type { BotMemory } from './memory'

export type BotEffect =
  /** `botId` null: the AI of the settings, or a text of ours around a hand-over. */
  | { kind: 'send'; botId: number | null; message: OutgoingMessage }
  /** Start human mode, set `waiting_since`, give it to whom the settings say, tell staff. */
  | { kind: 'hand-over'; botId: number | null; why: string }
  /** The customer waits for a person from now on, although something was said. */
  | { kind: 'wait' }
  | { kind: 'close'; botId: number; outcome: 'resolved' }
  | { kind: 'label'; botId: number; add: number[]; remove: number[] }
  /** `to` null: nobody. `next`: whose turn it is. */
  | { kind: 'assign'; botId: number; to: number | null | 'next' }
  /** A line for staff: triggers 11 and 12. */
  | { kind: 'tell'; botId: number; text: string }
  | { kind: 'job'; job: BotJob }
  /** Absolute: the comment comes as the same rating once more. */
  | { kind: 'rating'; botId: number; askedAt: number; stars: number; comment: string | null }

/** One line a bot that was looked at, in the order it was looked at; staff read it beside the message. */
export type TraceLine = {
  botId: number | null
  bot: string
  outcome: 'answered' | 'no-match' | 'suppressed' | 'skipped' | 'failed'
  /** A sentence for people: why it answered or did not. */
  why: string
}

export type Decision = {
  memory: BotMemory
  effects: BotEffect[]
  trace: TraceLine[]
  /** A bot answered, or the AI is about to: nobody has to. */
  hasAnswered: boolean
}
