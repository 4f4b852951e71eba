import { z } from 'zod'
import { readOptions } from '../../../settings/options-store'
import { forgetConfig } from '../../../settings/snapshot'
import { saveOptions } from '../../../settings/store'
import { recordAction } from '../../activity-log/record-action'
import { Button, Card, CheckField, CsrfField, Field } from '../../components'
import { fieldErrors, type FieldErrors } from '../../form'
import { takeNotice } from '../../notice'
import type { AdminContext } from '../../route'
import { showSettings } from '../settings-page'

const INBOX = '/admin/whatsapp/settings/inbox'
const MOST_HOURS = 720

type Values = { whatsapp_human_mode_hours: string; whatsapp_read_receipts: string }
type Errors = FieldErrors<keyof Values>

export async function showInboxSettings(c: AdminContext): Promise<Response> {
  return show(c, await readOptions(c.env, ['whatsapp_human_mode_hours', 'whatsapp_read_receipts']), {})
}

export async function saveInboxSettings(c: AdminContext): Promise<Response> {
  const form = await c.req.parseBody()
  const typed = form['whatsapp_human_mode_hours']
  const isOn = form['whatsapp_read_receipts'] === 'enable'
  const values = {
    whatsapp_human_mode_hours: typeof typed === 'string' ? typed.trim() : '',
    whatsapp_read_receipts: isOn ? 'enable' : 'disable',
  }
  const text = c.var.text.hours.inbox.errors.hours
  const hours = z
    .string()
    .regex(/^\d{1,4}$/, text)
    .refine((digits) => Number(digits) <= MOST_HOURS, text)
  const parsed = z.object({ whatsapp_human_mode_hours: hours }).safeParse(values)
  if (!parsed.success) return show(c, values, fieldErrors(parsed.error))
  await saveOptions(c.env, { ...values, whatsapp_human_mode_hours: String(Number(values.whatsapp_human_mode_hours)) })
  forgetConfig()
  await recordAction(c, 'options.saved', c.var.text.activityLog.recorded.options(Object.keys(values)), values)
  return c.redirect(`${INBOX}?done=saved`, 303)
}

function show(c: AdminContext, values: Values, errors: Errors): Promise<Response> {
  const { settings, common } = c.var.text
  const text = c.var.text.hours.inbox
  const isRefused = Object.keys(errors).length > 0
  return showSettings(
    c,
    {
      tab: 'inbox',
      status: isRefused ? 422 : 200,
      notice: takeNotice(c, { saved: text.saved }),
      problem: isRefused ? settings.notSaved : null,
    },
    <Card title={text.title}>
      <form method="post" action={INBOX} class="flex max-w-md flex-col gap-4">
        <CsrfField token={c.var.csrfToken} />
        <Field
          name="whatsapp_human_mode_hours"
          type="number"
          inputmode="numeric"
          min={0}
          max={MOST_HOURS}
          label={text.humanHours}
          hint={text.humanHoursHint}
          value={values.whatsapp_human_mode_hours}
          error={errors.whatsapp_human_mode_hours}
          required
        />
        <CheckField
          name="whatsapp_read_receipts"
          value="enable"
          label={text.readReceipts}
          hint={text.readReceiptsHint}
          checked={values.whatsapp_read_receipts === 'enable'}
          look="toggle"
        />
        <div>
          <Button>{common.save}</Button>
        </div>
      </form>
    </Card>,
  )
}
