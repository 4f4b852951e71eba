import type { Child } from 'hono/jsx'
import { render, useState } from 'hono/jsx/dom'
import { Bar } from './bar'
import { Chooser } from './chooser'
import type { Editor } from './editor'
import { Outline } from './outline'
import type { Saving } from './saving'

/** Draws what is told of the flow into the page's parts; what it answers draws them anew. */
export function drawPage(editor: Editor, saving: Saving): () => void {
  const parts = [
    drawn('flow-bar', () => <Bar editor={editor} saving={saving} />),
    drawn('flow-outline', () => <Outline editor={editor} />),
    drawn('flow-chooser', () => <Chooser editor={editor} />),
  ]
  return () => {
    for (const redraw of parts) redraw()
  }
}

function drawn(id: string, part: () => Child): () => void {
  let redraw = () => {}
  function Part() {
    const [, setCount] = useState(0)
    redraw = () => setCount((count) => count + 1)
    return <>{part()}</>
  }
  const holder = document.getElementById(id)
  if (holder) render(<Part />, holder)
  return () => redraw()
}
