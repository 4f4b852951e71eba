import type { KindInfo } from '../../flow/editor-data'
import type { Editor } from './editor'
import { focusForm } from './focus'
import { en } from './text'

const GROUPS = ['say', 'ask', 'decide', 'do', 'go'] as const

/** What a new step can be. Escape closes it, and the focus goes back to where it came from. */
export function Chooser({ editor }: { editor: Editor }) {
  const isOpen = editor.chooses !== null
  return (
    <dialog
      class="modal"
      aria-labelledby="flow-chooser-title"
      ref={(dialog: HTMLDialogElement | null) => settle(dialog, isOpen)}
      onClose={() => (editor.chooses === null ? undefined : editor.choose(null))}
    >
      <div class="modal-box max-w-3xl">
        <div class="flex items-center justify-between gap-2">
          <h2 id="flow-chooser-title" class="text-lg font-semibold">
            {en.chooser.title}
          </h2>
          <button type="button" class="btn btn-ghost btn-sm" onClick={() => editor.choose(null)}>
            {en.chooser.close}
          </button>
        </div>
        {isOpen
          ? GROUPS.map((group) => (
              <section class="mt-4">
                <h3 class="text-base-content/80 text-sm font-medium">{en.chooser.groups[group]}</h3>
                <ul class="mt-1 grid gap-2 sm:grid-cols-2">
                  {editor.data.kinds
                    .filter((kind) => kind.group === group)
                    .map((kind) => (
                      <li>
                        <Kind kind={kind} editor={editor} />
                      </li>
                    ))}
                </ul>
              </section>
            ))
          : null}
      </div>
    </dialog>
  )
}

function Kind({ kind, editor }: { kind: KindInfo; editor: Editor }) {
  return (
    <button
      type="button"
      class={`border-base-300 hover:bg-base-200 flow-edge flow-edge-${kind.group} h-full w-full rounded-lg border p-3 text-start`}
      onClick={() => focusForm(editor.add(kind.kind))}
    >
      <span class="block font-medium">{kind.label}</span>
      <span class="text-base-content/80 block text-sm">{kind.hint}</span>
    </button>
  )
}

function settle(dialog: HTMLDialogElement | null, isOpen: boolean): void {
  if (!dialog || dialog.open === isOpen) return
  // Once it is in the page.
  queueMicrotask(() => (isOpen ? dialog.showModal() : dialog.close()))
}
