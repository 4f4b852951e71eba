import type { End } from '../../../bots/flow/fields'
import type { Flow, FlowNode } from '../../../bots/flow/schema'

export type EndsOf = (node: FlowNode) => readonly End[]

/** As customers may meet them: each step, then all that its first way out leads to. Behind them, what nothing leads to. */
export function inOrder(flow: Flow, endsOf: EndsOf): { reached: FlowNode[]; others: FlowNode[] } {
  const byId = new Map(flow.nodes.map((node) => [node.id, node]))
  const reached: FlowNode[] = []
  const seen = new Set<string>()
  const waiting = [flow.start]
  while (waiting.length > 0) {
    const node = byId.get(waiting.pop() ?? '')
    if (!node || seen.has(node.id)) continue
    seen.add(node.id)
    reached.push(node)
    const targets = endsOf(node).flatMap(({ key }) => node.next[key] ?? [])
    waiting.push(...targets.reverse())
  }
  return { reached, others: flow.nodes.filter(({ id }) => !seen.has(id)) }
}
