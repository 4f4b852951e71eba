import { addDays } from '../../settings/hours-zone'
import { fold } from '../fold'
import { asciiDigits } from './digits'

type About = { today: string; language: string }
type Parts = { year: number | null; month: number; day: number }

/**
 * A date as people write it: 2026-12-31, 31.12.2026, 31/12, "31 December", "December 31, 2026", "today" or "tomorrow" in
 * English or the number's language. The day is first where both would do. Without a year, the next such day. As
 * `YYYY-MM-DD`; null where it is none.
 */
export function readDateSaid(text: string, about: About): string | null {
  const said = asciiDigits(fold(text))
  const near = [0, 1, 2].find((days) => wordsFor(days, about.language).includes(said))
  if (near !== undefined) return addDays(about.today, near)
  const parts = numeric(said) ?? named(said, about.language)
  return parts ? written(parts, about.today) : null
}

function numeric(said: string): Parts | null {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(said)
  if (iso) return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) }
  const found = /^(\d{1,2})\s?[-/.]\s?(\d{1,2})(?:\s?[-/.]\s?(\d{4}|\d{2}))?$/.exec(said)
  if (!found) return null
  const [first, second] = [Number(found[1]), Number(found[2])]
  const isMonthFirst = second > 12
  const [day, month] = isMonthFirst ? [second, first] : [first, second]
  return { year: yearOf(found[3]), month, day }
}

/** A month by its name, a day, perhaps a year, in any order, with little words between. */
function named(said: string, language: string): Parts | null {
  const words = said.split(/[\s.,/]+/).filter((word) => word !== '')
  if (words.length < 2 || words.length > 6) return null
  const month = words.map((word) => monthOf(word, language)).find((found) => found !== null)
  const numbers = words.flatMap((word) => /^(\d{1,4})(st|nd|rd|th|er|º|ª|o|a)?$/.exec(word)?.[1] ?? [])
  const day = numbers.find((number) => number.length <= 2)
  if (month === undefined || day === undefined || numbers.length > 2) return null
  return { year: yearOf(numbers.find((number) => number !== day)), month, day: Number(day) }
}

function monthOf(word: string, language: string): number | null {
  for (const locale of [language, 'en'])
    for (const style of ['long', 'short'] as const) {
      const names = new Intl.DateTimeFormat(locale, { month: style, timeZone: 'UTC' })
      for (let month = 0; month < 12; month++)
        if (fold(names.format(Date.UTC(2026, month, 15))) === word) return month + 1
    }
  return null
}

/** "today", "tomorrow", and where a language has a word for it, "the day after tomorrow". */
function wordsFor(days: number, language: string): string[] {
  return [language, 'en'].map((locale) =>
    fold(new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day')),
  )
}

function yearOf(typed: string | undefined): number | null {
  if (typed === undefined) return null
  return typed.length === 2 ? 2000 + Number(typed) : Number(typed)
}

function written({ year, month, day }: Parts, today: string): string | null {
  if (year !== null) return existing(year, month, day)
  const thisYear = Number(today.slice(0, 4))
  const soon = [0, 1, 2, 3, 4].map((years) => existing(thisYear + years, month, day))
  return soon.find((date) => date !== null && date >= today) ?? null
}

/** Null for the 31st of February. */
function existing(year: number, month: number, day: number): string | null {
  if (year < 1900 || year > 2200) return null
  const date = new Date(Date.UTC(year, month - 1, day))
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null
  return date.toISOString().slice(0, 10)
}
