import { z } from 'zod'
import { readRebuild, startRebuild, type Rebuild } from '../../../conversations/search-store'
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

const SHOWN = [
  'whatsapp_human_mode_hours',
  'whatsapp_auto_close_hours',
  'whatsapp_read_receipts',
  'whatsapp_round_robin',
  'whatsapp_search',
] as const

type Values = Record<(typeof SHOWN)[number], string>
type Errors = FieldErrors<keyof Values>

export async function showInboxSettings(c: AdminContext): Promise<Response> {
  return show(c, await readOptions(c.env, [...SHOWN]), {})
}

export async function saveInboxSettings(c: AdminContext): Promise<Response> {
  const form = await c.req.parseBody()
  const typed = (name: keyof Values) => {
    const value = form[name]
    return typeof value === 'string' ? value.trim() : ''
  }
  const onOff = (name: keyof Values) => (form[name] === 'enable' ? 'enable' : 'disable')
  const values = {
    whatsapp_human_mode_hours: typed('whatsapp_human_mode_hours'),
    whatsapp_auto_close_hours: typed('whatsapp_auto_close_hours') || '0',
    whatsapp_read_receipts: onOff('whatsapp_read_receipts'),
    whatsapp_round_robin: onOff('whatsapp_round_robin'),
    whatsapp_search: onOff('whatsapp_search'),
  }
  const text = c.var.text.hours.inbox.errors.hours
  const hours = z
    .string()
    .regex(/^\d{1,4}$/, text)
    .refine((digits) => Number(digits) <= MOST_HOURS, text)
  const parsed = z.object({ whatsapp_human_mode_hours: hours, whatsapp_auto_close_hours: hours }).safeParse(values)
  if (!parsed.success) return show(c, values, fieldErrors(parsed.error))
  await saveOptions(c.env, {
    ...values,
    whatsapp_human_mode_hours: String(Number(values.whatsapp_human_mode_hours)),
    whatsapp_auto_close_hours: String(Number(values.whatsapp_auto_close_hours)),
  })
  forgetConfig()
  await recordAction(c, 'options.saved', c.var.text.activityLog.recorded.options(Object.keys(values)), values)
  return c.redirect(`${INBOX}?done=saved`, 303)
}

async function show(c: AdminContext, values: Values, errors: Errors): Promise<Response> {
  const { search } = c.var.text.inbox.list
  const rebuild = await readRebuild(c.env.SEARCH).catch(() => null)
  const { settings, common } = c.var.text
  const text = c.var.text.hours.inbox
  const isRefused = Object.keys(errors).length > 0
  return showSettings(
    c,
    {
      tab: 'inbox',
      status: isRefused ? 422 : 200,
      notice: takeNotice(c, { saved: text.saved, rebuilding: search.started }),
      problem: isRefused ? settings.notSaved : null,
    },
    <>
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
          <Field
            name="whatsapp_auto_close_hours"
            type="number"
            inputmode="numeric"
            min={0}
            max={MOST_HOURS}
            label={text.autoCloseHours}
            hint={text.autoCloseHoursHint}
            value={values.whatsapp_auto_close_hours}
            error={errors.whatsapp_auto_close_hours}
          />
          <CheckField
            name="whatsapp_round_robin"
            value="enable"
            label={text.roundRobin}
            hint={text.roundRobinHint}
            checked={values.whatsapp_round_robin === 'enable'}
            look="toggle"
          />
          <CheckField
            name="whatsapp_read_receipts"
            value="enable"
            label={text.readReceipts}
            hint={text.readReceiptsHint}
            checked={values.whatsapp_read_receipts === 'enable'}
            look="toggle"
          />
          <CheckField
            name="whatsapp_search"
            value="enable"
            label={search.on}
            hint={search.hint}
            checked={values.whatsapp_search === 'enable'}
            look="toggle"
          />
          <div>
            <Button>{common.save}</Button>
          </div>
        </form>
      </Card>
      <Card title={search.title} hint={search.rebuildHint}>
        {rebuild ? <p>{rebuildState(rebuild, c)}</p> : null}
        <form method="post" action={`${INBOX}/rebuild-search`}>
          <CsrfField token={c.var.csrfToken} />
          <Button kind="plain">{search.rebuild}</Button>
        </form>
      </Card>
    </>,
  )
}

/** Asked for again while it runs, it begins again: harmless, since each line only replaces itself. */
export async function rebuildSearch(c: AdminContext): Promise<Response> {
  await startRebuild(c.env.SEARCH)
  await recordAction(c, 'search.rebuild', c.var.text.inbox.list.search.rebuild, {})
  return c.redirect(`${INBOX}?done=rebuilding`, 303)
}

function rebuildState({ indexed, finishedAt }: Rebuild, c: AdminContext): string {
  const { search } = c.var.text.inbox.list
  const count = indexed.toLocaleString(c.var.locale)
  return finishedAt === null ? search.rebuilding(count) : search.rebuilt(count)
}
