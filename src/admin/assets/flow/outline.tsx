import type { FlowNode } from '../../../bots/flow/schema'
import { Icon } from '../../components/icon'
import type { Editor, ListedNode } from './editor'
import { Fields, shownFields } from './fields'
import { focusForm, focusSoon, headOf } from './focus'
import { en } from './text'

type StepProps = { editor: Editor; listed: ListedNode; all: readonly ListedNode[] }

/** The steps in the order in which customers meet them; the chosen one shows its form. */
export function Outline({ editor }: { editor: Editor }) {
  const all = editor.listed()
  const firstOther = all.findIndex(({ isReached }) => !isReached)
  if (all.length === 0)
    return (
      <button type="button" class="btn btn-primary self-start" onClick={() => editor.choose('start')}>
        {en.outline.addFirst}
      </button>
    )
  return (
    <ol class="flex flex-col gap-2" aria-label={en.outline.title}>
      {all.map((listed, index) => (
        <li key={listed.node.id} id={`step-${listed.node.id}`}>
          {index === firstOther ? (
            <p class="text-base-content/80 pt-4 pb-1 text-sm font-medium">{en.outline.unreached}</p>
          ) : null}
          <Step editor={editor} listed={listed} all={all} />
        </li>
      ))}
    </ol>
  )
}

function Step({ editor, listed, all }: StepProps) {
  const { node, number } = listed
  const kind = editor.kindOf(node)
  const isOpen = editor.selected === node.id
  const problems = editor.problemsOf(node.id).filter(({ isHint }) => !isHint).length
  const title = editor.titleOf(node)
  return (
    <div
      class={`flow-edge flow-edge-${kind.group} rounded-lg border ${isOpen ? 'border-primary' : 'border-base-300'} bg-base-100`}
    >
      <button
        type="button"
        data-head
        class="flex w-full items-center gap-3 rounded-lg p-3 text-start"
        aria-expanded={isOpen ? 'true' : 'false'}
        onClick={() => editor.select(isOpen ? null : node.id)}
        onKeyDown={(event: KeyboardEvent) => (event.key === 'Delete' ? removeStep(editor, node.id) : undefined)}
      >
        <span class="text-base-content/80 w-6 shrink-0 text-end text-sm tabular-nums">{String(number)}</span>
        <span class="min-w-0 grow">
          <span class="text-base-content/80 block text-xs">
            {kind.label}
            {node.id === editor.flow.start ? ` · ${en.outline.start}` : ''}
          </span>
          <bdi class="block truncate font-medium">{title}</bdi>
        </span>
        {problems > 0 ? (
          <span class="badge badge-soft badge-warning badge-sm">{en.problems.inStep(problems)}</span>
        ) : null}
      </button>
      {isOpen ? (
        <div class="border-base-300 flex flex-col gap-4 border-t p-3" data-form>
          <Problems editor={editor} node={node} />
          <Fields editor={editor} node={node} />
          <Ways editor={editor} node={node} all={all} />
          <Actions editor={editor} node={node} isReached={listed.isReached} />
        </div>
      ) : null}
    </div>
  )
}

/** Those that stand at no input of the form. */
function Problems({ editor, node }: { editor: Editor; node: FlowNode }) {
  const inputs = new Set(['next', ...shownFields(editor.kindOf(node), node).map(([name]) => name)])
  const own = editor.problemsOf(node.id).filter(({ field }) => !inputs.has(field.split('.')[0] ?? ''))
  return own.length === 0 ? null : (
    <ul class="text-sm">
      {own.map(({ message, isHint }) => (
        <li class={isHint ? 'text-base-content/80' : 'text-error'}>{message}</li>
      ))}
    </ul>
  )
}

/** Where each way out leads: a step that is there, a new one, or nowhere. */
function Ways({ editor, node, all }: { editor: Editor; node: FlowNode; all: readonly ListedNode[] }) {
  const ends = editor.endsOf(node)
  if (ends.length === 0) return <p class="text-base-content/80 text-sm">{en.outline.ends}</p>
  return (
    <fieldset class="flex flex-col gap-3">
      <legend class="pb-2 text-sm font-medium">{en.outline.ways}</legend>
      {ends.map(({ key, label }) => {
        const id = `way-${node.id}-${key}`
        const to = node.next[key] ?? ''
        const problem = editor.errorOf(node.id, `next.${key}`)
        return (
          <div key={key} class="flex flex-col gap-1">
            <label for={id} class="text-base-content/80 text-sm break-words">
              {label}
            </label>
            <div class="flex gap-2">
              <select
                id={id}
                class="select select-sm min-w-0 grow"
                value={to}
                aria-invalid={problem ? 'true' : undefined}
                aria-describedby={problem ? `${id}-error` : undefined}
                onChange={({ target }: Event) =>
                  editor.connect({ id: node.id, key }, (target as HTMLSelectElement).value || null)
                }
              >
                <option value="">{en.outline.endsHere}</option>
                {all.map(({ node: other, number }) => (
                  <option key={other.id} value={other.id}>
                    {`${number}. ${editor.titleOf(other)}`}
                  </option>
                ))}
              </select>
              <button
                type="button"
                class="btn btn-sm"
                aria-label={en.outline.addAfter(label)}
                onClick={() => editor.choose({ id: node.id, key })}
              >
                <Icon path="M12 5v14M5 12h14" small />
                {en.outline.addShort}
              </button>
            </div>
            {problem ? (
              <p id={`${id}-error`} class="text-error text-sm">
                {problem}
              </p>
            ) : null}
          </div>
        )
      })}
    </fieldset>
  )
}

function Actions({ editor, node, isReached }: { editor: Editor; node: FlowNode; isReached: boolean }) {
  return (
    <div class="flex flex-wrap gap-2">
      {node.id === editor.flow.start ? null : (
        <button
          type="button"
          class={`btn btn-ghost btn-sm ${isReached ? '' : 'btn-outline'}`}
          onClick={() => editor.begin(node.id)}
        >
          {en.outline.makeStart}
        </button>
      )}
      <button
        type="button"
        class="btn btn-ghost btn-sm"
        onClick={() => {
          const copy = editor.duplicate(node.id)
          if (copy) focusForm(copy)
        }}
      >
        {en.outline.duplicate}
      </button>
      <button type="button" class="btn btn-ghost btn-sm text-error" onClick={() => removeStep(editor, node.id)}>
        {en.outline.remove}
      </button>
    </div>
  )
}

function removeStep(editor: Editor, id: string): void {
  editor.remove(id)
  const { selected } = editor
  if (selected !== null) focusSoon(() => headOf(selected))
}
