import type { CanvasNode, FlowCanvas } from '../lazy/flow-canvas/node'
import type { Editor } from './editor'
import { focusForm, showSoon } from './focus'
import { placed } from './place'
import { en } from './text'

declare const LAZY: Record<string, string>
/** As Tailwind's `lg`: below it the list of steps has the whole width. */
const WIDE = '(width >= 64rem)'

/** Loads the drawing once there is room for it, and keeps it equal to the flow. */
export function watchCanvas(editor: Editor): void {
  const wide = window.matchMedia(WIDE)
  let isAsked = false
  const look = () => {
    if (!wide.matches || isAsked) return
    isAsked = true
    void open(editor)
  }
  wide.addEventListener('change', look)
  look()
}

async function open(editor: Editor): Promise<void> {
  const holder = document.getElementById('flow-drawing')
  const says = document.getElementById('flow-drawing-says')
  if (!holder || !says) return
  try {
    const { openCanvas } = (await import(LAZY['flow-canvas'] ?? '')) as typeof import('../lazy/flow-canvas')
    const canvas = openCanvas(holder, {
      select: (id) => {
        editor.select(id)
        if (id !== null) showSoon(id)
      },
      move: (id, to) => editor.move(id, to),
      connect: (from, end, to) => editor.connect({ id: from, key: end }, to),
    })
    says.hidden = true
    watchTools(editor, canvas, holder)
    const show = () => canvas.show(nodesOf(editor), editor.selected)
    editor.watch(show)
    show()
  } catch {
    says.textContent = en.canvas.failed
  }
}

function nodesOf(editor: Editor): CanvasNode[] {
  const flow = placed(editor.flow, editor.endsOf)
  return flow.nodes.map((node) => {
    const kind = editor.kindOf(node)
    return {
      id: node.id,
      kind: kind.label,
      title: node.name || editor.titleOf(node),
      group: kind.group,
      ...(node.position ?? { x: 0, y: 0 }),
      ends: editor.endsOf(node).map(({ key, label }) => ({ key, label, to: node.next[key] ?? null })),
      isStart: node.id === flow.start,
      mark: editor.problemsOf(node.id).some(({ isHint }) => !isHint) ? en.problems.sign : '',
    }
  })
}

function watchTools(editor: Editor, canvas: FlowCanvas, holder: HTMLElement): void {
  document.getElementById('flow-canvas')?.addEventListener('click', ({ target }) => {
    const tool = target instanceof Element ? target.closest<HTMLElement>('[data-tool]')?.dataset['tool'] : undefined
    if (tool === 'in') canvas.zoom(1)
    if (tool === 'out') canvas.zoom(-1)
    if (tool === 'fit') canvas.fit()
    if (tool === 'tidy') {
      editor.tidy()
      canvas.fit()
    }
  })
  holder.addEventListener('dblclick', () => (editor.selected === null ? undefined : focusForm(editor.selected)))
  holder.addEventListener('keydown', (event) => {
    const { selected } = editor
    if (selected === null) return
    if (event.key === 'Delete' || event.key === 'Backspace') editor.remove(selected)
    else if (event.key === 'Enter') focusForm(selected)
    else return
    event.preventDefault()
  })
}
