import { pageLocale } from '../page/locale'
import { Icon } from '../../components/icon'
import type { Editor } from './editor'
import { focusSoon, headOf } from './focus'
import type { Saving } from './saving'
import { en } from './text'

type Props = { editor: Editor; saving: Saving }
const MOST_SHOWN = 4

/** Undo, redo, save, publish, how it is saved, and what has to be fixed. */
export function Bar({ editor, saving }: Props) {
  return (
    <div class="flex flex-col gap-2">
      <div class="flex flex-wrap items-center gap-2" role="group" aria-label={en.tools}>
        <button
          type="button"
          class="btn btn-ghost btn-sm btn-square"
          aria-label={en.undo}
          title={`${en.undo} (Ctrl+Z)`}
          disabled={!editor.canUndo}
          onClick={() => editor.undo()}
        >
          <Icon path="M9 14 4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3" small />
        </button>
        <button
          type="button"
          class="btn btn-ghost btn-sm btn-square"
          aria-label={en.redo}
          title={`${en.redo} (Ctrl+Shift+Z)`}
          disabled={!editor.canRedo}
          onClick={() => editor.redo()}
        >
          <Icon path="m15 14 5-5-5-5M20 9H10a6 6 0 0 0 0 12h3" small />
        </button>
        <p class="text-base-content/80 min-w-24 text-sm" role="status" data-save={saving.state.is}>
          {saysOf(saving)}
        </p>
        <button type="button" class="btn btn-sm" onClick={() => void saving.now()}>
          {en.save}
        </button>
        <button type="button" class="btn btn-primary btn-sm" onClick={() => void publish({ editor, saving })}>
          {en.publish}
        </button>
      </div>
      {saving.state.is === 'conflict' ? <Conflict editor={editor} saving={saving} /> : null}
      {saving.state.is === 'refused' ? (
        <div class="alert alert-soft alert-error block" role="alert">
          {saving.state.say}
        </div>
      ) : null}
      <Problems editor={editor} />
      <p class="sr-only" role="status">
        {editor.notice}
      </p>
    </div>
  )
}

/** Saved first; then the server decides, by the same check. */
async function publish({ editor, saving }: Props): Promise<void> {
  const isSaved = await saving.now()
  const [first] = editor.hindrances
  if (first)
    return first.nodeId === '' ? focusSoon(() => document.getElementById('flow-problems')) : show(editor, first.nodeId)
  const form = document.querySelector<HTMLFormElement>('#flow-publish')
  const tag = form?.querySelector<HTMLInputElement>('[name="tag"]')
  if (!isSaved || !form || !tag) return
  tag.value = saving.tag
  form.requestSubmit()
}

function saysOf({ state }: Saving): string {
  if (state.is === 'conflict') return en.state.refused
  if (state.is !== 'clean') return en.state[state.is]
  if (state.at === null) return en.state.clean
  return en.state.saved(new Date(state.at).toLocaleTimeString(pageLocale(), { timeStyle: 'short' }))
}

function Conflict({ saving }: Props) {
  return (
    <div class="alert alert-soft alert-warning block" role="alert">
      <p class="font-medium">{en.conflict.title}</p>
      <p>{en.conflict.advice}</p>
      <div class="mt-2 flex flex-wrap gap-2">
        <button type="button" class="btn btn-sm" onClick={() => leave()}>
          {en.conflict.load}
        </button>
        <button type="button" class="btn btn-sm btn-error btn-outline" onClick={() => void saving.now(true)}>
          {en.conflict.keep}
        </button>
      </div>
    </div>
  )
}

/** A second question by the browser would only repeat what the button says. */
function leave(): void {
  window.addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), { capture: true })
  location.reload()
}

function Problems({ editor }: { editor: Editor }) {
  const problems = editor.hindrances
  if (editor.flow.nodes.length === 0) return null
  if (problems.length === 0) return <p class="text-success text-sm">✓ {en.problems.none}</p>
  const shown = problems.slice(0, MOST_SHOWN)
  return (
    <section id="flow-problems" tabindex={-1} class="border-warning/60 rounded-lg border px-3 py-2 text-sm">
      <h2 class="font-medium">{en.problems.count(problems.length)}</h2>
      <ul class="mt-1 flex flex-col gap-1">
        {shown.map(({ nodeId, message }) => {
          const node = editor.nodeOf(nodeId)
          return (
            <li>
              {node ? (
                <button type="button" class="link text-start" onClick={() => show(editor, node.id)}>
                  {editor.titleOf(node)}: {message}
                </button>
              ) : (
                message
              )}
            </li>
          )
        })}
        {problems.length > MOST_SHOWN ? <li>{en.problems.more(problems.length - MOST_SHOWN)}</li> : null}
      </ul>
    </section>
  )
}

/** Opens the step and goes to the first field that is marked. */
function show(editor: Editor, id: string): void {
  editor.select(id)
  let tries = 0
  focusSoon(() => {
    const marked = document.querySelector<HTMLElement>(`#step-${CSS.escape(id)} [aria-invalid="true"]`)
    if (marked || tries++ < 4) return marked
    return headOf(id)
  })
}
