import { readHolidays } from '../../../settings/holidays'
import { readWeek } from '../../../settings/hours'
import { readOptions } from '../../../settings/options-store'
import { forgetConfig } from '../../../settings/snapshot'
import { saveOptions } from '../../../settings/store'
import { recordAction } from '../../activity-log/record-action'
import { takeNotice } from '../../notice'
import type { AdminContext } from '../../route'
import { showSettings } from '../settings-page'
import type { HoursErrors } from './form'
import { draftOf, postedHours, readDraft, type HoursDraft } from './hours-draft'
import { HoursForm } from './hours-form'

export const HOURS = '/admin/whatsapp/settings/hours'
const NAMES = ['whatsapp_hours', 'whatsapp_holidays', 'whatsapp_time_zone', 'whatsapp_language'] as const

export async function showHours(c: AdminContext): Promise<Response> {
  const stored = await readOptions(c.env, NAMES)
  const draft = draftOf({
    week: readWeek(stored.whatsapp_hours),
    holidays: readHolidays(stored.whatsapp_holidays) ?? [],
    timeZone: stored.whatsapp_time_zone,
    language: stored.whatsapp_language,
  })
  return show(c, draft)
}

export async function saveHours(c: AdminContext): Promise<Response> {
  const { draft, focus, isEdit } = postedHours(await c.req.parseBody())
  if (isEdit) return show(c, draft, { focus })
  const read = readDraft({ ...draft, hasHolidays: true }, c.var.text.hours, { mayInherit: false })
  if (!read.ok) return show(c, draft, { errors: read.errors })
  const { hours, holidays, timeZone, language } = read.stored
  await saveOptions(c.env, {
    whatsapp_hours: hours,
    whatsapp_holidays: holidays,
    whatsapp_time_zone: timeZone,
    whatsapp_language: language,
  })
  forgetConfig()
  await recordAction(c, 'options.saved', c.var.text.activityLog.recorded.options(NAMES), read.stored)
  return c.redirect(`${HOURS}?done=saved`, 303)
}

function show(
  c: AdminContext,
  draft: HoursDraft,
  { errors = {}, focus }: { errors?: HoursErrors; focus?: string | null } = {},
): Promise<Response> {
  const { hours: text } = c.var.text
  const isRefused = Object.keys(errors).length > 0
  return showSettings(
    c,
    {
      tab: 'hours',
      status: isRefused ? 422 : 200,
      notice: takeNotice(c, { saved: text.saved }),
      problem: isRefused ? text.notSaved : null,
      scripts: ['numbers-hours.js'],
    },
    <>
      <p class="text-base-content/80">{text.hint}</p>
      <HoursForm
        c={c}
        action={HOURS}
        draft={draft}
        errors={errors}
        business={null}
        focus={focus ?? null}
        isEdited={focus !== undefined}
      />
    </>,
  )
}
