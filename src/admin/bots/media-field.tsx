import type { Field as FieldSpec } from '../../bots/define'
import { MEDIA_KINDS } from '../../whatsapp/limits'
import { NO_SAMPLE } from '../../whatsapp/templates/draft'
import { SelectField } from '../components'
import { SampleField } from '../templates/sample-field'
import type { InputsProps } from './counter'

type MediaProps = InputsProps & { name: string; field: Extract<FieldSpec, { kind: 'media' }> }

const KINDS = ['image', 'video', 'document', 'audio', 'sticker'] as const
const ACCEPTED = KINDS.flatMap((kind) => MEDIA_KINDS[kind].mimeTypes).join(',')

/** What it is sent as, and the file, which is checked by its bytes as soon as it is chosen. */
export function MediaField({ name, field, values, errors, text, words }: MediaProps) {
  const sample = {
    ...NO_SAMPLE,
    mediaKey: values[`${name}.mediaKey`] ?? '',
    fileName: values[`${name}.fileName`] ?? '',
  }
  return (
    <>
      <SelectField
        name={`${name}.kind`}
        label={text.mediaKind}
        hint={text.mediaKindHint}
        value={values[`${name}.kind`] ?? 'image'}
        choices={KINDS.map((kind) => ({ value: kind, label: text.mediaKinds[kind] }))}
      />
      <SampleField
        name={name}
        label={field.label}
        hint={text.mediaHint}
        kindOf={`${name}.kind`}
        sample={sample}
        error={errors[name]}
        accept={ACCEPTED}
        text={words.form}
      />
    </>
  )
}
