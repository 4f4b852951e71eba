import { WEEKDAYS, type Weekday } from '../../../settings/hours'
import type { TypedHours } from './form'

/** What a button of the editor does to what is typed, before anything is saved. `focus`: the input to go on with. */
export type Edited = { typed: TypedHours; focus: string | null }

const WORKDAYS: readonly Weekday[] = ['tue', 'wed', 'thu', 'fri']

/**
 * `add.mon`, `remove.mon.1`, `copy.mon`, `add.holiday`, `remove.holiday.2`; null for anything else. The buttons submit the
 * form, so the editor works without script; the script only spares the page's reload.
 */
export function editHours(typed: TypedHours, action: unknown): Edited | null {
  if (typeof action !== 'string') return null
  const [verb, part = '', index = ''] = action.split('.')
  const day = WEEKDAYS.find((name) => name === part)
  if (verb === 'add' && part === 'holiday') return addHoliday(typed)
  if (verb === 'remove' && part === 'holiday')
    return { typed: { ...typed, holidays: without(typed.holidays, index) }, focus: 'add.holiday' }
  if (!day) return null
  const ranges = typed.week[day]
  if (verb === 'add')
    return { typed: withDay(typed, day, [...ranges, { start: '', end: '' }]), focus: `${day}.${ranges.length}.start` }
  if (verb === 'remove') return { typed: withDay(typed, day, without(ranges, index)), focus: `add.${day}` }
  if (verb === 'copy') return copyDay(typed, day)
  return null
}

function addHoliday(typed: TypedHours): Edited {
  const holidays = [...typed.holidays, { date: '', name: '', yearly: false, hours: '' }]
  return { typed: { ...typed, holidays }, focus: `holiday.${typed.holidays.length}.date` }
}

function copyDay(typed: TypedHours, day: Weekday): Edited {
  const ranges = typed.week[day].filter(({ start, end }) => start !== '' || end !== '')
  const copied = Object.fromEntries(WORKDAYS.map((other) => [other, [...ranges]]))
  return { typed: { ...typed, week: { ...typed.week, ...copied } }, focus: `copy.${day}` }
}

function withDay(typed: TypedHours, day: Weekday, ranges: TypedHours['week'][Weekday]): TypedHours {
  return { ...typed, week: { ...typed.week, [day]: ranges } }
}

function without<Item>(items: readonly Item[], index: string): Item[] {
  return items.filter((_, i) => String(i) !== index)
}
