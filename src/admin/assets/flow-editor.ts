import type { FlowEditorData } from '../flow/editor-data'
import { watchCanvas } from './flow/canvas'
import { Editor } from './flow/editor'
import { watchKeys } from './flow/keys'
import { drawPage } from './flow/page'
import { Saving } from './flow/saving'

// One flow in memory; the outline is how it is read and written, the drawing beside it shows the same.

const stored = document.getElementById('flow-data')?.textContent
if (stored) {
  const data = JSON.parse(stored) as FlowEditorData
  const editor = new Editor(data)
  const saving: Saving = new Saving(editor, data.tag, () => redraw())
  const redraw = drawPage(editor, saving)
  editor.watch(redraw)
  watchKeys(editor, saving)
  watchCanvas(editor)
}
