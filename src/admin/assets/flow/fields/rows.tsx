import type { Child } from 'hono/jsx'
import type { FlowField } from '../../../../bots/flow/fields'
import { MERGE_FIELDS } from '../../../../bots/merge-fields'
import { en } from '../text'
import { rowsOf } from '../told'
import { AddButton, asText, type FieldProps, RemoveButton, Select, TextInput } from './parts'

type Row = Record<string, unknown>
type Of<Kind> = FieldProps<Extract<FlowField, { kind: Kind }>>
type RowsProps = FieldProps<{ label: string; hint?: string; limit: number }> & {
  add: string
  fresh: Row
  titleOf: (number: number) => string
  draw: (row: Row, at: (part: string) => Cell) => Child
}
type Cell = {
  editor: RowsProps['editor']
  node: RowsProps['node']
  path: string
  small: true
  value: unknown
  set: (value: string) => void
}

/** A list of small groups of inputs. */
function Rows({ editor, node, name, field, add, fresh, titleOf, draw }: RowsProps) {
  const list = rowsOf(node.data[name])
  const set = (rows: readonly Row[]) => editor.set(node.id, name, rows)
  const error = editor.errorOf(node.id, name)
  return (
    <fieldset class="flex flex-col gap-3">
      <legend class="pb-1 text-sm font-medium">{field.label}</legend>
      {field.hint ? <p class="text-base-content/80 text-sm">{field.hint}</p> : null}
      {error ? <p class="text-error text-sm">{error}</p> : null}
      {list.map((row, index) => {
        const at = (part: string): Cell => ({
          editor,
          node,
          path: `${name}.${index}.${part}`,
          small: true,
          value: row[part],
          set: (value) => set(list.map((one, place) => (place === index ? { ...one, [part]: value } : one))),
        })
        return (
          <div
            key={`${name}-${index}`}
            class="border-base-300 flex items-end gap-1 rounded-lg border p-2"
            role="group"
            aria-label={titleOf(index + 1)}
          >
            <div class="grid min-w-0 grow gap-2 sm:grid-cols-2">{draw(row, at)}</div>
            <RemoveButton
              label={en.field.removeIt(titleOf(index + 1))}
              remove={() => set(list.filter((_, place) => place !== index))}
            />
          </div>
        )
      })}
      {list.length < field.limit ? <AddButton label={add} add={() => set([...list, fresh])} /> : null}
    </fieldset>
  )
}

export function Rules(props: Of<'rules'>) {
  const { editor } = props
  const subjects = Object.entries(en.field.ruleSubjects).map(([value, label]) => ({ value, label }))
  const fields = [...MERGE_FIELDS]
  return (
    <Rows
      {...props}
      add={en.field.addRule}
      fresh={{ of: 'variable', name: editor.variables.at(-1) ?? '', is: 'equals', value: '' }}
      titleOf={en.field.rule}
      draw={(row, at) => (
        <>
          <Select {...at('of')} label={en.field.ruleOf} choices={subjects} />
          {row['of'] === 'said' ? (
            <span></span>
          ) : (
            <Select
              {...at('name')}
              label={en.field.ruleName}
              choices={optionsOf(row['of'] === 'field' ? fields : editor.variables)}
            />
          )}
          <Select {...at('is')} label={en.field.ruleIs} choices={editor.data.choices.operators} />
          {row['is'] === 'empty' || row['is'] === 'not-empty' ? (
            <span></span>
          ) : (
            <TextInput {...at('value')} label={en.field.ruleValue} />
          )}
        </>
      )}
    />
  )
}

export function RecordFields(props: Of<'record-fields'>) {
  const labels: Partial<Record<string, string>> = en.field.recordFields
  const choices = props.field.names.map((value) => ({ value, label: labels[value] ?? value }))
  const used = new Set(rowsOf(props.node.data[props.name]).map(({ field }) => field))
  const free = props.field.names.find((name) => !used.has(name)) ?? props.field.names[0] ?? ''
  return (
    <Rows
      {...props}
      add={en.field.addField}
      fresh={{ field: free, value: '' }}
      titleOf={(number) => `${en.field.recordField} ${number}`}
      draw={(_, at) => (
        <>
          <Select {...at('field')} label={en.field.recordField} choices={choices} />
          <TextInput {...at('value')} label={en.field.recordValue} />
        </>
      )}
    />
  )
}

/** A value that is stored comes back as empty and sealed: left so, it stays. */
export function Headers(props: Of<'headers'>) {
  return (
    <Rows
      {...props}
      field={{ ...props.field, hint: props.field.hint ?? en.field.headerHint }}
      add={en.field.addHeader}
      fresh={{ name: '', value: '', isSealed: false }}
      titleOf={(number) => `${props.field.label} ${number}`}
      draw={(row, at) => (
        <>
          <TextInput {...at('name')} label={en.field.headerName} />
          <TextInput
            {...at('value')}
            type="password"
            label={en.field.headerValue}
            placeholder={row['isSealed'] === true && asText(row['value']) === '' ? en.field.headerSet : ''}
          />
        </>
      )}
    />
  )
}

export function Takes(props: Of<'takes'>) {
  return (
    <Rows
      {...props}
      add={en.field.addTake}
      fresh={{ name: '', path: '' }}
      titleOf={(number) => `${en.field.takeName} ${number}`}
      draw={(_, at) => (
        <>
          <TextInput {...at('name')} label={en.field.takeName} />
          <TextInput {...at('path')} label={en.field.takePath} />
        </>
      )}
    />
  )
}

function optionsOf(names: readonly string[]): { value: string; label: string }[] {
  return [{ value: '', label: en.field.choose }, ...names.map((name) => ({ value: name, label: name }))]
}
