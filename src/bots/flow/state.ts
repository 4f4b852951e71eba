/** Where a customer is in a flow: of the version that they began with. Values are text, at most 1,000 characters each. */
export type FlowState = {
  botId: number
  version: number
  /** The node that waits. */
  node: string
  /** `answer`: of the customer. `delay`: only for time. `job`: for a result. `confirm`: for a ticket's summary. */
  waits: 'answer' | 'delay' | 'job' | 'confirm'
  /** Answers that did not fit, of this question. */
  tries: number
  vars: Record<string, string>
  /** Messages and nodes since the customer last wrote; limits of the semantics. */
  sent: number
  steps: number
  /** What the customer last said, at most 1,000 characters. */
  said: string
  /** The node whose question was answered last: a second tap on it is no answer to the next one. */
  answered: string | null
  /** When its wait is over; null: never by itself. */
  until: number | null
  /** The call that it waits for. */
  job: string | null
  startedAt: number
}
