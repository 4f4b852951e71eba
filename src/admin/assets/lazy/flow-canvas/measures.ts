import type { CanvasEnd } from './node'

/** A card's measures, in the drawing's own units. */
export const CARD_WIDTH = 224
const HEAD = 62
const ROW = 24
const FOOT = 8

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

/** Leaves to the right, arrives from the left. */
export function curve(from: Point, to: Point): string {
  const reach = Math.max(40, Math.abs(to.x - from.x) / 2)
  return `M${from.x} ${from.y}C${from.x + reach} ${from.y} ${to.x - reach} ${to.y} ${to.x} ${to.y}`
}
