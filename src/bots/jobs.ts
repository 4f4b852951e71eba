import type { HttpRequest } from './flow/http-request'

/**
 * What bots want done outside the conversation: an effect with a row of its own in the Conversation, whose result comes
 * back as an event. `ai` and `http` are done by a queue consumer, `record` and `ticket` by the Conversation against D1.
 * Ids are `<event's sequence>.<n>`, unique in one conversation. Core rule 15.
 */
export type BotJob =
  | AiJob
  | HttpJob
  /** Fields of the customer's lead or contact, by the names of `RECORD_FIELDS`; a general conversation changes nothing. */
  | { kind: 'record'; id: string; botId: number | null; fields: Record<string, string> }
  | TicketJob
  /** Whoever's turn it is gets the conversation, somebody else than `except` where there is one; until somebody is there. */
  | { kind: 'turn'; id: string; botId: number | null; except: number | null }

/** `summaryKey`: of the conversation that it began in, where that was merged into another one since. */
export type TicketJob = { kind: 'ticket'; id: string; botId: number | null; ticket: TicketDraft; summaryKey?: string }

export type AiJob = {
  kind: 'ai'
  id: string
  /** Null: the AI of the settings; else a bot's of type 12, or a flow's. */
  botId: number | null
  /** `answer`: goes to the customer. `suggest`: staff see it. `step`: a flow waits for it. */
  purpose: 'answer' | 'suggest' | 'step'
  /** What this bot or flow step says beside the system prompt of the settings. */
  instructions: string
  /** The customer's message (`lastInSeq`) that it answers; a newer one makes it useless. */
  forMessage: number
  deadlineAt: number
}
export type HttpJob = {
  kind: 'http'
  id: string
  botId: number | null
  request: HttpRequest
  forMessage: number
  deadlineAt: number
}

/** What a flow or the AI collected; it becomes a ticket when the customer has confirmed its summary. */
export type TicketDraft = {
  subject: string
  message: string
  priority: 'low' | 'medium' | 'high' | 'urgent'
  departmentId: number | null
}

export type JobResult =
  /** `answer`: of the AI. `wants`: what its tools asked for and the conversation does. */
  | { ok: true; kind: 'ai'; answer: string; wants: AiWant[] }
  /** Values by name, as the step's mapping took them from the answer. */
  | { ok: true; kind: 'http'; values: Record<string, string> }
  | { ok: true; kind: 'record' | 'turn' }
  | { ok: true; kind: 'ticket'; ticketId: number }
  /** `say`: why, for the trace. */
  | { ok: false; reason: 'time-out' | 'refused' | 'spend-cap' | 'not-set-up' | 'failed'; say: string }

/** What a model asked for by a tool that acts on the conversation. */
export type AiWant = { kind: 'hand-over'; why: string } | { kind: 'ticket'; ticket: TicketDraft }
