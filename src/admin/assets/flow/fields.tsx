import type { FlowField } from '../../../bots/flow/fields'
import type { FlowNode } from '../../../bots/flow/schema'
import { MERGE_FIELDS } from '../../../bots/merge-fields'
import { lengthOf } from '../../../whatsapp/limits'
import type { KindInfo } from '../../flow/editor-data'
import type { Editor } from './editor'
import { Choices } from './fields/choices'
import { MediaInput } from './fields/media'
import { asText, type FieldProps, Labelled, named, Select, TextInput } from './fields/parts'
import { Labels, PickOne } from './fields/picks'
import { Headers, RecordFields, Rules, Takes } from './fields/rows'
import { TemplateInputs } from './fields/template'
import { en } from './text'

/** Rarely touched: they stand behind "More settings". */
const RARE = new Set(['header', 'footer', 'retries', 'retryText', 'timeoutMinutes', 'filename'])

/** The form of a step, as its kind says. */
export function Fields({ editor, node }: { editor: Editor; node: FlowNode }) {
  const shown = shownFields(editor.kindOf(node), node)
  const rare = shown.filter(([name]) => RARE.has(name))
  const draw = ([name, field]: [string, FlowField]) => (
    <Input key={name} editor={editor} node={node} name={name} field={field} />
  )
  const hasProblem = rare.some(([name]) => editor.errorOf(node.id, name))
  return (
    <>
      <p class="text-base-content/80 text-sm">{editor.kindOf(node).hint}</p>
      {shown.filter(([name]) => !RARE.has(name)).map(draw)}
      <details class="flow-more" open={hasProblem || undefined}>
        <summary class="cursor-pointer text-sm font-medium">{en.outline.moreSettings}</summary>
        <div class="flex flex-col gap-4 pt-3">
          {rare.map(draw)}
          <TextInput
            editor={editor}
            node={node}
            path="name of the step"
            label={en.outline.name}
            hint={en.outline.nameHint}
            value={node.name ?? ''}
            set={(value) => editor.name(node.id, value.slice(0, 60))}
          />
        </div>
      </details>
    </>
  )
}

/** Those that make sense with what is chosen so far. */
export function shownFields({ fields }: KindInfo, { data }: FlowNode): [string, FlowField][] {
  return Object.entries(fields).filter(
    ([, { onlyIf }]) => !onlyIf || onlyIf.in.includes(data[onlyIf.field] as string | boolean),
  )
}

function Input({ field, ...props }: FieldProps<FlowField>) {
  const { editor, node, name } = props
  const value = node.data[name]
  const set = (given: unknown) => editor.set(node.id, name, given)
  const common = { editor, node, path: name, label: field.label, hint: 'hint' in field ? field.hint : undefined, value }
  switch (field.kind) {
    case 'text':
      return <TextInput {...common} hint={<TextHint {...props} field={field} />} set={set} />
    case 'textarea':
      return <TextArea {...props} field={field} />
    case 'number':
      return <TextInput {...common} type="number" set={(typed) => set(typed === '' ? undefined : Number(typed))} />
    case 'check':
      return <Check {...props} field={field} />
    case 'choice':
      return <Select {...common} choices={field.choices} set={set} />
    case 'variable':
      return <TextInput {...common} hint={field.hint ?? en.field.variableHint} set={set} />
    case 'choices':
      return <Choices {...props} field={field} />
    case 'rules':
      return <Rules {...props} field={field} />
    case 'record-fields':
      return <RecordFields {...props} field={field} />
    case 'headers':
      return <Headers {...props} field={field} />
    case 'takes':
      return <Takes {...props} field={field} />
    case 'labels':
      return <Labels {...props} field={field} />
    case 'person':
      return <PickOne {...props} field={field} from={editor.data.choices.people} />
    case 'department':
      return <PickOne {...props} field={field} from={editor.data.choices.departments} />
    case 'bot':
      return <PickOne {...props} field={field} from={editor.data.choices.bots} />
    case 'media':
      return <MediaInput {...props} label={field.label} hint={field.hint} media={mediaOf(value)} set={set} />
    case 'template':
      return <TemplateInputs editor={editor} node={node} label={field.label} />
    case 'mapping': // within the template's own inputs
      return null
  }
}

type Texts = Extract<FlowField, { kind: 'text' | 'textarea' }>

function TextArea({ editor, node, name, field }: FieldProps<Texts>) {
  const place = { editor, node, path: name }
  return (
    <Labelled {...place} label={field.label} hint={<TextHint editor={editor} node={node} name={name} field={field} />}>
      <textarea
        {...named(place, true)}
        rows={3}
        class="textarea w-full"
        value={asText(node.data[name])}
        onInput={({ target }: Event) => editor.set(node.id, name, (target as HTMLTextAreaElement).value)}
      ></textarea>
    </Labelled>
  )
}

function TextHint({ editor, node, name, field }: FieldProps<Texts>) {
  const names = [...new Set([...editor.variables, ...MERGE_FIELDS])].slice(0, 12)
  const usable = field.takesMergeFields ? `${en.field.mergeFields(names.map((one) => `{${one}}`).join(', '))} ` : ''
  const counted = en.field.counted(lengthOf(asText(node.data[name])), field.limit)
  return (
    <>
      {field.hint ? `${field.hint} ` : ''}
      {usable}
      {counted}
    </>
  )
}

function Check({ editor, node, name, field }: FieldProps<Extract<FlowField, { kind: 'check' }>>) {
  const place = { editor, node, path: name }
  return (
    <div class="flex flex-col gap-1">
      <label class="flex items-center gap-3">
        <input
          {...named(place, Boolean(field.hint))}
          type="checkbox"
          class="checkbox checkbox-primary checkbox-sm"
          checked={node.data[name] === true}
          onChange={({ target }: Event) => editor.set(node.id, name, (target as HTMLInputElement).checked)}
        />
        <span class="text-sm">{field.label}</span>
      </label>
      {field.hint ? <p class="text-base-content/80 text-sm">{field.hint}</p> : null}
    </div>
  )
}

function mediaOf(value: unknown): { key?: string; id?: string; link?: string } {
  return typeof value === 'object' && value !== null ? value : {}
}
