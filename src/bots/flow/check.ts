import type { OutgoingMessage } from '../../whatsapp/messages'
import { validate } from '../../whatsapp/validate'
import { loopsOf, tooMuchOf } from './paths'
import { endsOf, nameOfNode, readyFlow, typeOf } from './ready'
import { MOST_FLOW_CHARS, type Flow, type FlowNode } from './schema'

/**
 * What is wrong with a flow, in words for people. `nodeId` empty: with the flow as a whole. `field`: of `data` (`text`,
 * `choices.0.title`), `next.<end>`, or empty for the node. A hint does not keep it from being published.
 */
export type FlowProblem = { nodeId: string; field: string; message: string; isHint: boolean }

/** Everything that keeps a flow from being published, and hints. An empty list: it can run. Pure. */
export function checkFlow(flow: Flow): FlowProblem[] {
  const problems = [...wholeProblems(flow), ...flow.nodes.flatMap((node) => nodeProblems(flow, node))]
  return [...problems, ...loopsOf(flow), ...tooMuchOf(flow), ...unreachable(flow)]
}

/** Without the hints: what keeps it from being published. */
export function hindersFlow(flow: Flow): FlowProblem[] {
  return checkFlow(flow).filter(({ isHint }) => !isHint)
}

function wholeProblems(flow: Flow): FlowProblem[] {
  if (flow.nodes.length === 0) return [problem('', 'nodes', 'Add a first step')]
  const isThere = flow.nodes.some(({ id }) => id === flow.start)
  const isLong = JSON.stringify(flow).length > MOST_FLOW_CHARS
  return [
    ...(isThere ? [] : [problem('', 'start', 'Choose the step it begins with')]),
    ...(isLong ? [problem('', 'nodes', `The flow is longer than ${MOST_FLOW_CHARS} characters`)] : []),
  ]
}

function nodeProblems(flow: Flow, node: FlowNode): FlowProblem[] {
  const found = readyFlow(flow).nodes.get(node.id)
  if (!found) return []
  const { read } = found
  const own = read.ok
    ? refusals(node, read.value.samples)
    : read.problems.map(({ field, message }) => problem(node.id, field, message))
  return [...own, ...endProblems(flow, node)]
}

/** What Meta would say to its messages as typed; merge fields are cut to fit when they are sent. */
function refusals(node: FlowNode, samples: (tapId: (index: number) => string) => OutgoingMessage[]): FlowProblem[] {
  const { fieldNames } = typeOf(node)
  return samples((index) => `flow:1:1:${node.id}:${index}`).flatMap((message) => {
    const validity = validate(message)
    if (validity.ok) return []
    return validity.problems.map(({ field, message: words }) => {
      const [first = '', ...rest] = field.split('.')
      return problem(node.id, [fieldNames[first] ?? first, ...rest].join('.'), words)
    })
  })
}

function endProblems(flow: Flow, node: FlowNode): FlowProblem[] {
  const ends = new Set(endsOf(node).map(({ key }) => key))
  const ids = new Set(flow.nodes.map(({ id }) => id))
  const needsTarget = node.kind === 'jump' && ends.has('next') && !node.next['next']
  return [
    ...(needsTarget ? [problem(node.id, 'next.next', 'Choose the step to go to')] : []),
    ...Object.entries(node.next).flatMap(([end, target]) => {
      if (!ends.has(end)) return [hint(node.id, `next.${end}`, 'This way out is not there any more')]
      return ids.has(target) ? [] : [problem(node.id, `next.${end}`, 'The step it leads to is not there any more')]
    }),
  ]
}

function unreachable(flow: Flow): FlowProblem[] {
  const byId = new Map(flow.nodes.map((node) => [node.id, node]))
  const reached = new Set<string>()
  const waiting = [flow.start]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const node = byId.get(id)
    if (!node || reached.has(id)) continue
    reached.add(id)
    waiting.push(...endsOf(node).flatMap(({ key }) => node.next[key] ?? []))
  }
  const isStarted = byId.has(flow.start)
  return flow.nodes
    .filter(({ id }) => isStarted && !reached.has(id))
    .map((node) => hint(node.id, '', `No way leads to “${nameOfNode(node)}”`))
}

export function problem(nodeId: string, field: string, message: string): FlowProblem {
  return { nodeId, field, message, isHint: false }
}

function hint(nodeId: string, field: string, message: string): FlowProblem {
  return { nodeId, field, message, isHint: true }
}
