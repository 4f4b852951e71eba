import { addDays, instantsOf, isTimeZone, localDate } from '../settings/hours-zone'
import { countryOf } from './country-of'

type Quiet = { from: string; to: string }
type Stretch = { from: number; to: number }

const HOUR_MS = 3_600_000

/**
 * When the recipient wakes, in epoch milliseconds; null while they are awake. A number tells a country, not a place: it is
 * quiet where it is quiet in any of the country's zones. Where no hour suits them all (a long night in a wide country), the
 * clock of the zone with most people counts. Of a number without a known country UTC does.
 */
export function quietUntil(phoneKey: string, quiet: Quiet, now: number): number | null {
  const country = countryOf(phoneKey) ?? ''
  const name = `${country} ${quiet.from} ${quiet.to}`
  const known = answers.get(name)
  if (known && known.from <= now && now < known.to) return known.until
  const answer = answerFor(country, quiet, now)
  if (answers.size >= MOST_ANSWERS) answers.clear()
  answers.set(name, answer)
  return answer.until
}

/** The zones of a country; in a country with many the one with most people first. */
export function zonesOf(country: string): string[] {
  const known = zones.get(country)
  if (known) return known
  const main = MAIN_ZONES[country]
  const found = [...(main ? [main] : []), ...listedZones(country).filter((zone) => zone !== main)].filter(isTimeZone)
  const list = found.length > 0 ? found : ['UTC']
  zones.set(country, list)
  return list
}

/** Good for `[from, to)`: thousands of recipients ask within the same minutes. */
type Answer = Stretch & { until: number | null }
const answers = new Map<string, Answer>()
const MOST_ANSWERS = 1000
const zones = new Map<string, string[]>()

function answerFor(country: string, quiet: Quiet, now: number): Answer {
  const all = zonesOf(country)
  const stretches = joined(all.flatMap((zone) => nights(zone, quiet, now)))
  // Longer than a day: somewhere in the country it is always quiet.
  const isSuited = stretches.every(({ from, to }) => to - from < 24 * HOUR_MS)
  return answerIn(isSuited ? stretches : joined(nights(all[0]!, quiet, now)), now)
}

function answerIn(stretches: readonly Stretch[], now: number): Answer {
  const night = stretches.find(({ from, to }) => from <= now && now < to)
  if (night) return { from: now, to: night.to, until: night.to }
  const next = stretches.find(({ from }) => from > now)
  return { from: now, to: next?.from ?? now, until: null }
}

/** The quiet times around now, of one zone; a clock change makes one longer or shorter. */
function nights(zone: string, { from, to }: Quiet, now: number): Stretch[] {
  const [begins, ends] = [minutesOf(from), minutesOf(to)]
  if (begins === ends) return []
  const today = localDate(now, zone)
  return [-2, -1, 0, 1, 2].map((days) => {
    const date = addDays(today, days)
    return {
      from: instantsOf(date, begins, zone).first,
      to: instantsOf(begins < ends ? date : addDays(date, 1), ends, zone).last,
    }
  })
}

function joined(stretches: readonly Stretch[]): Stretch[] {
  const list: Stretch[] = []
  for (const one of stretches.toSorted((a, b) => a.from - b.from)) {
    const last = list.at(-1)
    if (last && one.from <= last.to) last.to = Math.max(last.to, one.to)
    else list.push({ ...one })
  }
  return list
}

function minutesOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))
}

/** IANA's, as the runtime knows them; older ones have them as a property. */
function listedZones(country: string): string[] {
  if (!/^[A-Z]{2}$/.test(country)) return []
  const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & {
    getTimeZones?: () => string[] | undefined
    timeZones?: string[]
  }
  return locale.getTimeZones?.() ?? locale.timeZones ?? []
}

/** Of countries with several zones where most people are, and of those for which the runtime lists none. */
const MAIN_ZONES: Readonly<Record<string, string>> = {
  AC: 'Atlantic/St_Helena',
  AR: 'America/Argentina/Buenos_Aires',
  AU: 'Australia/Sydney',
  BR: 'America/Sao_Paulo',
  CA: 'America/Toronto',
  CD: 'Africa/Kinshasa',
  CL: 'America/Santiago',
  CN: 'Asia/Shanghai',
  CY: 'Asia/Nicosia',
  DE: 'Europe/Berlin',
  EC: 'America/Guayaquil',
  ES: 'Europe/Madrid',
  FM: 'Pacific/Pohnpei',
  GL: 'America/Nuuk',
  ID: 'Asia/Jakarta',
  KI: 'Pacific/Tarawa',
  KZ: 'Asia/Almaty',
  MH: 'Pacific/Majuro',
  MN: 'Asia/Ulaanbaatar',
  MX: 'America/Mexico_City',
  MY: 'Asia/Kuala_Lumpur',
  NZ: 'Pacific/Auckland',
  PF: 'Pacific/Tahiti',
  PG: 'Pacific/Port_Moresby',
  PS: 'Asia/Gaza',
  PT: 'Europe/Lisbon',
  RU: 'Europe/Moscow',
  TA: 'Atlantic/St_Helena',
  UA: 'Europe/Kyiv',
  US: 'America/New_York',
  UZ: 'Asia/Tashkent',
  VN: 'Asia/Ho_Chi_Minh',
  XK: 'Europe/Belgrade',
}
