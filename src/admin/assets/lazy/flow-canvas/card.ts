import type { CanvasEnd, CanvasNode } from './node'

// A node as a drawing. Classes only: styles in pages are forbidden, `admin.css` has the looks.
export const CARD_WIDTH = 224
const HEAD = 62
const ROW = 24
const FOOT = 8
const LINE_LETTERS = 26

export type Point = { x: number; y: number }

export function cardHeight(ends: number): number {
  return HEAD + ends * ROW + (ends > 0 ? FOOT : 0)
}

/** Where an end's line begins, from the card's corner. */
export function endPoint(index: number): Point {
  return { x: CARD_WIDTH, y: HEAD + index * ROW + ROW / 2 }
}

/** Where lines arrive. */
export function entryPoint(): Point {
  return { x: 0, y: 22 }
}

/** The end whose dot or row is at this point of the card. */
export function endAt({ x, y }: Point, ends: readonly CanvasEnd[]): CanvasEnd | null {
  if (x < CARD_WIDTH - 40 || y < HEAD) return null
  return ends[Math.floor((y - HEAD) / ROW)] ?? null
}

export function drawCard(into: SVGElement, node: CanvasNode): SVGElement {
  const height = cardHeight(node.ends.length)
  const box = part('rect', { class: 'flow-card', width: CARD_WIDTH, height, rx: 10 })
  into.append(
    box,
    part('rect', { class: `flow-card-band flow-${node.group}`, width: 5, height: height - 16, x: 0, y: 8, rx: 2 }),
    text('flow-card-kind', 16, 20, node.kind),
    text('flow-card-title', 16, 40, cut(node.title)),
  )
  if (!node.isStart) into.append(part('circle', { class: 'flow-entry', cx: entryPoint().x, cy: entryPoint().y, r: 5 }))
  if (node.mark) into.append(text('flow-card-mark', CARD_WIDTH - 12, 20, node.mark))
  node.ends.forEach((end, index) => into.append(...drawEnd(end, index)))
  return box
}

export function drawLine(into: SVGElement, [from, to]: readonly [Point, Point]): SVGElement {
  const line = part('path', { class: 'flow-line', d: curve(from, to) })
  into.append(
    line,
    part('path', { class: 'flow-arrow', d: `M${to.x - 9} ${to.y - 5}L${to.x - 1} ${to.y}L${to.x - 9} ${to.y + 5}Z` }),
  )
  return line
}

/** Leaves to the right, arrives from the left. */
export function curve(from: Point, to: Point): string {
  const reach = Math.max(40, Math.abs(to.x - from.x) / 2)
  return `M${from.x} ${from.y}C${from.x + reach} ${from.y} ${to.x - reach} ${to.y} ${to.x} ${to.y}`
}

export function part(name: string, attributes: Record<string, string | number>): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value))
  return element
}

function drawEnd(end: CanvasEnd, index: number): SVGElement[] {
  const { x, y } = endPoint(index)
  return [
    text('flow-end-label', x - 14, y + 4, cut(end.label)),
    part('circle', { class: end.to ? 'flow-end flow-end-used' : 'flow-end', cx: x, cy: y, r: 7 }),
  ]
}

function text(name: string, x: number, y: number, says: string): SVGElement {
  const element = part('text', { class: name, x, y })
  element.textContent = says
  return element
}

function cut(says: string): string {
  const letters = [...says]
  return letters.length > LINE_LETTERS ? `${letters.slice(0, LINE_LETTERS - 1).join('')}…` : says
}
