import type { Editor } from './editor'
import type { Saving } from './saving'

/** Undo and redo are the flow's, in its text fields too; Ctrl+S saves. */
export function watchKeys(editor: Editor, saving: Saving): void {
  document.addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || document.querySelector('dialog[open]')) return
    const key = event.key.toLowerCase()
    if (key === 'z' && !event.shiftKey) editor.undo()
    else if ((key === 'z' && event.shiftKey) || key === 'y') editor.redo()
    else if (key === 's') void saving.now()
    else return
    event.preventDefault()
  })
}
