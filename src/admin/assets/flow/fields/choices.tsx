import type { FlowField } from '../../../../bots/flow/fields'
import { focusSoon } from '../focus'
import { en } from '../text'
import { rowsOf } from '../told'
import { AddButton, asText, type FieldProps, RemoveButton, TextInput } from './parts'

type Choice = Record<string, unknown> & { key: string }

/** The customer's choices, in their order. Each keeps its key, on which its way out hangs. */
export function Choices({ editor, node, name, field }: FieldProps<Extract<FlowField, { kind: 'choices' }>>) {
  const list = rowsOf(node.data[name]) as Choice[]
  const set = (rows: readonly Choice[]) => editor.set(node.id, name, rows)
  const change = (index: number, part: string, value: string) =>
    set(list.map((row, at) => (at === index ? { ...row, [part]: value } : row)))
  return (
    <fieldset class="flex flex-col gap-3">
      <legend class="pb-1 text-sm font-medium">{field.label}</legend>
      {field.hint ? <p class="text-base-content/80 text-sm">{field.hint}</p> : null}
      {editor.errorOf(node.id, name) ? <p class="text-error text-sm">{editor.errorOf(node.id, name)}</p> : null}
      {list.map((row, index) => {
        const at = (part: string) => ({ editor, node, path: `${name}.${index}.${part}`, small: true })
        const label = en.field.choice(index + 1)
        return (
          <div key={row.key} class="flex items-end gap-1">
            <div class="flex min-w-0 grow flex-col gap-1">
              <TextInput
                {...at('title')}
                label={label}
                value={row['title']}
                set={(value) => change(index, 'title', value)}
              />
              {field.descriptionLimit > 0 ? (
                <TextInput
                  {...at('description')}
                  label={en.field.choiceDescription(index + 1)}
                  value={row['description']}
                  set={(value) => change(index, 'description', value)}
                />
              ) : null}
              {field.sectionLimit > 0 ? (
                <TextInput
                  {...at('section')}
                  label={en.field.choiceSection(index + 1)}
                  value={row['section']}
                  set={(value) => change(index, 'section', value)}
                />
              ) : null}
            </div>
            {index > 0 ? (
              <button
                type="button"
                class="btn btn-ghost btn-sm btn-square"
                aria-label={en.field.up(label)}
                title={en.field.up(label)}
                onClick={() => set(raised(list, index))}
              >
                ↑
              </button>
            ) : null}
            <RemoveButton
              label={en.field.removeIt(asText(row['title']) || label)}
              remove={() => set(list.filter((_, at) => at !== index))}
            />
          </div>
        )
      })}
      {list.length < field.limit ? (
        <AddButton
          label={en.field.addChoice}
          add={() => {
            set([...list, { key: freeKey(list), title: '' }])
            const id = `f-${node.id}-${name}-${list.length}-title`
            focusSoon(() => document.getElementById(id))
          }}
        />
      ) : null}
    </fieldset>
  )
}

function raised(list: readonly Choice[], index: number): Choice[] {
  const rows = [...list]
  const [row] = rows.splice(index, 1)
  if (row) rows.splice(index - 1, 0, row)
  return rows
}

function freeKey(list: readonly Choice[]): string {
  const taken = new Set(list.map(({ key }) => key))
  for (let number = list.length + 1; ; number++) if (!taken.has(`c${number}`)) return `c${number}`
}
