import { addDays } from '../settings/hours-zone'

/** A date as somebody wrote it: the day by the calendar, and where it is told, the minute of that day or the very instant. */
export type WrittenDate = { date: string; minutes: number | null; instant: number | null }

const DAY_FIRST = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})/
const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})/
const TIME = /^[T,\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([ap]m)?\s*(Z|[+-]\d{2}:?\d{2})?$/i

/**
 * Reads `2026-12-24`, `2026-12-24 18:00:00`, ISO with a zone, `24.12.2026`, `24/12/2026` and `12/24/2026`. Where day and
 * month could be either, the month is first only in a country that writes so. Null where it is no date of the calendar.
 */
export function readDate(written: string, country: string): WrittenDate | null {
  const text = written.trim()
  const year = YEAR_FIRST.exec(text)
  const day = year ? null : DAY_FIRST.exec(text)
  const found = year ?? day
  if (!found) return null
  const date = year ? calendarDate(year[1]!, year[3]!, year[4]!) : ambiguous(day!, country)
  const rest = text.slice(found[0].length).trim() === '' ? '' : text.slice(found[0].length)
  if (date === null) return null
  if (rest === '') return { date, minutes: null, instant: null }
  const time = TIME.exec(rest)
  return time ? withTime(date, time) : null
}

/** A number in any of the usual spellings: `1,234.50`, `1.234,50`, `1 234,5`, `€ 99`, `-3`, `12 %`. Null where it is none. */
export function readAmount(written: string): number | null {
  if (WORDY.test(written)) return null
  const text = written
    .normalize('NFKC')
    .trim()
    .replace(/^[^\d+.,−-]+\.?\s*/u, '')
    .replace(/\s*[^\d.,]*$/u, '')
    .replaceAll('−', '-')
    .replaceAll(/[\s'’_]/g, '')
  if (!/^[+-]?[\d.,]*\d$/.test(text)) return null
  const plain = withPoint(text)
  return plain === null ? null : Number(plain)
}

/** Neither a date, nor a time, nor a word with a digit in it is an amount; a currency's three letters or its sign are. */
const WORDY = /\p{L}{4,}|\d\s*[-/:]\s*\d|\d\p{L}+\d/u
/** Thousands are parted in threes; in India in twos but for the last. */
const GROUPED = /^[+-]?\d{1,3}(?:([.,])\d{2,3})*([.,])\d{3}$/

/** Of two kinds of marks the last is the decimal one. One kind alone parts thousands where it comes twice, or is a comma before three digits. */
function withPoint(text: string): string | null {
  const marks = text.replaceAll(/[^.,]/g, '')
  if (marks === '') return text
  const last = marks.at(-1)!
  const at = text.lastIndexOf(last)
  const isMixed = new Set(marks).size === 2
  const isGrouped = !isMixed && GROUPED.test(text) && (marks.length > 1 || last === ',')
  if (isGrouped) return text.replaceAll(last, '')
  if (marks.indexOf(last) !== marks.length - 1) return null
  return `${text.slice(0, at).replaceAll(/[.,]/g, '')}.${text.slice(at + 1)}`
}

/** `MM/DD` is written in the United States and the places that follow it; a dot or a dash never parts them so. */
function ambiguous([, one = '', mark = '', other = '', year = '']: RegExpExecArray, country: string): string | null {
  const isMonthFirst = mark === '/' && (MONTH_FIRST.has(country) ? Number(one) <= 12 : Number(other) > 12)
  return isMonthFirst ? calendarDate(year, one, other) : calendarDate(year, other, one)
}

const MONTH_FIRST: ReadonlySet<string> = new Set(['US', 'PH', 'PR', 'GU', 'VI', 'AS', 'MP', 'FM', 'PW', 'MH', 'BZ'])

function calendarDate(year: string, month: string, day: string): string | null {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const at = Date.parse(`${text}T00:00:00Z`)
  return Number.isFinite(at) && addDays(text, 0) === text ? text : null
}

function withTime(date: string, [, hour = '', minute = '', , half, zone]: RegExpExecArray): WrittenDate | null {
  const isLate = half?.toLowerCase() === 'pm'
  const hours = half ? (Number(hour) % 12) + (isLate ? 12 : 0) : Number(hour)
  if (hours > 23 || Number(minute) > 59) return null
  const minutes = hours * 60 + Number(minute)
  if (!zone) return { date, minutes, instant: null }
  const offset = zone.toUpperCase() === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`
  const clock = `${String(hours).padStart(2, '0')}:${minute}`
  const instant = Date.parse(`${date}T${clock}:00${offset}`)
  return Number.isFinite(instant) ? { date, minutes, instant } : null
}
