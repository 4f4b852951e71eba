import type { ConnectionLike, ShapeLike } from 'diagram-js/lib/core/Types.js'
import type EventBus from 'diagram-js/lib/core/EventBus.js'
import BaseRenderer from 'diagram-js/lib/draw/BaseRenderer.js'
import { drawCard, drawLine } from './card'
import { curve, endPoint, entryPoint, type Point } from './measures'
import type { CanvasNode } from './node'

export type NodeShape = ShapeLike & { node: CanvasNode }
/** `index`: which of the source's ends. */
export type NodeLine = ConnectionLike & { index: number }

export function lineOf(source: NodeShape, index: number, target: NodeShape): [Point, Point] {
  return [moved(endPoint(index), source), moved(entryPoint(), target)]
}

export function isNode(element: unknown): element is NodeShape {
  return typeof element === 'object' && element !== null && 'node' in element
}

class CardRenderer extends BaseRenderer {
  static $inject = ['eventBus']

  constructor(eventBus: EventBus) {
    super(eventBus, 2000)
  }

  override canRender(): boolean {
    return true
  }

  override drawShape(visuals: SVGElement, shape: NodeShape): SVGElement {
    return isNode(shape) ? drawCard(visuals, shape.node) : visuals
  }

  override drawConnection(visuals: SVGElement, line: NodeLine): SVGElement {
    // diagram-js keeps them as any number of points; `lineOf` makes two.
    return drawLine(visuals, line.waypoints as unknown as [Point, Point])
  }

  override getShapePath({ x, y, width, height }: NodeShape): string {
    return `M${x} ${y}h${width}v${height}h${-width}Z`
  }

  override getConnectionPath({ waypoints }: NodeLine): string {
    const [from, to] = waypoints as unknown as [Point, Point]
    return curve(from, to)
  }
}

export const rendererModule = { __init__: ['cardRenderer'], cardRenderer: ['type', CardRenderer] }

function moved({ x, y }: Point, { x: dx, y: dy }: { x: number; y: number }): Point {
  return { x: x + dx, y: y + dy }
}
