import type { FlowProblem } from './check'
import { MOST_MESSAGES, MOST_STEPS } from './limits'
import { endsOf, nameOfNode, typeOf } from './ready'
import type { Flow, FlowNode } from './schema'

/** The ways that a flow goes by itself: over time-outs too, never over what only the customer does. */
function waysOf(flow: Flow): Map<string, { node: FlowNode; to: string[] }> {
  const ids = new Set(flow.nodes.map(({ id }) => id))
  const ways = flow.nodes.map((node) => {
    const ends = endsOf(node).filter(({ isByCustomer }) => !isByCustomer)
    const to = ends.flatMap(({ key }) => node.next[key] ?? []).filter((id) => ids.has(id))
    return [node.id, { node, to }] as const
  })
  return new Map(ways)
}

/** Circles that the flow would go round without the customer, each once, at its first node. Source: the issue, Flow bot. */
export function loopsOf(flow: Flow): FlowProblem[] {
  const ways = waysOf(flow)
  const told = new Set<string>()
  return flow.nodes.flatMap((node) => {
    if (told.has(node.id)) return []
    const circle = circleFrom(ways, node.id)
    if (!circle) return []
    for (const id of circle) told.add(id)
    const names = circle.map((id) => `“${nameOfNode(ways.get(id)?.node ?? node)}”`)
    const message = `The flow goes in a circle without the customer: ${names.join(' → ')} → ${names[0]}`
    return [{ nodeId: node.id, field: '', message, isHint: false }]
  })
}

/** The shortest way from a node back to it; null where there is none. */
function circleFrom(ways: ReturnType<typeof waysOf>, start: string): string[] | null {
  const cameFrom = new Map<string, string>()
  const queue = [start]
  for (let id = queue.shift(); id !== undefined; id = queue.shift())
    for (const next of ways.get(id)?.to ?? []) {
      if (next === start) return wayTo(cameFrom, start, id)
      if (cameFrom.has(next)) continue
      cameFrom.set(next, id)
      queue.push(next)
    }
  return null
}

function wayTo(cameFrom: ReadonlyMap<string, string>, start: string, last: string): string[] {
  const way = [last]
  for (let id = last; id !== start;) {
    id = cameFrom.get(id) ?? start
    way.unshift(id)
  }
  return way
}

/** Nodes from which a way without the customer is longer than a flow may go: it would be stopped there. */
export function tooMuchOf(flow: Flow): FlowProblem[] {
  if (loopsOf(flow).length > 0) return []
  const ways = waysOf(flow)
  const longest = new Map<string, { messages: number; steps: number }>()
  const measure = (id: string): { messages: number; steps: number } => {
    const known = longest.get(id)
    if (known) return known
    const way = ways.get(id)
    if (!way) return { messages: 0, steps: 0 }
    const after = way.to.map(measure)
    const length = {
      messages: typeOf(way.node).says + Math.max(0, ...after.map(({ messages }) => messages)),
      steps: 1 + Math.max(0, ...after.map(({ steps }) => steps)),
    }
    longest.set(id, length)
    return length
  }
  return begins(flow).flatMap((node) => {
    const { messages, steps } = measure(node.id)
    const most =
      messages > MOST_MESSAGES ? `${MOST_MESSAGES} messages` : steps > MOST_STEPS ? `${MOST_STEPS} steps` : null
    if (most === null) return []
    const message = `From here the flow goes more than ${most} without an answer of the customer, and would be stopped`
    return [{ nodeId: node.id, field: '', message, isHint: false }]
  })
}

/** Where the flow goes on after the customer did something: its start, and what an answer leads to. */
function begins(flow: Flow): FlowNode[] {
  const ids = new Set([flow.start])
  for (const node of flow.nodes)
    for (const { key, isByCustomer } of endsOf(node)) {
      const target = node.next[key]
      if (isByCustomer && target !== undefined) ids.add(target)
    }
  return flow.nodes.filter(({ id }) => ids.has(id))
}
