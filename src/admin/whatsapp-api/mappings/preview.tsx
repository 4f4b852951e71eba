import { now } from '../../../clock'
import { fillFieldsBy } from '../../../bots/merge-fields'
import { failingCondition } from '../../../notifications/conditions'
import { valueOf } from '../../../notifications/fields'
import { zoneOf } from '../../../notifications/due'
import type { Found } from '../../../notifications/find-recipient'
import { conditionSchema } from '../../../notifications/mapping-schema'
import { fillTemplate } from '../../../whatsapp/templates/fill'
import { previewOf } from '../../../whatsapp/templates/preview'
import { Alert, LocalTime } from '../../components'
import type { AdminContext } from '../../route'
import { mediaAddress } from '../../templates/media-address'
import { statusName } from '../../templates/status-badge'
import { PhonePreview } from '../../templates/phone-preview'
import type { Choices } from './choices'
import type { Expected } from './expected'
import { conditionRows, type FormValues } from './form-values'
import { readParameters } from './parameters'
import { lookUp } from './samples'

type PreviewProps = {
  c: AdminContext
  values: FormValues
  choices: Choices
  country: string
  /** Null while the form cannot be read. */
  expected: readonly Expected[] | null
}

/** What the recipient's phone shows of the chosen event, who that is, when it comes, and why it would not go. */
export function Preview(props: PreviewProps) {
  const { c, values, choices } = props
  const { form: text } = c.var.text.whatsappApi.mappings
  const words = c.var.text.templates.shown
  const { template, sample, fields } = choices
  const fieldOf = lookUp(sample.data, fields)
  const reasons = reasonsOf(props)
  const windowText = fillFieldsBy(values['window_text'] ?? '', fieldOf).trim()
  return (
    <div class="flex flex-col gap-4">
      {reasons.length === 0 ? <WhoAndWhen {...props} /> : <Hindrances c={c} reasons={reasons} />}
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

function WhoAndWhen({ c, expected }: PreviewProps) {
  const { form: text } = c.var.text.whatsappApi.mappings
  if (expected === null) return null
  if (expected.length === 0) return <p class="text-sm">{text.nobody}</p>
  return (
    <ul class="flex flex-col gap-2 text-sm" aria-label={text.whoAndWhen}>
      {expected.map((one) => (
        <li class="break-words">
          {one.found.ok
            ? text.goesTo(nameOf(one.found))
            : `${nameOf(one.found)}: ${c.var.text.said(one.found.result.reason)}`}{' '}
          {one.found.ok ? <Hour c={c} expected={one} /> : null}
        </li>
      ))}
    </ul>
  )
}

function nameOf({ name, phone }: Found): string {
  return [name, phone ?? ''].filter((part) => part !== '').join(', ')
}

function Hour({ c, expected: { found, due, start } }: { c: AdminContext; expected: Expected }) {
  const { hours } = c.var.text.whatsappApi.mappings.form
  if (!due.ok) return <>{hours.noDate}</>
  if (due.isLate) return <>{hours.over}</>
  if (due.dueAt <= now()) return <>{hours.atOnce}</>
  return (
    <>
      {hours[start]} <LocalTime at={due.dueAt} />
      {found.ok ? ` (${theirClock(c, due.dueAt, zoneOf(found.phoneKey))})` : ''}.
    </>
  )
}

/** What the recipient's own clock shows then, and whose time that is. */
function theirClock(c: AdminContext, at: number, timeZone: string): string {
  const { theirs } = c.var.text.whatsappApi.mappings.form.hours
  const look = { timeZone, hour: '2-digit', minute: '2-digit', timeZoneName: 'longGeneric' } as const
  return theirs(new Intl.DateTimeFormat(c.var.locale, look).format(at))
}

/** Why it would not go. */
function reasonsOf({ c, values, choices, country }: PreviewProps): string[] {
  const { form: text } = c.var.text.whatsappApi.mappings
  const { template, sample, fields } = choices
  const rows = conditionRows(values).flatMap((row) => conditionSchema.safeParse(row).data ?? [])
  const failing = failingCondition(rows, { valueOf: (path) => valueOf(sample.data, path), country })
  const filled = template ? fillTemplate(template, readParameters(values), lookUp(sample.data, fields)) : null
  const { status = 'APPROVED' } = template ?? {}
  const { templates, whatsappApi } = c.var.text
  return [
    ...(status === 'APPROVED' ? [] : [whatsappApi.mappings.errors.templateState(statusName(status, templates))]),
    ...(failing ? [text.conditionFails(failing.field)] : []),
    ...(filled && !filled.ok ? filled.problems.map(({ message }) => c.var.text.said(`${message}.`)) : []),
  ]
}

function Hindrances({ c, reasons }: { c: AdminContext; reasons: readonly string[] }) {
  return (
    <Alert kind="info">
      <p>{c.var.text.whatsappApi.mappings.form.wouldNot}</p>
      <ul class="list-disc ps-5">
        {reasons.map((reason) => (
          <li class="break-words">{reason}</li>
        ))}
      </ul>
    </Alert>
  )
}
