import type { Flow, FlowNode, NodeKind } from '../../../bots/flow/schema'

// Changes of a flow: each gives a new one and leaves the old as it was, so that undo is keeping the old.

export type EndOf = { id: string; key: string }
type Json = Readonly<Record<string, unknown>>

/** A new step; where it follows an end that led somewhere, it goes between. `main`: the end by which it leads on. */
export function addNode(
  flow: Flow,
  node: { id: string; kind: NodeKind; data: Json; main: string | null; position?: FlowNode['position'] },
  after: EndOf | null,
): Flow {
  const { main, ...rest } = node
  const follows = after ? flow.nodes.find(({ id }) => id === after.id)?.next[after.key] : flow.start || undefined
  const fresh: FlowNode = { ...rest, data: { ...node.data }, next: main !== null && follows ? { [main]: follows } : {} }
  const index = after ? flow.nodes.findIndex(({ id }) => id === after.id) + 1 : 0
  const nodes = [...flow.nodes.slice(0, index), fresh, ...flow.nodes.slice(index)]
  if (!after) return { ...flow, start: node.id, nodes }
  return setEnd({ ...flow, nodes }, after, node.id)
}

/** What led to it leads to where its first way out leads. */
export function removeNode(flow: Flow, id: string, firstEnd: string | null): Flow {
  const gone = flow.nodes.find((node) => node.id === id)
  const follows = firstEnd === null ? undefined : gone?.next[firstEnd]
  const heir = follows === id ? undefined : follows
  const nodes = flow.nodes
    .filter((node) => node.id !== id)
    .map((node) => {
      if (!Object.values(node.next).includes(id)) return node
      const next = Object.entries(node.next).flatMap(([key, to]) => {
        const target = to === id ? heir : to
        return target === undefined ? [] : [[key, target]]
      })
      return { ...node, next: Object.fromEntries(next) as FlowNode['next'] }
    })
  return { ...flow, nodes, start: flow.start === id ? (heir ?? nodes[0]?.id ?? '') : flow.start }
}

/** The same step once more, connected to nothing yet. */
export function duplicateNode(flow: Flow, id: string, freshId: string, name: string): Flow {
  const index = flow.nodes.findIndex((node) => node.id === id)
  const node = flow.nodes[index]
  if (!node) return flow
  const { position } = node
  const copy: FlowNode = { ...structuredClone(node), id: freshId, name, next: {} }
  if (position) copy.position = { x: position.x + 40, y: position.y + 60 }
  return { ...flow, nodes: [...flow.nodes.slice(0, index + 1), copy, ...flow.nodes.slice(index + 1)] }
}

/** `to` null: the flow ends there. */
export function setEnd(flow: Flow, { id, key }: EndOf, to: string | null): Flow {
  return changed(flow, id, (node) => {
    const { [key]: _before, ...others } = node.next
    return { ...node, next: to === null ? others : { ...others, [key]: to } }
  })
}

export function setData(flow: Flow, id: string, field: string, value: unknown): Flow {
  return changed(flow, id, (node) => {
    const { [field]: _before, ...others } = node.data
    return { ...node, data: value === undefined ? others : { ...node.data, [field]: value } }
  })
}

export function rename(flow: Flow, id: string, name: string): Flow {
  return changed(flow, id, ({ name: _before, ...node }) => (name === '' ? node : { ...node, name }))
}

export function move(flow: Flow, id: string, position: { x: number; y: number }): Flow {
  return changed(flow, id, (node) => ({ ...node, position }))
}

export function freshId(flow: Flow): string {
  const taken = new Set(flow.nodes.map(({ id }) => id))
  for (let number = flow.nodes.length + 1; ; number++) if (!taken.has(`n${number}`)) return `n${number}`
}

function changed(flow: Flow, id: string, change: (node: FlowNode) => FlowNode): Flow {
  return { ...flow, nodes: flow.nodes.map((node) => (node.id === id ? change(node) : node)) }
}
