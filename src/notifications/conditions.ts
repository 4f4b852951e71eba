import type { Condition } from './mapping-schema'
import { readAmount, readDate, type WrittenDate } from './values'

type Ask = { valueOf: (path: string) => string | undefined; country: string }

/** Whether all of them hold; where there are none, they do. `country` tells how an ambiguous date is read. */
export function conditionsHold(conditions: readonly Condition[], ask: Ask): boolean {
  return conditions.every((condition) => holds(condition, ask))
}

/** The first one that does not hold; null where all do. For the preview. */
export function failingCondition(conditions: readonly Condition[], ask: Ask): Condition | null {
  return conditions.find((condition) => !holds(condition, ask)) ?? null
}

function holds({ field, operator, value }: Condition, { valueOf, country }: Ask): boolean {
  const given = valueOf(field)?.trim() ?? ''
  switch (operator) {
    case 'equals':
      return isSame(given, value, country)
    case 'not-equals':
      return !isSame(given, value, country)
    case 'contains':
      return folded(given).includes(folded(value))
    case 'more':
      return (compared(given, value, country) ?? 0) > 0
    case 'less':
      return (compared(given, value, country) ?? 0) < 0
    case 'empty':
      return given === ''
    case 'not-empty':
      return given !== ''
    case 'one-of':
      return entriesOf(value).some((entry) => isSame(given, entry, country))
  }
}

/** `1,000.00` and `1000`, `24.12.2026` and `2026-12-24` are the same; words by their letters, whatever their case. */
function isSame(given: string, value: string, country: string): boolean {
  if (given === '') return value.trim() === ''
  return folded(given) === folded(value) || compared(given, value, country) === 0
}

/** Below, at or above zero; null where the two are neither dates nor numbers. `24.12.2026` is a date before it is a number. */
function compared(given: string, value: string, country: string): number | null {
  const [date, day] = [readDate(given, country), readDate(value, country)]
  if (date && day) return comparedDates(date, day)
  const [one, other] = [readAmount(given), readAmount(value)]
  return one === null || other === null ? null : one - other
}

function comparedDates(one: WrittenDate, other: WrittenDate): number {
  if (one.instant !== null && other.instant !== null) return one.instant - other.instant
  if (one.date !== other.date) return one.date < other.date ? -1 : 1
  return one.minutes === null || other.minutes === null ? 0 : one.minutes - other.minutes
}

function entriesOf(value: string): string[] {
  const lines = value.split('\n').filter((line) => line.trim() !== '')
  return (lines.length > 1 ? lines : value.split(',')).map((entry) => entry.trim()).filter((entry) => entry !== '')
}

function folded(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase()
}
