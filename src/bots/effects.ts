import type { OutgoingMessage } from '../whatsapp/messages'

export type BotEffect =
  | { kind: 'send'; botId: number; message: OutgoingMessage }
  /** Start human mode, set `waiting_since`, tell staff. */
  | { kind: 'hand-over'; botId: number }

/** One line a bot that was looked at, in the order it was looked at; staff read it beside the message. */
export type TraceLine = {
  botId: number | null
  bot: string
  outcome: 'answered' | 'no-match' | 'suppressed' | 'skipped' | 'failed'
  /** A sentence for people: why it answered or did not. */
  why: string
}

export type Decision = { effects: BotEffect[]; trace: TraceLine[]; hasAnswered: boolean }
