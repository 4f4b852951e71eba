import type { Colleague, Label } from '../../conversations/choices'
import type { Catalogue } from '../text/en'
import type { InboxText } from '../text/en/inbox'

/** Who reads and how: shared by the server's rendering and the browser's. */
export type Reader = {
  text: InboxText
  /** What rows say in English: why a message or a file failed. */
  said: Catalogue['said']
  staffId: number
  /** `staff:<id>`, `bot:<id>` and `campaign:<id>` to names. */
  names: Readonly<Record<string, string>>
  labels: readonly Label[]
  /** Whom one can assign to. */
  colleagues: readonly Omit<Colleague, 'takesChats'>[]
  mayAddContacts: boolean
  /** IANA name; undefined is the runtime's own (the browser). */
  zone: string | undefined
  locale: string | undefined
  now: number
  /** For forms in a page that works without script; the browser's own requests carry it in a header. */
  csrfToken?: string
}

/** `clock`: time of day. `day`: a whole day, for separators. `brief`: time today, else the day. `moment`: both. */
export type TimeStyle = 'clock' | 'day' | 'brief' | 'moment'

const CLOCK = { hour: '2-digit', minute: '2-digit' } as const
const DAY = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const
const SHORT_DAY = { day: 'numeric', month: 'short' } as const
const SHORT_DATE = { day: 'numeric', month: 'short', year: 'numeric' } as const

export function formatTime(at: number, style: TimeStyle, reader: Pick<Reader, 'zone' | 'locale' | 'now'>): string {
  switch (style) {
    case 'clock':
      return format(at, CLOCK, reader)
    case 'day':
      return format(at, DAY, reader)
    case 'moment':
      return format(at, { ...SHORT_DATE, ...CLOCK }, reader)
    case 'brief':
      if (dayKey(at, reader) === dayKey(reader.now, reader)) return format(at, CLOCK, reader)
      return format(at, reader.now - at < 300 * 86_400_000 ? SHORT_DAY : SHORT_DATE, reader)
  }
}

/** The same for all moments of one day in the reader's zone. */
export function dayKey(at: number, { zone }: Pick<Reader, 'zone'>): string {
  return formatter('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit' }, zone).format(at)
}

/** By name, also where the runtime's own is meant. */
export function zoneOf({ zone }: Pick<Reader, 'zone'>): string {
  return zone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** The zone that the edge guesses from the address, until the browser's script sets its own. */
export function guessedZone(cf: object | undefined): string {
  const zone = cf && 'timezone' in cf && typeof cf.timezone === 'string' ? cf.timezone : 'UTC'
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return zone
  } catch {
    return 'UTC'
  }
}

function format(at: number, options: Intl.DateTimeFormatOptions, { zone, locale }: Pick<Reader, 'zone' | 'locale'>) {
  return formatter(locale, options, zone).format(at)
}

const made = new Map<string, Intl.DateTimeFormat>()

/** Making a formatter costs far more than using it, and a page uses hundreds. */
function formatter(locale: string | undefined, options: Intl.DateTimeFormatOptions, timeZone: string | undefined) {
  const key = `${locale}|${timeZone}|${JSON.stringify(options)}`
  const known = made.get(key)
  if (known) return known
  const fresh = new Intl.DateTimeFormat(locale, { ...options, timeZone })
  if (made.size > 200) made.clear()
  made.set(key, fresh)
  return fresh
}
