import { FEWEST_SET_DAYS } from '../../../archive/age'
import { Alert, Button, ButtonLink, CsrfField, Field } from '../../components'
import type { FieldErrors } from '../../form'
import type { AdminContext } from '../../route'
import { MOST_DAYS, STORAGE, STORED, type Values } from './values'

/** What a shorter time would do; null where that time did not become shorter. */
export type Asks = { messages: number | null; runs: number | null }

type FormProps = { c: AdminContext; values: Values; errors: FieldErrors<keyof Values> }

export function StorageForm({ c, values, errors }: FormProps) {
  const text = c.var.text.storage
  const field = (name: keyof Values, label: string, hint: string, max: number) => (
    <Field
      name={name}
      type="number"
      inputmode="numeric"
      min={0}
      max={max}
      label={label}
      hint={hint}
      value={values[name]}
      error={errors[name]}
      required
    />
  )
  return (
    <form method="post" action={STORAGE} class="flex max-w-xl flex-col gap-4">
      <CsrfField token={c.var.csrfToken} />
      {field('whatsapp_archive_days', text.days, text.daysHint(FEWEST_SET_DAYS), MOST_DAYS)}
      {field('whatsapp_archive_megabytes', text.megabytes, text.megabytesHint, 9_500)}
      {field('whatsapp_campaign_days', text.campaignDays, text.campaignDaysHint, MOST_DAYS)}
      <div>
        <Button>{c.var.text.common.save}</Button>
      </div>
    </form>
  )
}

export function Question({ c, values, asks }: { c: AdminContext; values: Values; asks: Asks }) {
  const { asks: words } = c.var.text.storage
  return (
    <form method="post" action={STORAGE} class="flex flex-col gap-4">
      <CsrfField token={c.var.csrfToken} />
      {asks.messages === null ? null : (
        <Alert kind="warning">
          {words.messages(Number(values.whatsapp_archive_days), asks.messages.toLocaleString(c.var.locale))}
        </Alert>
      )}
      {asks.runs === null ? null : (
        <Alert kind="warning">{words.recipients(Number(values.whatsapp_campaign_days), asks.runs)}</Alert>
      )}
      {STORED.map((name) => (
        <input type="hidden" name={name} value={values[name]} />
      ))}
      <input type="hidden" name="confirmed" value="1" />
      <div class="flex flex-wrap gap-3">
        <Button kind="danger">{words.yes}</Button>
        <ButtonLink href={STORAGE}>{c.var.text.common.cancel}</ButtonLink>
      </div>
    </form>
  )
}
