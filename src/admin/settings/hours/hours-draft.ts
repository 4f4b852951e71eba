import type { Holiday } from '../../../settings/holidays'
import { WEEKDAYS, type Week } from '../../../settings/hours'
import { isTimeZone } from '../../../settings/hours-zone'
import { isLanguage } from '../../../settings/languages'
import type { Catalogue } from '../../text/en'
import { editHours } from './edit'
import { readTypedHolidays, readTypedWeek, shownHours, typedHours, type HoursErrors, type TypedHours } from './form'

/** The whole form as it stands: of the business, or of a number, where an empty zone or language is the business's. */
export type HoursDraft = TypedHours & {
  hasHours: boolean
  hasHolidays: boolean
  timeZone: string
  language: string
}

/** As it is stored: `hours` and `holidays` as JSON, empty where none are set. */
export type StoredHours = { hours: string; holidays: string; timeZone: string; language: string }

/** `focus` is there where a button of the editor was pressed: nothing is to be saved then. */
export type PostedHours = { draft: HoursDraft; focus: string | null; isEdit: boolean }

type Text = Catalogue['hours']

export function draftOf(
  given: { week: Week | null; holidays: readonly Holiday[] | null } & Pick<HoursDraft, 'timeZone' | 'language'>,
): HoursDraft {
  const { week, holidays, timeZone, language } = given
  const typed = shownHours(week, holidays ?? [])
  return { ...typed, hasHours: week !== null, hasHolidays: holidays !== null, timeZone, language }
}

export function postedHours(form: Record<string, unknown>): PostedHours {
  const text = (name: string) => (typeof form[name] === 'string' ? form[name].slice(0, 64) : '')
  const typed = typedHours(form)
  const edited = editHours(typed, form['edit'])
  const isOfHolidays = String(form['edit']).includes('holiday')
  const draft = {
    ...(edited?.typed ?? typed),
    // Who edits hours means to have some.
    hasHours: form['hasHours'] === '1' || (edited !== null && !isOfHolidays),
    hasHolidays: form['hasHolidays'] === '1' || (edited !== null && isOfHolidays),
    timeZone: text('timeZone'),
    language: text('language'),
  }
  return { draft, focus: edited?.focus ?? null, isEdit: edited !== null }
}

/** What would be stored, or what is wrong, by input. Parts that are switched off are not looked at. */
export function readDraft(
  draft: HoursDraft,
  text: Text,
  { mayInherit }: { mayInherit: boolean },
): { ok: true; stored: StoredHours } | { ok: false; errors: HoursErrors } {
  const { week, errors: weekErrors } = readTypedWeek(draft.week, text.week)
  const { holidays, errors: holidayErrors } = readTypedHolidays(draft.holidays, text.holidays)
  const isEmpty = WEEKDAYS.every((day) => week[day].length === 0)
  const errors: HoursErrors = {
    ...(draft.hasHours ? weekErrors : {}),
    ...(draft.hasHours && isEmpty && Object.keys(weekErrors).length === 0 ? { hasHours: text.week.errors.empty } : {}),
    ...(draft.hasHolidays ? holidayErrors : {}),
    ...placeErrors(draft, text.place.errors.choose, mayInherit),
  }
  if (Object.keys(errors).length > 0) return { ok: false, errors }
  const { timeZone, language } = draft
  const stored = {
    hours: draft.hasHours ? JSON.stringify(week) : '',
    holidays: draft.hasHolidays ? JSON.stringify(holidays) : '',
  }
  return { ok: true, stored: { ...stored, timeZone, language } }
}

function placeErrors({ timeZone, language }: HoursDraft, choose: string, mayInherit: boolean): HoursErrors {
  return {
    ...(isTimeZone(timeZone) || (mayInherit && timeZone === '') ? {} : { timeZone: choose }),
    ...(isLanguage(language) || (mayInherit && language === '') ? {} : { language: choose }),
  }
}
