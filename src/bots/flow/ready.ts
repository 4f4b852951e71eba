import type { Use } from '../define'
import type { Read } from '../read-config'
import type { NodeType, ReadyNode } from './define-node'
import type { End } from './fields'
import { nodeTypes } from './nodes'
import type { Flow, FlowNode } from './schema'

/** A flow with its nodes read, once for a version. A node that cannot be read harms no other. */
export type ReadyFlow = {
  nodes: ReadonlyMap<string, { node: FlowNode; read: Read<ReadyNode> }>
  /** Every variable that some node fills: empty before, never left as typed. */
  variables: ReadonlySet<string>
}

const known = new WeakMap<Flow, ReadyFlow>()

/** The same flow gives the same answer, at no cost. Never throws. */
export function readyFlow(flow: Flow): ReadyFlow {
  const before = known.get(flow)
  if (before) return before
  const nodes = new Map(flow.nodes.map((node) => [node.id, { node, read: typeOf(node).ready(node.data) }]))
  const ready = { nodes, variables: new Set(variablesOf(flow)) }
  known.set(flow, ready)
  return ready
}

export function typeOf({ kind }: Pick<FlowNode, 'kind'>): NodeType {
  return nodeTypes[kind]
}

/** Its ways out, for the canvas and the outline; those of a node that is unfinished too. */
export function endsOf(node: Pick<FlowNode, 'kind' | 'data'>): End[] {
  return typeOf(node).ends(node.data)
}

/** Variables that some node of the flow fills, each once, for the editor's suggestions. */
export function variablesOf(flow: Flow): string[] {
  return [...new Set(flow.nodes.flatMap((node) => typeOf(node).variables(node.data)))]
}

/** What people call a node: its name, else its kind. */
export function nameOfNode(node: Pick<FlowNode, 'kind' | 'name'>): string {
  return node.name || typeOf(node).label
}

/** Bots that the flow jumps to: they must exist. */
export function botsOfFlow(flow: Flow): { nodeId: string; botId: number }[] {
  return eachReady(flow).flatMap(({ node, ready }) => ready.startsBots.map((botId) => ({ nodeId: node.id, botId })))
}

/** Templates and files that the flow names, by step. */
export function usesOfFlow(flow: Flow): { nodeId: string; use: Use }[] {
  return eachReady(flow).flatMap(({ node, ready }) => ready.uses.map((use) => ({ nodeId: node.id, use })))
}

export function eachReady(flow: Flow): { node: FlowNode; ready: ReadyNode }[] {
  return [...readyFlow(flow).nodes.values()].flatMap(({ node, read }) => (read.ok ? [{ node, ready: read.value }] : []))
}
