import type { Flow, FlowNode } from '../../../bots/flow/schema'
import { CARD_WIDTH, cardHeight } from '../lazy/flow-canvas/measures'
import { type EndsOf, inOrder } from './order'

const GAP = { x: 90, y: 40 }

/** Where each step is on the canvas: columns by how far it is from the start. */
export function tidied(flow: Flow, endsOf: EndsOf): Flow {
  const columns = columnsOf(flow, endsOf)
  const positions = new Map<string, { x: number; y: number }>()
  columns.forEach((nodes, column) => {
    let y = 0
    for (const node of nodes) {
      positions.set(node.id, { x: column * (CARD_WIDTH + GAP.x), y })
      y += cardHeight(endsOf(node).length) + GAP.y
    }
  })
  return {
    ...flow,
    nodes: flow.nodes.map((node) => ({ ...node, position: positions.get(node.id) ?? { x: 0, y: 0 } })),
  }
}

/** The same with what people placed left where it is. */
export function placed(flow: Flow, endsOf: EndsOf): Flow {
  if (flow.nodes.every(({ position }) => position)) return flow
  if (flow.nodes.every(({ position }) => !position)) return tidied(flow, endsOf)
  let known = flow
  for (const node of flow.nodes) if (!node.position) known = withPosition(known, node, endsOf)
  return known
}

/** Beside the step that leads to it, below what is there. */
function withPosition(flow: Flow, node: FlowNode, endsOf: EndsOf): Flow {
  const before = flow.nodes.find(({ position, next }) => position && Object.values(next).includes(node.id))
  const from = before?.position ?? { x: -(CARD_WIDTH + GAP.x), y: 0 }
  const height = cardHeight(endsOf(node).length)
  const at = { x: from.x + CARD_WIDTH + GAP.x, y: from.y }
  for (let tries = 0; tries < 50 && isTaken(flow, at, height, endsOf); tries++) at.y += 40
  return { ...flow, nodes: flow.nodes.map((one) => (one.id === node.id ? { ...one, position: at } : one)) }
}

function isTaken(flow: Flow, at: { x: number; y: number }, height: number, endsOf: EndsOf): boolean {
  return flow.nodes.some(({ position, ...node }) => {
    if (!position) return false
    const bottom = position.y + cardHeight(endsOf({ position, ...node }).length) + GAP.y / 2
    const isBeside = Math.abs(position.x - at.x) < CARD_WIDTH + 20
    return isBeside && at.y < bottom && position.y < at.y + height + GAP.y / 2
  })
}

/** A step stands right of all that lead to it; a way back does not push it on. */
function columnsOf(flow: Flow, endsOf: EndsOf): FlowNode[][] {
  const { reached, others } = inOrder(flow, endsOf)
  const byId = new Map(reached.map((node) => [node.id, node]))
  const columnById = new Map<string, number>()
  const push = (id: string, column: number, above: ReadonlySet<string>) => {
    const node = byId.get(id)
    if (!node || above.has(id) || (columnById.get(id) ?? -1) >= column) return
    columnById.set(id, column)
    const under = new Set([...above, id])
    for (const { key } of endsOf(node)) push(node.next[key] ?? '', column + 1, under)
  }
  push(flow.start, 0, new Set())
  const columns: FlowNode[][] = []
  for (const node of reached) (columns[columnById.get(node.id) ?? 0] ??= []).push(node)
  // Below the others, from the left.
  for (const node of others) (columns[0] ??= []).push(node)
  return columns
}
