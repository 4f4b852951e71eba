import type { Child } from 'hono/jsx'
import { render } from 'hono/jsx/dom'

/** A component as an element, made with createElement and text nodes: nothing that anybody wrote is ever parsed. */
export function draw(component: Child): HTMLElement {
  const holder = document.createElement('div')
  render(component, holder)
  const element = holder.firstElementChild
  if (!(element instanceof HTMLElement)) throw new Error('nothing was drawn')
  return element
}
