import type { OutgoingMessage } from '../../whatsapp/messages'
import { shorten } from '../../whatsapp/limits'
import { hindranceOf } from '../hindrance'
import { fillFieldsBy } from '../merge-fields'
import { summaryMessage, TICKET_ASKED } from '../ticket-summary'
import type { NodeInput, ReadyNode, Visit, Visited } from './define-node'
import { MOST_MESSAGES, MOST_STEPS } from './limits'
import { nameOfNode, readyFlow, type ReadyFlow } from './ready'
import { MOST_VALUE_CHARS, type Flow } from './schema'
import type { FlowState } from './state'
import type { FlowAsk, FlowInput, FlowStep } from './step'
import { readTapId, tapId } from './tap-id'

/** A summary that nobody confirmed is forgotten after a day, as `ticket.ts` does. */
const CONFIRM_MS = 24 * 60 * 60_000

/** What one step has led to so far. */
type Run = {
  ready: ReadyFlow
  ask: FlowAsk
  state: Omit<FlowState, 'waits' | 'until' | 'job'>
  /** The customer's fields, with what this step changed of them. */
  fields: Readonly<Record<string, string>>
  step: FlowStep
}

/**
 * From an input to the next node that waits, or to the end. Pure. It is stopped, and says so, at 50 nodes or 10 messages
 * without the customer: a circle never runs for ever. Source: semantics, response 4.
 */
export function runFlow(flow: Flow, state: FlowState | null, input: FlowInput, ask: FlowAsk): FlowStep {
  const run = beginRun(flow, state, input, ask)
  if (state === null) {
    if (input.kind === 'start') goTo(run, flow.start)
    return run.step
  }
  if (input.kind === 'start') return run.step
  const tap = input.kind === 'answer' && input.tapped ? readTapId(input.tapped.id) : null
  if (tap && (tap.botId !== ask.botId || tap.version !== ask.version || tap.node !== state.node))
    return heardStale(run, state, tap)
  hear(run, state, input)
  return run.step
}

function beginRun(flow: Flow, before: FlowState | null, input: FlowInput, ask: FlowAsk): Run {
  const { botId, version, spent } = ask
  const fresh = { botId, version, node: '', tries: 0, vars: {}, sent: 0, steps: 0, said: '', answered: null }
  const state = { ...fresh, ...spent, startedAt: ask.at, ...before }
  const isByCustomer = input.kind === 'answer' || input.kind === 'confirmed'
  if (isByCustomer) Object.assign(state, { sent: 0, steps: 0 })
  if (input.kind === 'answer' || input.kind === 'start') state.said = shorten(input.said ?? '', MOST_VALUE_CHARS)
  return { ready: readyFlow(flow), ask, state, fields: ask.context.customer.fields, step: emptyStep(state) }
}

export function emptyStep(spent: { sent: number; steps: number } = { sent: 0, steps: 0 }): FlowStep {
  const { sent, steps } = spent
  const nothing = { state: null, timerAt: null, job: null, ticket: null, startsBot: null, problem: null }
  return { ...nothing, messages: [], effects: [], isHeard: true, why: [], spent: { sent, steps } }
}

/** A tap on an older message: a second one on what was just answered is nothing, else the question comes once more. */
function heardStale(run: Run, state: FlowState, tap: NonNullable<ReturnType<typeof readTapId>>): FlowStep {
  const isOwn = tap.botId === run.ask.botId && tap.version === run.ask.version
  if (isOwn && tap.node === state.answered) return unchanged(run, state, 'The tapped question was answered already.')
  run.step.why.push('The tapped button is of an older message: the question comes once more.')
  visit(run, state.node, (node, at) => node.enter(at))
  return run.step
}

function unchanged({ step }: Run, state: FlowState, why: string): FlowStep {
  return { ...step, state, timerAt: state.until, why: [why] }
}

function hear(run: Run, { node, tries }: FlowState, input: NodeInput): void {
  run.state.tries = tries
  const isAnswer = input.kind === 'answer'
  visit(run, node, (ready, at) => {
    const visited = ready.hear(at, input)
    if (isAnswer && visited.leads.kind === 'go') run.state.answered = node
    return visited
  })
}

function goTo(run: Run, id: string): void {
  run.state.tries = 0
  visit(run, id, (node, at) => node.enter(at))
}

/** At one node, and on from there. */
function visit(run: Run, first: string, firstVisit: (node: ReadyNode, at: Visit) => Visited): void {
  let id: string | null = first
  let way = firstVisit
  while (id !== null) {
    const found = run.ready.nodes.get(id)
    if (!found) return stop(run, 'The flow leads to a step that is not there.')
    const name = nameOfNode(found.node)
    const { read } = found
    if (!read.ok) return stop(run, `The step “${name}” is not complete.`)
    if (run.state.steps >= MOST_STEPS)
      return stop(
        run,
        `It was stopped at “${name}” after ${MOST_STEPS} steps without the customer: does it go in a circle?`,
      )
    run.state = { ...run.state, node: id, steps: run.state.steps + 1 }
    run.step.spent = { sent: run.state.sent, steps: run.state.steps }
    id = follow(run, name, found.node.next, way(read.value, visitOf(run)))
    way = (node, at) => node.enter(at)
  }
}

/** Takes what a node did; the id of the next one, or null where the flow waits or ends here. */
function follow(run: Run, name: string, next: Readonly<Record<string, string>>, visited: Visited): string | null {
  const { step } = run
  keep(run, visited)
  if (visited.why) step.why.push(`${name}: ${visited.why}`)
  for (const message of visited.messages ?? []) if (!send(run, name, message)) return null
  const { leads } = visited
  switch (leads.kind) {
    case 'go': {
      const target = next[leads.end]
      if (target !== undefined) {
        run.state.tries = 0
        return target
      }
      step.isHeard = leads.end !== 'otherwise'
      if (!visited.why) step.why.push(`${name}: The flow ends here.`)
      return null
    }
    case 'finish':
      step.startsBot = leads.startsBot ?? null
      step.isHeard = leads.isHeard ?? true
      return null
    case 'fail':
      stop(run, `“${name}”: ${leads.problem}`)
      return null
    case 'ask':
    case 'delay':
    case 'call':
    case 'confirm':
      wait(run, name, leads)
      return null
  }
}

type Waiting = Exclude<Visited['leads'], { kind: 'go' | 'finish' | 'fail' }>

function wait(run: Run, name: string, leads: Waiting): void {
  const { step, ask } = run
  switch (leads.kind) {
    case 'ask':
      if (leads.isAgain) run.state.tries += 1
      return rest(run, 'answer', leads.until)
    case 'delay':
      return rest(run, 'delay', leads.until)
    case 'call':
      step.job = leads.job
      rest(run, 'job', null, leads.job.id)
      return
    case 'confirm': {
      const ticket = { key: `${ask.jobId}.t`, draft: leads.ticket }
      if (!send(run, name, summaryMessage(ask.context.texts, ticket.key, ticket.draft))) return
      step.ticket = ticket
      step.why.push(TICKET_ASKED)
      return rest(run, 'confirm', ask.at + CONFIRM_MS)
    }
  }
}

function rest({ step, state }: Run, waits: FlowState['waits'], until: number | null, job: string | null = null): void {
  step.state = { ...state, waits, until, job }
  step.timerAt = until
}

/** False where it cannot go: the flow stops there. */
function send(run: Run, name: string, message: OutgoingMessage): boolean {
  const { step, state, ask } = run
  const hindrance = hindranceOf(ask, [message])
  if (hindrance !== null) stop(run, `It was stopped at “${name}”. ${hindrance}`)
  else if (state.sent >= MOST_MESSAGES)
    stop(
      run,
      `It was stopped at “${name}” after ${MOST_MESSAGES} messages without the customer: does it go in a circle?`,
    )
  if (step.problem !== null) return false
  step.messages.push(message)
  state.sent += 1
  step.spent = { sent: state.sent, steps: state.steps }
  return true
}

function stop({ step }: Run, problem: string): void {
  step.problem = problem
}

function keep(run: Run, { vars = {}, effects = [] }: Visited): void {
  const values = Object.entries(vars).map(([name, value]) => [name, shorten(value, MOST_VALUE_CHARS)] as const)
  if (values.length > 0) run.state.vars = { ...run.state.vars, ...Object.fromEntries(values) }
  for (const effect of effects) {
    run.step.effects.push(effect)
    if (effect.kind === 'job' && effect.job.kind === 'record') run.fields = { ...run.fields, ...effect.job.fields }
  }
}

/** Values are put in once and never read again as templates. */
function visitOf(run: Run): Visit {
  const { ask, ready, fields, state } = run
  const { vars, said, tries, node } = state
  const valueOf = (name: string) => {
    if (Object.hasOwn(vars, name)) return vars[name]
    if (ready.variables.has(name)) return ''
    const known = [name, name.toLowerCase()].find((one) => Object.hasOwn(fields, one))
    return known === undefined ? undefined : fields[known]
  }
  return {
    ask,
    fill: (text, limit) => shorten(fillFieldsBy(text, valueOf), limit),
    valueOf: (name) => valueOf(name) ?? '',
    vars,
    fields,
    said,
    tries,
    recordId: `${ask.jobId}.r${run.step.effects.length}`,
    tapId: (index) => tapId(ask, node, index),
  }
}
