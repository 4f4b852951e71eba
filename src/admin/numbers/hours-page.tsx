import { readHolidays } from '../../settings/holidays'
import { readWeek } from '../../settings/hours'
import { saveOwnSettings, type NumberRow } from '../../settings/numbers-store'
import { readOptions } from '../../settings/options-store'
import { ButtonLink } from '../components'
import { takeNotice } from '../notice'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import type { HoursErrors } from '../settings/hours/form'
import { draftOf, postedHours, readDraft, type HoursDraft } from '../settings/hours/hours-draft'
import { HoursForm } from '../settings/hours/hours-form'
import { spreadChange } from '../settings/spread-change'
import { keepLine } from './keep-line'
import { showNumberFrame } from './number-frame'
import { numberOf } from './number-of'
import { pathOf } from './paths'

export async function showNumberHours(c: AdminContext): Promise<Response> {
  const row = await numberOf(c)
  if (!row) return showAbsent(c)
  const { hours, holidays, timeZone, language } = row
  const draft = draftOf({
    week: readWeek(hours),
    holidays: readHolidays(holidays),
    timeZone: timeZone ?? '',
    language: language ?? '',
  })
  return show(c, row, draft)
}

export async function saveNumberHours(c: AdminContext): Promise<Response> {
  const row = await numberOf(c)
  if (!row) return showAbsent(c)
  const { draft, focus, isEdit } = postedHours(await c.req.parseBody())
  if (isEdit) return show(c, row, draft, { focus })
  const read = readDraft(draft, c.var.text.hours, { mayInherit: true })
  if (!read.ok) return show(c, row, draft, { errors: read.errors })
  const { hours, holidays, timeZone, language } = read.stored
  const own = {
    hours: hours || null,
    holidays: holidays || null,
    timeZone: timeZone || null,
    language: language || null,
  }
  await saveOwnSettings(c.env, row.id, own)
  await keepLine(c, row, 'number.hours', 'Changed the number’s own hours, holidays, time zone and language', own)
  await spreadChange(c.env)
  return c.redirect(`${pathOf(row.id, 'hours')}?done=hours`, 303)
}

async function show(
  c: AdminContext,
  row: NumberRow,
  draft: HoursDraft,
  { errors = {}, focus }: { errors?: HoursErrors; focus?: string | null } = {},
): Promise<Response> {
  const { hours: text, numbers } = c.var.text
  const business = await readOptions(c.env, ['whatsapp_hours', 'whatsapp_time_zone', 'whatsapp_language'])
  const isRefused = Object.keys(errors).length > 0
  return showNumberFrame(
    c,
    {
      row,
      tab: 'hours',
      status: isRefused ? 422 : 200,
      notice: takeNotice(c, numbers.done),
      problem: isRefused ? text.notSaved : null,
      scripts: ['numbers-hours.js'],
    },
    <>
      <div class="flex flex-wrap items-center justify-between gap-4">
        <p class="text-base-content/80">{text.own.hint}</p>
        {c.var.staff.isAdmin ? (
          <ButtonLink href="/admin/whatsapp/settings/hours" small>
            {text.own.business}
          </ButtonLink>
        ) : null}
      </div>
      <HoursForm
        c={c}
        action={pathOf(row.id, 'hours')}
        draft={draft}
        errors={errors}
        business={{
          week: readWeek(business.whatsapp_hours),
          timeZone: business.whatsapp_time_zone,
          language: business.whatsapp_language,
        }}
        focus={focus ?? null}
        isEdited={focus !== undefined}
        disabled={!c.var.staff.can('whatsapp_numbers', 'edit')}
      />
    </>,
  )
}
