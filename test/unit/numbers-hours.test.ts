import { describe, expect, test } from 'vitest'
import { isDate, readHolidays, type Holiday } from '../../src/settings/holidays'
import { emptyWeek, overlapIn, parseRange, readWeek, toRange, WEEKDAYS, type Week } from '../../src/settings/hours'
import { intervalKey, isOpen, nextOpening } from '../../src/settings/hours-open'
import { instantsOf, isTimeZone, localDate, weekdayOf } from '../../src/settings/hours-zone'

const BERLIN = 'Europe/Berlin'

function week(given: Partial<Record<keyof Week, string[]>>): Week {
  const days = emptyWeek()
  for (const day of WEEKDAYS) days[day] = (given[day] ?? []).map((text) => parseRange(text)!)
  return days
}

function everyDay(...ranges: string[]): Week {
  return week(Object.fromEntries(WEEKDAYS.map((day) => [day, ranges])))
}

const office = { week: week({ mon: ['09:00-12:00', '13:00-17:00'], tue: ['09:00-17:00'] }), holidays: [] }
const at = (iso: string) => Date.parse(iso)
const iso = (instant: number | null) => (instant === null ? null : new Date(instant).toISOString())

function holiday(date: string, given: Partial<Holiday> = {}): Holiday {
  return { date, yearly: false, name: 'Holiday', ranges: [], ...given }
}

describe('a range of hours', () => {
  test.each([
    ['09:00-17:00', '09:00', '17:00'],
    [' 9:05 – 17:30 ', '09:05', '17:30'],
    ['22:00-02:00', '22:00', '02:00'],
    ['18:00-00:00', '18:00', '24:00'],
    ['00:00-24:00', '00:00', '24:00'],
    ['00:00-00:00', '00:00', '24:00'],
  ])('%s', (text, start, end) => expect(parseRange(text)).toEqual({ start, end }))

  test.each(['', '9-17', '25:00-26:00', '09:60-10:00', '09:00-09:00', '24:00-09:00', '09:00', '09:00-24:01', 'a-b'])(
    '"%s" is none',
    (text) => expect(parseRange(text)).toBeNull(),
  )

  test('of a day may touch but not overlap, over midnight too', () => {
    const ranges = (...texts: string[]) => texts.map((text) => parseRange(text)!)
    expect(overlapIn(ranges('13:00-17:00', '09:00-13:00'))).toBeNull()
    expect(overlapIn(ranges('09:00-13:00', '12:59-17:00'))).toHaveLength(2)
    expect(overlapIn(ranges('22:00-02:00', '23:00-23:30'))).toHaveLength(2)
  })

  test('a stored week is decoded, and a damaged one is none', () => {
    expect(readWeek('{"mon":[{"start":"9:00","end":"17:00"}]}')?.mon).toEqual([{ start: '09:00', end: '17:00' }])
    for (const text of ['', null, undefined, 'x', '[]', '{"mon":[{"start":"9","end":"17:00"}]}', '{"mon":"x"}'])
      expect(readWeek(text)).toBeNull()
  })
})

describe('open', () => {
  test.each([
    ['2026-11-23T08:59:59Z', 'UTC', false],
    ['2026-11-23T09:00:00Z', 'UTC', true],
    ['2026-11-23T11:59:59Z', 'UTC', true],
    ['2026-11-23T12:00:00Z', 'UTC', false],
    ['2026-11-23T13:00:00Z', 'UTC', true],
    ['2026-11-23T17:00:00Z', 'UTC', false],
    ['2026-11-25T10:00:00Z', 'UTC', false],
    ['2026-11-23T08:00:00Z', BERLIN, true],
    ['2026-11-23T12:00:00Z', 'America/Sao_Paulo', true],
    ['2026-11-22T22:30:00Z', 'Asia/Kolkata', false],
    ['2026-11-23T03:30:00Z', 'Asia/Kolkata', true],
    ['2026-11-22T19:15:00Z', 'Pacific/Auckland', false],
    ['2026-11-22T20:00:00Z', 'Pacific/Auckland', true],
    ['2026-11-23T03:15:00Z', 'Asia/Kathmandu', true],
  ])('%s in %s: %s', (instant, zone, is) => expect(isOpen(office, at(instant), zone)).toBe(is))

  test('without any hours always, without any range never', () => {
    expect(isOpen({ week: null, holidays: [] }, at('2026-11-23T03:00:00Z'), 'UTC')).toBe(true)
    expect(isOpen({ week: emptyWeek(), holidays: [] }, at('2026-11-23T12:00:00Z'), 'UTC')).toBe(false)
    expect(nextOpening({ week: emptyWeek(), holidays: [] }, at('2026-11-23T12:00:00Z'), 'UTC')).toBeNull()
  })

  test('an overnight range belongs to the day on which it begins', () => {
    const bar = { week: week({ fri: ['20:00-02:00'] }), holidays: [] }
    expect(isOpen(bar, at('2026-11-27T23:59:00Z'), 'UTC')).toBe(true)
    expect(isOpen(bar, at('2026-11-28T01:59:00Z'), 'UTC')).toBe(true)
    expect(isOpen(bar, at('2026-11-28T02:00:00Z'), 'UTC')).toBe(false)
    expect(isOpen(bar, at('2026-11-27T01:00:00Z'), 'UTC')).toBe(false)
    expect(isOpen(bar, at('2026-11-28T20:30:00Z'), 'UTC')).toBe(false)
  })

  test('Sunday night reaches into Monday', () => {
    const bar = { week: week({ sun: ['22:00-04:00'] }), holidays: [] }
    expect(isOpen(bar, at('2026-11-23T03:00:00Z'), 'UTC')).toBe(true)
    expect(weekdayOf('2026-11-23')).toBe(0)
  })
})

describe('when clocks change', () => {
  // Berlin 2026: 29 March 02:00 → 03:00 (01:00Z), 25 October 03:00 → 02:00 (01:00Z).
  const night = { week: week({ sat: ['22:00-02:30'] }), holidays: [] }

  test('a time that is skipped is the moment of the change', () => {
    expect(instantsOf('2026-03-29', 150, BERLIN)).toEqual({
      first: at('2026-03-29T01:00:00Z'),
      last: at('2026-03-29T01:00:00Z'),
    })
    expect(isOpen(night, at('2026-03-29T00:59:59Z'), BERLIN)).toBe(true)
    expect(isOpen(night, at('2026-03-29T01:00:00Z'), BERLIN)).toBe(false)
  })

  test('a range that begins in the skipped hour begins with the change, one within it is nothing', () => {
    const late = { week: week({ sun: ['02:30-04:00'] }), holidays: [] }
    expect(isOpen(late, at('2026-03-29T00:59:59Z'), BERLIN)).toBe(false)
    expect(isOpen(late, at('2026-03-29T01:00:00Z'), BERLIN)).toBe(true)
    const gone = { week: week({ sun: ['02:10-02:50'] }), holidays: [] }
    expect(isOpen(gone, at('2026-03-29T01:00:00Z'), BERLIN)).toBe(false)
    expect(iso(nextOpening(gone, at('2026-03-29T00:00:00Z'), BERLIN))).toBe('2026-04-05T00:10:00.000Z')
  })

  test('an hour that comes twice is open both times, without a break', () => {
    expect(instantsOf('2026-10-25', 150, BERLIN)).toEqual({
      first: at('2026-10-25T00:30:00Z'),
      last: at('2026-10-25T01:30:00Z'),
    })
    const until = ['2026-10-25T00:29:00Z', '2026-10-25T00:45:00Z', '2026-10-25T01:29:59Z']
    for (const instant of until) expect(isOpen(night, at(instant), BERLIN)).toBe(true)
    expect(isOpen(night, at('2026-10-25T01:30:00Z'), BERLIN)).toBe(false)
    expect(new Set(until.map((instant) => intervalKey(night, at(instant), BERLIN))).size).toBe(1)
  })

  test('whenever the clock on the wall shows a time of a range it is open', () => {
    const hours = { week: everyDay('01:30-02:15', '02:45-03:30'), holidays: [] }
    const inBerlin = new Intl.DateTimeFormat('en-GB', { timeZone: BERLIN, timeStyle: 'short' })
    const moments = ['2026-03-28T20:00:00Z', '2026-10-24T20:00:00Z'].flatMap((day) =>
      Array.from({ length: 720 }, (_, minute) => at(day) + minute * 60_000),
    )
    const closed = moments.filter((moment) => {
      const clock = inBerlin.format(moment)
      const isShown = (clock >= '01:30' && clock < '02:15') || (clock >= '02:45' && clock < '03:30')
      return isShown && !isOpen(hours, moment, BERLIN)
    })
    expect(closed).toEqual([])
  })

  test('half an hour in Lord Howe, and a whole day that Samoa skipped', () => {
    const lordHowe = instantsOf('2026-10-04', 135, 'Australia/Lord_Howe')
    expect([iso(lordHowe.first), iso(lordHowe.last)]).toEqual(['2026-10-03T15:30:00.000Z', '2026-10-03T15:30:00.000Z'])
    expect(iso(instantsOf('2011-12-30', 720, 'Pacific/Apia').first)).toBe('2011-12-30T10:00:00.000Z')
  })

  test('opening stays at nine by the clock on the wall', () => {
    const morning = { week: everyDay('09:00-17:00'), holidays: [] }
    expect(iso(nextOpening(morning, at('2026-03-28T18:00:00Z'), BERLIN))).toBe('2026-03-29T07:00:00.000Z')
    expect(iso(nextOpening(morning, at('2026-10-24T18:00:00Z'), BERLIN))).toBe('2026-10-25T08:00:00.000Z')
    expect(iso(nextOpening(morning, at('2026-03-08T03:00:00Z'), 'America/New_York'))).toBe('2026-03-08T13:00:00.000Z')
  })
})

describe('holidays', () => {
  const open = everyDay('09:00-17:00')

  test('close the day, or give it other hours', () => {
    const holidays = [
      holiday('2026-12-25', { yearly: true }),
      holiday('2026-12-24', { ranges: [{ start: '09:00', end: '12:00' }] }),
    ]
    const schedule = { week: open, holidays }
    expect(isOpen(schedule, at('2026-12-25T10:00:00Z'), 'UTC')).toBe(false)
    expect(isOpen(schedule, at('2031-12-25T10:00:00Z'), 'UTC')).toBe(false)
    expect(isOpen(schedule, at('2026-12-24T11:00:00Z'), 'UTC')).toBe(true)
    expect(isOpen(schedule, at('2026-12-24T12:00:00Z'), 'UTC')).toBe(false)
    expect(isOpen(schedule, at('2027-12-24T13:00:00Z'), 'UTC')).toBe(true)
    expect(iso(nextOpening(schedule, at('2026-12-24T12:30:00Z'), 'UTC'))).toBe('2026-12-26T09:00:00.000Z')
  })

  test('a date of its own goes before a yearly one', () => {
    const once = holiday('2026-05-01', { ranges: [{ start: '10:00', end: '11:00' }] })
    const schedule = { week: open, holidays: [holiday('2020-05-01', { yearly: true }), once] }
    expect(isOpen(schedule, at('2026-05-01T10:30:00Z'), 'UTC')).toBe(true)
    expect(isOpen(schedule, at('2027-05-01T10:30:00Z'), 'UTC')).toBe(false)
  })

  test('are the date of the zone, and the night before still ends in them', () => {
    const bar = { week: everyDay('20:00-02:00'), holidays: [holiday('2026-12-25')] }
    expect(isOpen(bar, at('2026-12-25T01:00:00Z'), 'UTC')).toBe(true)
    expect(isOpen(bar, at('2026-12-25T21:00:00Z'), 'UTC')).toBe(false)
    expect(isOpen(bar, at('2026-12-26T01:00:00Z'), 'UTC')).toBe(false)
    expect(isOpen(bar, at('2026-12-25T21:00:00Z'), 'Asia/Tokyo')).toBe(false)
    expect(isOpen(bar, at('2026-12-26T11:30:00Z'), 'Asia/Tokyo')).toBe(true)
  })

  test('count where no hours are set, too', () => {
    const schedule = { week: null, holidays: [holiday('2026-12-25')] }
    expect(isOpen(schedule, at('2026-12-24T23:59:00Z'), 'UTC')).toBe(true)
    expect(isOpen(schedule, at('2026-12-25T00:00:00Z'), 'UTC')).toBe(false)
    expect(iso(nextOpening(schedule, at('2026-12-25T05:00:00Z'), 'UTC'))).toBe('2026-12-26T00:00:00.000Z')
  })

  test('29 February comes in leap years only', () => {
    const schedule = { week: open, holidays: [holiday('2024-02-29', { yearly: true })] }
    expect(isOpen(schedule, at('2028-02-29T10:00:00Z'), 'UTC')).toBe(false)
    expect(isOpen(schedule, at('2027-03-01T10:00:00Z'), 'UTC')).toBe(true)
    expect([isDate('2024-02-29'), isDate('2025-02-29'), isDate('2026-13-01'), isDate('26-01-01')]).toEqual([
      true,
      false,
      false,
      false,
    ])
  })

  test('a damaged list is none', () => {
    expect(readHolidays('[{"date":"2026-02-30"}]')).toBeNull()
    expect(readHolidays('[{"date":"2026-02-20"}]')).toEqual([holiday('2026-02-20', { name: '' })])
  })
})

describe('the interval', () => {
  test('is the same for each of its moments and another for the next', () => {
    const keys = ['09:00', '11:59', '12:00', '12:59', '13:00', '16:59', '17:00', '23:59'].map((clock) =>
      intervalKey(office, at(`2026-11-23T${clock}:00Z`), 'UTC'),
    )
    expect(keys).toEqual([
      'open:2026-11-23T09:00',
      'open:2026-11-23T09:00',
      'closed:2026-11-23T12:00',
      'closed:2026-11-23T12:00',
      'open:2026-11-23T13:00',
      'open:2026-11-23T13:00',
      'closed:2026-11-23T17:00',
      'closed:2026-11-23T17:00',
    ])
    expect(intervalKey(office, at('2026-11-30T08:59:00Z'), 'UTC')).toBe('closed:2026-11-24T17:00')
  })

  test('ranges that touch are one, over midnight and over a clock change', () => {
    const touching = { week: week({ sat: ['18:00-24:00'], sun: ['00:00-03:00', '03:00-06:00'] }), holidays: [] }
    const keys = ['2026-03-28T17:30:00Z', '2026-03-28T23:30:00Z', '2026-03-29T01:30:00Z', '2026-03-29T03:59:00Z'].map(
      (instant) => intervalKey(touching, at(instant), BERLIN),
    )
    expect(new Set(keys)).toEqual(new Set(['open:2026-03-28T17:00']))
  })

  test('without an edge it has no time', () => {
    const moment = at('2026-11-23T10:00:00Z')
    expect(intervalKey({ week: null, holidays: [] }, moment, 'UTC')).toBe('open')
    expect(intervalKey({ week: everyDay('00:00-24:00'), holidays: [] }, moment, BERLIN)).toBe('open')
    expect(intervalKey({ week: emptyWeek(), holidays: [] }, moment, 'UTC')).toBe('closed')
    const christmas = { week: everyDay('00:00-24:00'), holidays: [holiday('2025-12-25')] }
    expect(intervalKey(christmas, moment, BERLIN)).toBe('open:2025-12-25T23:00')
  })

  test('a short evening range does not hide the long night before it', () => {
    const odd = { week: week({ mon: ['23:00-22:00'], tue: ['01:00-02:00'] }), holidays: [] }
    expect(intervalKey(odd, at('2026-11-24T22:30:00Z'), 'UTC')).toBe('closed:2026-11-24T22:00')
  })

  test('each moment of two years falls into one interval that its own start names', () => {
    const schedule = { week: week({ mon: ['09:00-12:00'], wed: ['22:00-02:30'], sun: ['00:00-24:00'] }), holidays: [] }
    for (let moment = at('2026-03-20T00:00:00Z'); moment < at('2026-11-05T00:00:00Z'); moment += 7_777_000) {
      const [state, since = ''] = intervalKey(schedule, moment, BERLIN).split(/:(.*)/)
      const start = at(`${since}:00Z`)
      expect(start).toBeLessThanOrEqual(moment)
      expect(isOpen(schedule, moment, BERLIN)).toBe(state === 'open')
      expect(isOpen(schedule, start, BERLIN)).toBe(state === 'open')
      expect(isOpen(schedule, start - 1, BERLIN)).toBe(state !== 'open')
    }
  })
})

describe('zones', () => {
  test.each(['UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5'])('%s is one', (zone) =>
    expect(isTimeZone(zone)).toBe(true),
  )
  test.each(['', 'Berlin', '+02:00', 'Europe/Nowhere', 'x'.repeat(80), 'UTC; drop'])('"%s" is none', (zone) =>
    expect(isTimeZone(zone)).toBe(false),
  )
  test('the local date', () => {
    expect(localDate(at('2026-11-23T23:30:00Z'), 'Asia/Tokyo')).toBe('2026-11-24')
    expect(localDate(at('2026-11-23T01:30:00Z'), 'America/Los_Angeles')).toBe('2026-11-22')
    expect(toRange('9:00', '9:00')).toBeNull()
  })
})
