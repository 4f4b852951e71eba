import type { Child } from 'hono/jsx'
import type { FlowNode } from '../../../../bots/flow/schema'
import { Icon } from '../../../components/icon'
import type { Editor } from '../editor'
import { en } from '../text'

export type FieldProps<Field> = { editor: Editor; node: FlowNode; name: string; field: Field }

/** `path` within the step's data: `choices.0.title`. It names the input and its problem. */
export type Place = { editor: Editor; node: FlowNode; path: string }

type LabelledProps = Place & { label: string; hint?: Child; small?: boolean; children?: Child }

export function Labelled({ editor, node, path, label, hint, small = false, children }: LabelledProps) {
  const error = editor.errorOf(node.id, path)
  const id = idOf(node, path)
  return (
    <div class="flex min-w-0 flex-col gap-1">
      <label class={small ? 'text-base-content/80 text-sm' : 'text-sm font-medium'} for={id}>
        {label}
      </label>
      {children}
      {error ? (
        <p id={`${id}-error`} class="text-error text-sm">
          {error}
        </p>
      ) : null}
      {hint ? (
        <p id={`${id}-hint`} class="text-base-content/80 text-sm">
          {hint}
        </p>
      ) : null}
    </div>
  )
}

/** What an input is called, and what describes it. */
export function named({ editor, node, path }: Place, hasHint = false) {
  const id = idOf(node, path)
  const isWrong = editor.errorOf(node.id, path) !== undefined
  const described = [isWrong ? `${id}-error` : '', hasHint ? `${id}-hint` : ''].filter(Boolean).join(' ')
  return {
    id,
    'aria-invalid': isWrong ? ('true' as const) : undefined,
    'aria-describedby': described || undefined,
  }
}

type TextProps = Place & { label: string; value: unknown; set: (value: string) => void; hint?: Child; small?: boolean }

export function TextInput(props: TextProps & { type?: 'text' | 'password' | 'number'; placeholder?: string }) {
  const { label, value, set, hint, small, type = 'text', placeholder, ...place } = props
  return (
    <Labelled {...place} label={label} hint={hint} small={small}>
      <input
        {...named(place, Boolean(hint))}
        type={type}
        placeholder={placeholder}
        autocomplete="off"
        class={`input w-full ${small ? 'input-sm' : ''}`}
        value={asText(value)}
        onInput={({ target }: Event) => set((target as HTMLInputElement).value)}
      />
    </Labelled>
  )
}

export function Select(props: TextProps & { choices: readonly { value: string; label: string }[] }) {
  const { label, value, set, hint, small, choices, ...place } = props
  const chosen = asText(value)
  const isGone = chosen !== '' && !choices.some((choice) => choice.value === chosen)
  return (
    <Labelled {...place} label={label} hint={hint} small={small}>
      <select
        {...named(place, Boolean(hint))}
        class={`select w-full ${small ? 'select-sm' : ''}`}
        value={chosen}
        onChange={({ target }: Event) => set((target as HTMLSelectElement).value)}
      >
        {isGone ? (
          <option key="gone" value={chosen}>
            {en.field.gone(chosen)}
          </option>
        ) : null}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </Labelled>
  )
}

export function RemoveButton({ label, remove }: { label: string; remove: () => void }) {
  return (
    <button type="button" class="btn btn-ghost btn-sm btn-square" aria-label={label} title={label} onClick={remove}>
      <Icon path="M6 6l12 12M18 6 6 18" small />
    </button>
  )
}

export function AddButton({ label, add }: { label: string; add: () => void }) {
  return (
    <button type="button" class="btn btn-sm self-start" onClick={add}>
      <Icon path="M12 5v14M5 12h14" small />
      {label}
    </button>
  )
}

export function asText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

function idOf(node: FlowNode, path: string): string {
  return `f-${node.id}-${path.replaceAll('.', '-')}`
}
