import type Canvas from 'diagram-js/lib/core/Canvas.js'
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry.js'
import type EventBus from 'diagram-js/lib/core/EventBus.js'
import type GraphicsFactory from 'diagram-js/lib/core/GraphicsFactory.js'
import type Dragging from 'diagram-js/lib/features/dragging/Dragging.js'
import { part } from './card'
import { curve, endAt, endPoint, entryPoint, type Point } from './measures'
import type { CanvasEnd, CanvasHooks } from './node'
import { isNode, lineOf, type NodeLine, type NodeShape } from './shapes'

const SNAP = 10
const FIRST = 2000 // before moving the canvas

type ElementEvent = { element: unknown; originalEvent: MouseEvent }
type DragEvent = { x: number; y: number; dx: number; dy: number; hover: unknown; context: Record<string, unknown> }

/** A card drags itself, one of its ends drags a line. */
export function dragsModule(hooks: CanvasHooks) {
  class Drags {
    static $inject = ['eventBus', 'dragging', 'canvas', 'elementRegistry', 'graphicsFactory']

    constructor(
      eventBus: EventBus,
      private readonly dragging: Dragging,
      private readonly canvas: Canvas,
      private readonly registry: ElementRegistry,
      private readonly graphics: GraphicsFactory,
    ) {
      eventBus.on('element.mousedown', FIRST, (event: ElementEvent) => this.#begin(event))
      eventBus.on('element.click', (event: ElementEvent) => {
        const { element } = event
        hooks.select(isNode(element) ? element.node.id : null)
      })
      this.#moves(eventBus)
      this.#links(eventBus)
    }

    #begin({ element, originalEvent }: ElementEvent): false | undefined {
      if (!isNode(element) || originalEvent.button !== 0) return undefined
      const end = endAt(this.#within(element, originalEvent), element.node.ends)
      const options = { autoActivate: false, keepSelection: true, threshold: 3 }
      if (end) {
        this.dragging.init(originalEvent, 'flowLine', { ...options, data: { context: { shape: element, end } } })
      } else {
        const { x, y } = element
        this.dragging.init(originalEvent, 'flowNode', { ...options, data: { context: { shape: element, x, y } } })
      }
      return false
    }

    #moves(eventBus: EventBus): void {
      eventBus.on('flowNode.move', ({ context, dx, dy }: DragEvent) => {
        const { shape, x, y } = context as { shape: NodeShape; x: number; y: number }
        this.#place(shape, { x: x + dx, y: y + dy })
      })
      eventBus.on('flowNode.end', ({ context }: DragEvent) => {
        const { shape } = context as { shape: NodeShape }
        hooks.move(shape.node.id, { x: snapped(shape.x), y: snapped(shape.y) })
      })
      eventBus.on('flowNode.cancel', ({ context }: DragEvent) => {
        const { shape, x, y } = context as { shape: NodeShape; x: number; y: number }
        this.#place(shape, { x, y })
      })
    }

    #links(eventBus: EventBus): void {
      eventBus.on('flowLine.start', ({ context }: DragEvent) => {
        context['preview'] = part('path', { class: 'flow-line flow-line-new' })
        this.canvas.getActiveLayer()
        this.canvas.getDefaultLayer().append(context['preview'] as SVGElement)
      })
      eventBus.on('flowLine.move', ({ context, x, y, hover }: DragEvent) => {
        const { shape, end, preview } = context as { shape: NodeShape; end: CanvasEnd; preview: SVGElement }
        const at = endPoint(shape.node.ends.indexOf(end))
        const to = this.#isTarget(shape, hover) ? added(entryPoint(), hover) : { x, y }
        preview.setAttribute('d', curve(added(at, shape), to))
      })
      eventBus.on('flowLine.hover', ({ context, hover }: DragEvent) => {
        if (this.#isTarget(context['shape'], hover)) this.canvas.addMarker(hover, 'flow-target')
      })
      eventBus.on(['flowLine.out', 'flowLine.cleanup'], ({ context, hover }: DragEvent) => {
        if (isNode(hover)) this.canvas.removeMarker(hover, 'flow-target')
        if (context['isOver']) return
      })
      eventBus.on('flowLine.cleanup', ({ context }: DragEvent) =>
        (context['preview'] as SVGElement | undefined)?.remove(),
      )
      eventBus.on('flowLine.end', ({ context, hover }: DragEvent) => {
        const { shape, end } = context as { shape: NodeShape; end: CanvasEnd }
        if (this.#isTarget(shape, hover)) hooks.connect(shape.node.id, end.key, hover.node.id)
        else if (!isNode(hover)) hooks.connect(shape.node.id, end.key, null)
      })
    }

    #isTarget(_from: unknown, hover: unknown): hover is NodeShape {
      return isNode(hover) && !hover.node.isStart
    }

    #place(shape: NodeShape, to: Point): void {
      Object.assign(shape, to)
      this.graphics.update('shape', shape as never, this.registry.getGraphics(shape))
      // Whatever has waypoints is a line of ours: the registry's types cannot say so.
      const lines = this.registry.filter((one) => 'waypoints' in one) as unknown as NodeLine[]
      for (const line of lines) {
        if (line.source !== (shape as unknown) && line.target !== (shape as unknown)) continue
        const waypoints = lineOf(line.source, line.index, line.target)
        Object.assign(line, { waypoints })
        this.graphics.update('connection', line as never, this.registry.getGraphics(line))
      }
    }

    #within(shape: NodeShape, { clientX, clientY }: MouseEvent): Point {
      const box = this.canvas.getContainer().getBoundingClientRect()
      const { x, y, scale } = this.canvas.viewbox()
      return { x: x + (clientX - box.left) / scale - shape.x, y: y + (clientY - box.top) / scale - shape.y }
    }
  }
  return { __init__: ['flowDrags'], flowDrags: ['type', Drags] }
}

function added({ x, y }: Point, to: { x: number; y: number }): Point {
  return { x: x + to.x, y: y + to.y }
}

function snapped(value: number): number {
  return Math.round(value / SNAP) * SNAP
}
