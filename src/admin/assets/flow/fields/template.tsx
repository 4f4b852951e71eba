import type { FlowNode } from '../../../../bots/flow/schema'
import type { SlotSource, TemplateMapping } from '../../../../whatsapp/templates/mapping'
import type { TemplateSlot } from '../../../../whatsapp/templates/slots'
import type { Editor } from '../editor'
import { en } from '../text'
import { MediaInput } from './media'
import { Select, TextInput } from './parts'

type Props = { editor: Editor; node: FlowNode; label: string }

/** Which template, and a value for each of its places. */
export function TemplateInputs({ editor, node, label }: Props) {
  const { templates } = editor.data.choices
  const chosen = templates.find(({ id }) => id === node.data['templateId'])
  const choices = templates.map(({ id, label: name }) => ({ value: id, label: name }))
  return (
    <>
      <Select
        editor={editor}
        node={node}
        path="templateId"
        label={label}
        hint={templates.length === 0 ? en.field.noTemplates : undefined}
        value={node.data['templateId']}
        choices={[{ value: '', label: en.field.choose }, ...choices]}
        set={(id) => editor.set(node.id, 'templateId', id)}
      />
      {chosen?.slots.map((slot) => (
        <Slot key={slot.key} editor={editor} node={node} slot={slot} />
      ))}
    </>
  )
}

function Slot({ editor, node, slot }: Omit<Props, 'label'> & { slot: TemplateSlot }) {
  const mapping = (node.data['mapping'] ?? {}) as TemplateMapping
  const source: SlotSource | undefined = mapping[slot.key]
  const set = (given: SlotSource) => editor.set(node.id, 'mapping', { ...mapping, [slot.key]: given })
  const place = { editor, node, label: slot.label }
  if (slot.kind === 'media')
    return (
      <MediaInput
        {...place}
        name={`mapping.${slot.key}`}
        kind={slot.media ?? 'document'}
        media={source?.from === 'media' ? source.media : {}}
        set={({ key, link }) => set({ from: 'media', media: key === undefined ? { link: link ?? '' } : { key } })}
      />
    )
  if (slot.kind === 'location') return <PlaceInputs {...place} slot={slot} source={source} set={set} />
  return (
    <TextInput
      {...place}
      path={`mapping.${slot.key}`}
      hint={slot.example ?? undefined}
      value={source?.from === 'text' ? source.text : ''}
      set={(text) => set({ from: 'text', text })}
    />
  )
}

type PlaceProps = Props & { slot: TemplateSlot; source: SlotSource | undefined; set: (source: SlotSource) => void }

function PlaceInputs({ editor, node, slot, source, set }: PlaceProps) {
  const at = source?.from === 'location' ? source : { from: 'location' as const, latitude: '', longitude: '' }
  const input = (part: 'latitude' | 'longitude', label: string) => (
    <TextInput
      editor={editor}
      node={node}
      path={`mapping.${slot.key}.${part}`}
      label={`${slot.label}: ${label}`}
      value={at[part]}
      set={(value) => set({ ...at, [part]: value })}
    />
  )
  return (
    <div class="grid grid-cols-2 gap-2">
      {input('latitude', en.field.placeLatitude)}
      {input('longitude', en.field.placeLongitude)}
    </div>
  )
}
