import type { Child } from 'hono/jsx'
import type { DraftSample } from '../../whatsapp/templates/draft'
import type { FormText } from './form-parts'

type SampleProps = {
  /** `header.sample`, `cards.2.sample`. */
  name: string
  label: string
  hint: Child
  /** The select that says what the file has to be. */
  kindOf: string
  sample: DraftSample
  error: string | undefined
  /** What the browser offers to choose. */
  accept?: string
  text: FormText
}

/** A file: the script uploads it when it is chosen; without script it comes with the form. */
export function SampleField({ name, label, hint, kindOf, sample, error, accept = SAMPLES, text }: SampleProps) {
  const id = `field-${name}`
  return (
    <div class="flex flex-col gap-1" data-sample={name} data-kind-of={kindOf}>
      <label class="text-sm font-medium" for={id}>
        {label}
      </label>
      <input
        type="file"
        id={id}
        name={`${name}.file`}
        accept={accept}
        class={`file-input w-full ${error ? 'file-input-error' : ''}`}
        aria-describedby={`${error ? `${id}-error ` : ''}${id}-hint`}
        aria-invalid={error ? 'true' : undefined}
      />
      <p class="text-error text-sm" id={`${id}-error`} data-sample-error role="alert">
        {error}
      </p>
      <p class="text-sm" data-sample-state role="status">
        {stateOf(sample, text)}
      </p>
      <p class="text-base-content/80 text-sm" id={`${id}-hint`}>
        {hint}
      </p>
      <input type="hidden" name={`${name}.mediaKey`} value={sample.mediaKey} />
      <input type="hidden" name={`${name}.handle`} value={sample.handle} />
      <input type="hidden" name={`${name}.fileName`} value={sample.fileName} />
    </div>
  )
}

const SAMPLES = 'image/jpeg,image/png,video/mp4,application/pdf'

function stateOf({ fileName, mediaKey }: DraftSample, text: FormText): string {
  if (fileName !== '') return text.sample.chosen(fileName)
  return mediaKey === '' ? '' : text.sample.kept
}
