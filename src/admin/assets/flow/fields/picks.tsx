import type { FlowField } from '../../../../bots/flow/fields'
import type { Named } from '../../../flow/editor-data'
import { en } from '../text'
import { type FieldProps, Select } from './parts'

/** A person, department or bot by its id; none is null. */
export function PickOne(
  props: FieldProps<Extract<FlowField, { kind: 'person' | 'department' | 'bot' }>> & { from: readonly Named[] },
) {
  const { editor, node, name, field, from } = props
  const none = field.kind === 'department' ? en.field.none : en.field.choose
  return (
    <Select
      editor={editor}
      node={node}
      path={name}
      label={field.label}
      hint={field.hint}
      value={node.data[name]}
      choices={[{ value: '', label: none }, ...from.map((one) => ({ value: String(one.id), label: one.name }))]}
      set={(value) => editor.set(node.id, name, value === '' ? null : Number(value))}
    />
  )
}

export function Labels({ editor, node, name, field }: FieldProps<Extract<FlowField, { kind: 'labels' }>>) {
  const given = node.data[name]
  const chosen: unknown[] = Array.isArray(given) ? given : []
  const { labels } = editor.data.choices
  return (
    <fieldset class="flex flex-col gap-2">
      <legend class="pb-1 text-sm font-medium">{field.label}</legend>
      {editor.errorOf(node.id, name) ? <p class="text-error text-sm">{editor.errorOf(node.id, name)}</p> : null}
      {labels.length === 0 ? <p class="text-base-content/80 text-sm">{en.field.noLabels}</p> : null}
      {labels.map((label) => (
        <label key={label.id} class="flex items-center gap-3 text-sm">
          <input
            type="checkbox"
            class="checkbox checkbox-sm"
            checked={chosen.includes(label.id)}
            onChange={({ target }: Event) => {
              const isOn = (target as HTMLInputElement).checked
              editor.set(node.id, name, [...chosen.filter((id) => id !== label.id), ...(isOn ? [label.id] : [])])
            }}
          />
          {label.name}
        </label>
      ))}
    </fieldset>
  )
}
