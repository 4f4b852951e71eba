/** One way out of a node; `to` null: leads nowhere yet. */
export type CanvasEnd = { key: string; label: string; to: string | null }
/** A node as the canvas shows it. `mark`: a sign that it has problems, else empty. */
export type CanvasNode = {
  id: string
  kind: string
  title: string
  x: number
  y: number
  ends: readonly CanvasEnd[]
  isStart: boolean
  mark: string
  group: 'say' | 'ask' | 'decide' | 'do' | 'go'
}
/** What people do on the canvas; the model decides and shows the canvas what came of it. */
export type CanvasHooks = {
  select: (id: string | null) => void
  move: (id: string, to: { x: number; y: number }) => void
  connect: (from: string, end: string, to: string | null) => void
}
export type FlowCanvas = {
  show: (nodes: readonly CanvasNode[], selected: string | null) => void
  zoom: (step: 1 | -1) => void
  fit: () => void
}
