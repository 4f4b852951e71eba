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
  startedAt: number
}
