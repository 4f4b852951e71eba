import { z } from 'zod'
import { en as customerTexts } from '../../../customer-texts/en'
import { readOptions } from '../../../settings/options-store'
import { forgetConfig } from '../../../settings/snapshot'
import { saveOptions } from '../../../settings/store'
import { recordAction } from '../../activity-log/record-action'
import { Button, Card, CsrfField, Field, SelectField, TextAreaField } from '../../components'
import { fieldErrors, type FieldErrors } from '../../form'
import { takeNotice } from '../../notice'
import type { AdminContext } from '../../route'
import { showSettings } from '../settings-page'

export const HAND_OVER = '/admin/whatsapp/settings/handover'
const TO = ['assignee', 'round-robin', 'nobody'] as const
const MOST_CHARS = 1_024
const MOST_HOURS = 720

const SHOWN = [
  'whatsapp_handover_to',
  'whatsapp_handover_text',
  'whatsapp_handover_text_closed',
  'whatsapp_human_mode_hours',
] as const

type Values = Record<(typeof SHOWN)[number], string>
type Errors = FieldErrors<keyof Values>

export async function showHandOver(c: AdminContext): Promise<Response> {
  return show(c, await readOptions(c.env, SHOWN), {})
}

export async function saveHandOver(c: AdminContext): Promise<Response> {
  const form = await c.req.parseBody()
  const typed = (name: keyof Values) => {
    const value = form[name]
    return typeof value === 'string' ? value.toWellFormed().replaceAll('\r\n', '\n').trim() : ''
  }
  const values: Values = {
    whatsapp_handover_to: typed('whatsapp_handover_to'),
    whatsapp_handover_text: typed('whatsapp_handover_text'),
    whatsapp_handover_text_closed: typed('whatsapp_handover_text_closed'),
    whatsapp_human_mode_hours: typed('whatsapp_human_mode_hours'),
  }
  const parsed = schemaOf(c).safeParse(values)
  if (!parsed.success) return show(c, values, fieldErrors(parsed.error))
  await saveOptions(c.env, values)
  forgetConfig()
  const { whatsapp_handover_to: to, whatsapp_human_mode_hours: hours } = values
  await recordAction(c, 'options.saved', c.var.text.activityLog.recorded.options([...SHOWN]), { to, hours })
  return c.redirect(`${HAND_OVER}?done=saved`, 303)
}

function schemaOf(c: AdminContext) {
  const { errors } = c.var.text.handOver
  const text = z.string().refine((written) => [...written].length <= MOST_CHARS, errors.long(MOST_CHARS))
  return z.object({
    whatsapp_handover_to: z.enum(TO, errors.choose),
    whatsapp_handover_text: text,
    whatsapp_handover_text_closed: text,
    whatsapp_human_mode_hours: z
      .string()
      .regex(/^(0|[1-9]\d{0,3})$/, errors.hours)
      .refine((digits) => Number(digits) <= MOST_HOURS, errors.hours),
  })
}

function show(c: AdminContext, values: Values, errors: Errors): Promise<Response> {
  const text = c.var.text.handOver
  const isRefused = Object.keys(errors).length > 0
  return showSettings(
    c,
    {
      tab: 'handOver',
      status: isRefused ? 422 : 200,
      notice: takeNotice(c, { saved: text.saved }),
      problem: isRefused ? c.var.text.settings.notSaved : null,
    },
    <Card title={text.title} hint={text.hint}>
      <HandOverForm c={c} values={values} errors={errors} />
    </Card>,
  )
}

function HandOverForm({ c, values, errors }: { c: AdminContext; values: Values; errors: Errors }) {
  const text = c.var.text.handOver
  const { humanHours, humanHoursHint } = c.var.text.hours.inbox
  return (
    <form method="post" action={HAND_OVER} class="flex max-w-2xl flex-col gap-4">
      <CsrfField token={c.var.csrfToken} />
      <SelectField
        name="whatsapp_handover_to"
        label={text.to}
        hint={text.toHint}
        value={values.whatsapp_handover_to}
        choices={TO.map((value) => ({ value, label: text.choices[value] }))}
        error={errors.whatsapp_handover_to}
      />
      <TextAreaField
        name="whatsapp_handover_text"
        label={text.open}
        hint={text.openHint(customerTexts.handedOver)}
        rows={3}
        value={values.whatsapp_handover_text}
        error={errors.whatsapp_handover_text}
      />
      <TextAreaField
        name="whatsapp_handover_text_closed"
        label={text.closed}
        hint={text.closedHint(customerTexts.handedOverClosed('{when}'))}
        rows={3}
        value={values.whatsapp_handover_text_closed}
        error={errors.whatsapp_handover_text_closed}
      />
      <Field
        name="whatsapp_human_mode_hours"
        type="number"
        inputmode="numeric"
        min={0}
        max={MOST_HOURS}
        label={humanHours}
        hint={humanHoursHint}
        value={values.whatsapp_human_mode_hours}
        error={errors.whatsapp_human_mode_hours}
        required
      />
      <div>
        <Button>{c.var.text.common.save}</Button>
      </div>
    </form>
  )
}
