import { CARD_WIDTH, cardHeight, curve, endPoint, entryPoint, type Point } from './measures'
import type { CanvasEnd, CanvasNode } from './node'

// A node as a drawing. Classes only: styles in pages are forbidden, `admin.css` has the looks.
const LINE_LETTERS = 26

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
