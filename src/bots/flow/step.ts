import type { OutgoingMessage } from '../../whatsapp/messages'
import type { BotContext } from '../context'
import type { BotEffect } from '../effects'
import type { BotJob, JobResult, TicketDraft } from '../jobs'
import type { FlowState } from './state'

/** What a flow is told. `result` null: the answer came too late (the customer wrote again, or a person took over). */
export type FlowInput =
  /** `said`: the message that started it. */
  | { kind: 'start'; said: string | null }
  | { kind: 'answer'; said: string | null; tapped: { id: string; title: string } | null }
  /** Its timer rang: a delay is over, or the time to answer a question is. */
  | { kind: 'time' }
  | { kind: 'result'; result: JobResult | null }
  /** The ticket's summary was confirmed, or declined (null). */
  | { kind: 'confirmed'; ticketId: number | null }

/** Messages and nodes since the customer last wrote. */
export type Spent = { sent: number; steps: number }

/**
 * What a flow reads besides its graph and state. `jobId`: for the one call that this step may ask for. `spent`: by the flow
 * that jumped to it.
 */
export type FlowAsk = {
  botId: number
  version: number
  context: BotContext
  at: number
  jobId: string
  spent?: Spent | undefined
}

/**
 * One step: everything from an input to the next node that waits, or to the end. `state` null: the flow has ended.
 * `timerAt`: when it wants to be told `time`, null for never.
 */
export type FlowStep = {
  state: FlowState | null
  timerAt: number | null
  messages: OutgoingMessage[]
  effects: BotEffect[]
  /** The one call that it waits for. */
  job: Extract<BotJob, { kind: 'ai' | 'http' }> | null
  /** A summary that the customer has to confirm before it goes on. */
  ticket: { key: string; draft: TicketDraft } | null
  /** Another bot that it jumps to, once it has ended. */
  startsBot: number | null
  spent: Spent
  /** False: it has no use for the customer's message, which the triggers read then. */
  isHeard: boolean
  /** Sentences for the trace, by node. */
  why: string[]
  /** Why it was stopped: a loop, too many nodes or messages, a node that is gone. */
  problem: string | null
}
