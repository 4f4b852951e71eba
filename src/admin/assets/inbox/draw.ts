import type { Child } from 'hono/jsx'
import { render } from 'hono/jsx/dom'

/** A component as an element, made with createElement and text nodes: nothing that a customer wrote is ever parsed. */
export function draw(component: Child): HTMLElement {
  const holder = document.createElement('div')
  render(component, holder)
  const element = holder.firstElementChild
  if (!(element instanceof HTMLElement)) throw new Error('nothing was drawn')
  return element
}

/** Replaces what a container shows. */
export function show(id: string, component: Child): void {
  document.getElementById(id)?.replaceChildren(draw(component))
}

export function byId(id: string): HTMLElement | null {
  return document.getElementById(id)
}

export function hide(id: string, isHidden: boolean): void {
  const element = byId(id)
  if (element) element.hidden = isHidden
}

export function toast(kind: 'info' | 'warning' | 'error', text: string): void {
  document.dispatchEvent(new CustomEvent('toast', { detail: { kind, text } }))
}
