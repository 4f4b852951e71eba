import Diagram from 'diagram-js'
import type Canvas from 'diagram-js/lib/core/Canvas.js'
import type ElementFactory from 'diagram-js/lib/core/ElementFactory.js'
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry.js'
import type EventBus from 'diagram-js/lib/core/EventBus.js'
import type GraphicsFactory from 'diagram-js/lib/core/GraphicsFactory.js'
import DraggingModule from 'diagram-js/lib/features/dragging/index.js'
import HoverFixModule from 'diagram-js/lib/features/hover-fix/index.js'
import InteractionEventsModule from 'diagram-js/lib/features/interaction-events/index.js'
import MoveCanvasModule from 'diagram-js/lib/navigation/movecanvas/index.js'
import ZoomScrollModule from 'diagram-js/lib/navigation/zoomscroll/index.js'
import type ZoomScroll from 'diagram-js/lib/navigation/zoomscroll/ZoomScroll.js'
import { CARD_WIDTH, cardHeight } from './flow-canvas/measures'
import { dragsModule } from './flow-canvas/drags'
import type { CanvasHooks, CanvasNode, FlowCanvas } from './flow-canvas/node'
import { lineOf, type NodeShape, rendererModule } from './flow-canvas/shapes'

// The flow as a drawing, by diagram-js: drag, connect, zoom. It keeps nothing: the editor's model is the truth, and undo is its.

/** Around all steps, in pixels; the buttons are above them. */
const MARGIN = 32
const TOOLS = 32
/** Where its letters can still be read. */
const SMALLEST = 0.6

/** Draws into `holder`. */
export function openCanvas(holder: HTMLElement, hooks: CanvasHooks): FlowCanvas {
  const diagram = new Diagram({
    canvas: { container: holder, deferUpdate: false },
    modules: [
      InteractionEventsModule,
      DraggingModule,
      HoverFixModule,
      MoveCanvasModule,
      ZoomScrollModule,
      rendererModule,
      dragsModule(hooks),
    ],
  })
  const canvas = diagram.get<Canvas>('canvas')
  const drawing = new Drawing(diagram)
  canvas.setRootElement(canvas.addRootElement())
  let hasFitted = false
  const fit = () => {
    const { inner, outer } = canvas.viewbox()
    const room = { width: outer.width - 2 * MARGIN, height: outer.height - 2 * MARGIN - TOOLS }
    const wanted = Math.min(room.width / inner.width, room.height / inner.height)
    const scale = Math.max(SMALLEST, Math.min(1, wanted))
    const [width, height] = [outer.width / scale, outer.height / scale]
    // What does not fit whole begins at its start.
    const x = wanted < SMALLEST ? inner.x - MARGIN / scale : inner.x + inner.width / 2 - width / 2
    const y =
      inner.height * scale > room.height ? inner.y - (MARGIN + TOOLS) / scale : inner.y + inner.height / 2 - height / 2
    canvas.viewbox({ x, y, width, height })
  }
  new ResizeObserver(() => canvas.resized()).observe(holder)
  return {
    show: (nodes, selected) => {
      drawing.show(nodes, selected)
      if (!hasFitted && holder.clientWidth > 0) {
        hasFitted = true
        fit()
      }
    },
    zoom: (step) => diagram.get<ZoomScroll>('zoomScroll').stepZoom(step),
    fit,
  }
}

/** What diagram-js holds, kept equal to the nodes. */
class Drawing {
  readonly #canvas: Canvas
  readonly #registry: ElementRegistry
  readonly #factory: ElementFactory
  readonly #graphics: GraphicsFactory
  readonly #events: EventBus

  constructor(diagram: Diagram) {
    this.#canvas = diagram.get('canvas')
    this.#registry = diagram.get('elementRegistry')
    this.#factory = diagram.get('elementFactory')
    this.#graphics = diagram.get('graphicsFactory')
    this.#events = diagram.get('eventBus')
  }

  show(nodes: readonly CanvasNode[], selected: string | null): void {
    this.#removeAll('connection')
    const ids = new Set(nodes.map(({ id }) => nodeElement(id)))
    for (const shape of this.#shapes()) if (!ids.has(shape.id)) this.#canvas.removeShape(shape)
    for (const node of nodes) this.#put(node, node.id === selected)
    for (const node of nodes) this.#connect(node)
  }

  #put(node: CanvasNode, isSelected: boolean): void {
    const id = nodeElement(node.id)
    const size = { x: node.x, y: node.y, width: CARD_WIDTH, height: cardHeight(node.ends.length) }
    const known = this.#registry.get(id) as NodeShape | undefined
    if (known) {
      Object.assign(known, size, { node })
      const gfx = this.#registry.getGraphics(known)
      this.#graphics.update('shape', known as never, gfx)
      this.#events.fire('shape.changed', { element: known, gfx })
    } else this.#canvas.addShape(this.#factory.createShape({ id, ...size, node }))
    if (isSelected) this.#canvas.addMarker(id, 'selected')
    else this.#canvas.removeMarker(id, 'selected')
    this.#registry.getGraphics(id).setAttribute('data-node', node.id)
  }

  #connect(node: CanvasNode): void {
    const source = this.#registry.get(nodeElement(node.id)) as NodeShape
    node.ends.forEach((end, index) => {
      const target = end.to === null ? undefined : (this.#registry.get(nodeElement(end.to)) as NodeShape | undefined)
      if (!target) return
      const id = `line-${node.id}-${end.key}`
      const waypoints = lineOf(source, index, target)
      this.#canvas.addConnection(
        this.#factory.createConnection({ id, waypoints, source: source as never, target: target as never, index }),
        this.#canvas.getRootElement(),
        0,
      )
    })
  }

  #shapes(): NodeShape[] {
    // The registry's types know no elements but diagram-js's own; only ours have a node.
    return this.#registry.filter((element) => 'node' in element) as unknown as NodeShape[]
  }

  #removeAll(_what: 'connection'): void {
    for (const line of this.#registry.filter((element) => 'waypoints' in element))
      this.#canvas.removeConnection(line.id)
  }
}

function nodeElement(id: string): string {
  return `node-${id}`
}
