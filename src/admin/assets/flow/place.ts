import type { Flow, FlowNode } from '../../../bots/flow/schema'
import { CARD_WIDTH, cardHeight } from '../lazy/flow-canvas/card'
import type { EndsOf } from './order'

const GAP = { x: 90, y: 40 }

/** Where each step is on the canvas: columns by how far it is from the start, as the first line to it comes. */
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

function columnsOf(flow: Flow, endsOf: EndsOf): FlowNode[][] {
  const byId = new Map(flow.nodes.map((node) => [node.id, node]))
  const seen = new Set<string>()
  const columns: FlowNode[][] = []
  let ids: string[] = [flow.start]
  while (ids.length > 0) {
    const column = [...new Set(ids)].flatMap((id) => (seen.has(id) ? [] : (byId.get(id) ?? [])))
    for (const { id } of column) seen.add(id)
    if (column.length > 0) columns.push(column)
    ids = column.flatMap((node) => endsOf(node).flatMap(({ key }) => node.next[key] ?? []))
  }
  const others = flow.nodes.filter(({ id }) => !seen.has(id))
  if (others.length === 0) return columns
  // Below the others, from the left.
  const [first = [], ...rest] = columns
  return [[...first, ...others], ...rest]
}
