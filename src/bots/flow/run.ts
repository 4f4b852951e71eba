import type { Flow } from './schema'
import type { FlowState } from './state'
import type { FlowAsk, FlowInput, FlowStep } from './step'

/** From an input to the next node that waits, or to the end. Pure. */
export function runFlow(_flow: Flow, _state: FlowState | null, _input: FlowInput, _ask: FlowAsk): FlowStep {
  return {
    state: null,
    timerAt: null,
    messages: [],
    effects: [],
    job: null,
    ticket: null,
    startsBot: null,
    isHeard: true,
    why: [],
    problem: 'Flows are not here yet.',
  }
}
