/** Dates, amounts and numbers as CRMs write them: stored as they came (so that a message shows them so), read here. */

/** `day`: no hour was given. `local`: on the clock of whoever wrote it (`09:05:00`, `09:05:00.120`). `instant`: epoch milliseconds, the same everywhere. */
export type ReadDate =
  | { kind: 'day'; day: string }
  | { kind: 'local'; day: string; time: string }
  | { kind: 'instant'; at: number }

/** Where `03/04/2026` is the fourth of March. */
const MONTH_FIRST: ReadonlySet<string> = new Set(['US', 'PH', 'FM', 'MH', 'PW', 'GU', 'PR'])
const TIME =
  /^(?:[t,\s]\s*)(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?\s*([ap])?\.?m?\.?\s*(z|utc|gmt|[+-]\d{2}:?\d{2})?$/i
/** Seconds until 5138, milliseconds since 1973. */
const SECONDS_BELOW = 100_000_000_000

/**
 * ISO dates with or without hour and zone, epoch in seconds or milliseconds, `d.m.Y`, `d/m/Y`, `d-m-Y`, `Y/m/d`, `Ymd`.
 * With month or day first by `country` where a date can be both. Null where it is none; MySQL's `0000-00-00` is none.
 */
export function readDate(value: unknown, country = ''): ReadDate | null {
  if (typeof value === 'number') return Number.isFinite(value) && value > 0 ? epoch(value) : null
  if (typeof value !== 'string') return null
  const text = asciiDigits(value).trim()
  if (/^\d{9,10}(\.\d+)?$|^\d{12,13}$/.test(text)) return epoch(Number(text))
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (compact) return onDay(compact[1]!, compact[2]!, compact[3]!, '')
  const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(.*)$/s.exec(text)
  if (yearFirst) return onDay(yearFirst[1]!, yearFirst[3]!, yearFirst[4]!, yearFirst[5]!)
  const yearLast = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(.*)$/s.exec(text)
  if (!yearLast) return null
  const [, first = '', mark = '', second = '', year = '', rest = ''] = yearLast
  const isMonthFirst = Number(second) > 12 || (Number(first) <= 12 && mark !== '.' && MONTH_FIRST.has(country))
  return isMonthFirst ? onDay(year, first, second, rest) : onDay(year, second, first, rest)
}

/**
 * An amount, with either mark for decimals, any mark for thousands, and a currency around it: `1.234,50 €`, `R$ 1,234.5`,
 * `1’234`, `(12.00)`. One mark before exactly three digits counts as thousands. Null where there is no number in it.
 */
export function readAmount(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value !== 'string') return null
  const text = asciiDigits(value).replaceAll('٫', ',').replaceAll('٬', '.')
  const found = /\d[\d.,'’\s\u00a0\u202f]*/.exec(text)
  if (!found) return null
  const isNegative = /[-−(]\D{0,4}$/.test(text.slice(0, found.index))
  const digits = found[0].replaceAll(/['’\s\u00a0\u202f]/g, '').replace(/[.,]+$/, '')
  const amount = Number(withPoint(digits))
  return Number.isFinite(amount) ? (isNegative ? -amount : amount) : null
}

function withPoint(digits: string): string {
  const last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','))
  if (last === -1) return digits
  const mark = digits[last]!
  const isAlone = digits.indexOf(mark) === last
  const hasOther = digits.includes(mark === '.' ? ',' : '.')
  const isThousands = !isAlone || (!hasOther && digits.length - last === 4 && !/^0+[.,]/.test(digits))
  if (isThousands) return digits.replaceAll(/[.,]/g, '')
  return `${digits.slice(0, last).replaceAll(/[.,]/g, '')}.${digits.slice(last + 1)}`
}

function epoch(value: number): ReadDate | null {
  const at = Math.round(value < SECONDS_BELOW ? value * 1000 : value)
  return at <= 8_640_000_000_000_000 ? { kind: 'instant', at } : null
}

function onDay(year: string, month: string, dayOfMonth: string, rest: string): ReadDate | null {
  const day = `${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`
  const at = Date.parse(`${day}T00:00:00Z`)
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== day || Number(year) < 1) return null
  if (rest.trim() === '') return { kind: 'day', day }
  const parts = TIME.exec(rest)
  if (!parts) return null
  const hour = Number(parts[1]) + (parts[5] ? halfDay(Number(parts[1]), parts[5]) : 0)
  const [minute, second] = [Number(parts[2]), Number(parts[3] ?? 0)]
  if (hour > 23 || minute > 59 || second > 59) return null
  const clock = [hour, minute, second].map((part) => String(part).padStart(2, '0')).join(':')
  const time = clock + fraction(parts[4])
  if (!parts[6]) return { kind: 'local', day, time }
  const zone = /^[+-]/.test(parts[6]) ? parts[6].replace(/^(.\d{2}):?(\d{2})$/, '$1:$2') : 'Z'
  const moment = Date.parse(`${day}T${time}${zone}`)
  return Number.isNaN(moment) ? null : { kind: 'instant', at: moment }
}

/** Of a second, to the millisecond; what is finer is cut off. */
function fraction(digits = ''): string {
  const ms = digits.slice(0, 3).padEnd(3, '0')
  return ms === '000' ? '' : `.${ms}`
}

function halfDay(hour: number, half: string): number {
  const isAfternoon = half.toLowerCase() === 'p'
  if (hour === 12) return isAfternoon ? 0 : -12
  return isAfternoon ? 12 : 0
}

const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xff10]

/** Arabic, Persian, Devanagari, Bengali and full-width digits. */
function asciiDigits(text: string): string {
  return text.replaceAll(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0
    const zero = ZEROS.find((start) => code >= start && code < start + 10)
    return zero === undefined ? digit : String(code - zero)
  })
}
