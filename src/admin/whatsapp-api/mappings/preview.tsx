import { fillFieldsBy } from '../../../bots/merge-fields'
import { failingCondition } from '../../../notifications/conditions'
import { valueOf } from '../../../notifications/fields'
import { conditionSchema } from '../../../notifications/mapping-schema'
import { fillTemplate } from '../../../whatsapp/templates/fill'
import { previewOf } from '../../../whatsapp/templates/preview'
import { Alert } from '../../components'
import type { AdminContext } from '../../route'
import { mediaAddress } from '../../templates/media-address'
import { PhonePreview } from '../../templates/phone-preview'
import type { Choices } from './choices'
import { conditionRows, type FormValues } from './form-values'
import { readParameters } from './parameters'
import { lookUp } from './samples'

type PreviewProps = { c: AdminContext; values: FormValues; choices: Choices; country: string }

/** What the recipient's phone shows of the chosen event, and why it would not go. */
export function Preview(props: PreviewProps) {
  const { c, values, choices } = props
  const { form: text } = c.var.text.whatsappApi.mappings
  const words = c.var.text.templates.shown
  const { template, sample, fields } = choices
  const fieldOf = lookUp(sample.data, fields)
  const windowText = fillFieldsBy(values['window_text'] ?? '', fieldOf).trim()
  return (
    <div class="flex flex-col gap-4">
      <Hindrances {...props} />
      {template ? (
        <PhonePreview
          shown={previewOf(template, readParameters(values), fieldOf)}
          words={words}
          addressOf={mediaAddress}
        />
      ) : (
        <p class="text-base-content/80 text-sm">{text.previewNone}</p>
      )}
      {windowText === '' ? null : (
        <>
          <p class="text-sm font-medium">{text.previewWindow}</p>
          <PhonePreview shown={{ body: windowText, buttons: [] }} words={words} />
        </>
      )}
    </div>
  )
}

function Hindrances({ c, values, choices, country }: PreviewProps) {
  const { form: text } = c.var.text.whatsappApi.mappings
  const { template, sample, fields } = choices
  const rows = conditionRows(values).flatMap((row) => conditionSchema.safeParse(row).data ?? [])
  const failing = failingCondition(rows, { valueOf: (path) => valueOf(sample.data, path), country })
  const filled = template ? fillTemplate(template, readParameters(values), lookUp(sample.data, fields)) : null
  const reasons = [
    ...(failing ? [text.conditionFails(failing.field)] : []),
    ...(filled && !filled.ok ? filled.problems.map(({ message }) => `${message}.`) : []),
  ]
  if (reasons.length === 0) return null
  return (
    <Alert kind="info">
      <p>{text.wouldNot}</p>
      <ul class="list-disc ps-5">
        {reasons.map((reason) => (
          <li class="break-words">{reason}</li>
        ))}
      </ul>
    </Alert>
  )
}
