import { describe, expect, test } from 'vitest'
import { dueRuns, firstRun, instantOf, localTimeOf, nextRun, type Schedule } from '../../src/campaigns/schedule'

const HOUR = 3_600_000

function schedule(given: Partial<Schedule> = {}): Schedule {
  return {
    campaignType: 'recurring',
    autoReminderDays: 1,
    sendTimes: [],
    scheduledSendTime: null,
    timeZone: 'Europe/Rome',
    sendNow: false,
    run: 0,
    settings: { ends: { by: 'never' } },
    ...given,
  }
}

/** The first runs, as UTC. */
function runs(one: Schedule, now: string, most = 4): string[] {
  const found: string[] = []
  let after: number | null = null
  for (let run = one.run; found.length < most; run++) {
    after = nextRun({ ...one, run }, after, Date.parse(now))
    if (after === null) break
    found.push(new Date(after).toISOString().slice(0, 16))
  }
  return found
}

function utc(local: string, zone: string): string | null {
  const at = instantOf(local, zone)
  return at === null ? null : new Date(at).toISOString().slice(0, 16)
}

describe('a local time', () => {
  test('that clocks skip is the first moment after it', () => {
    expect(utc('2026-03-29T02:30', 'Europe/Rome')).toBe('2026-03-29T01:00')
    expect(utc('2026-03-08T02:30', 'America/New_York')).toBe('2026-03-08T07:00')
    // Brazil changed at midnight, until 2019.
    expect(utc('2018-11-04T00:30', 'America/Sao_Paulo')).toBe('2018-11-04T03:00')
  })

  test('that comes twice is the first of the two', () => {
    expect(utc('2026-10-25T02:30', 'Europe/Rome')).toBe('2026-10-25T00:30')
    expect(utc('2026-11-01T01:30', 'America/New_York')).toBe('2026-11-01T05:30')
    expect(utc('2018-02-17T23:30', 'America/Sao_Paulo')).toBe('2018-02-18T01:30')
  })

  test('without summer stays where it is, and what is no time is none', () => {
    expect(utc('2026-02-17T23:30', 'America/Sao_Paulo')).toBe('2026-02-18T02:30')
    expect(utc('2026-02-30T10:00', 'Europe/Rome')).toBeNull()
    expect(utc('2026-02-10T25:00', 'Europe/Rome')).toBeNull()
    expect(utc('2026-02-10T10:00', '+02:00')).toBeNull()
    expect(localTimeOf(Date.parse('2026-07-01T22:05:00Z'), 'Europe/Rome')).toBe('2026-07-02T00:05')
  })
})

describe('a recurring campaign', () => {
  test('keeps its hour over every change of the clock', () => {
    const daily = schedule({ scheduledSendTime: '2026-03-28T09:00' })
    expect(runs(daily, '2026-03-01T00:00Z')).toEqual([
      '2026-03-28T08:00',
      '2026-03-29T07:00',
      '2026-03-30T07:00',
      '2026-03-31T07:00',
    ])
    const weekly = schedule({
      scheduledSendTime: '2026-10-20T09:00',
      autoReminderDays: 7,
      timeZone: 'America/New_York',
    })
    expect(runs(weekly, '2026-10-01T00:00Z', 3)).toEqual(['2026-10-20T13:00', '2026-10-27T13:00', '2026-11-03T14:00'])
  })

  test('in the hour that is skipped goes out after it, and is back at its own hour the next day', () => {
    const night = schedule({ scheduledSendTime: '2026-03-28T02:30' })
    expect(runs(night, '2026-03-01T00:00Z', 3)).toEqual(['2026-03-28T01:30', '2026-03-29T01:00', '2026-03-30T00:30'])
  })

  test('in the hour that comes twice goes out once', () => {
    const night = schedule({ scheduledSendTime: '2026-10-24T02:30' })
    expect(runs(night, '2026-10-01T00:00Z', 3)).toEqual(['2026-10-24T00:30', '2026-10-25T00:30', '2026-10-26T01:30'])
  })

  test('that begins at once keeps the hour at which it was started', () => {
    const one = schedule({ sendNow: true, autoReminderDays: 2, timeZone: 'Europe/Rome' })
    const first = firstRun(one, Date.parse('2026-03-27T10:20:30Z'))!
    expect(first).toEqual({ nextRunAt: Date.parse('2026-03-27T10:20:30Z'), scheduledSendTime: '2026-03-27T11:20' })
    const going = { ...one, scheduledSendTime: first.scheduledSendTime, run: 1 }
    expect(new Date(nextRun(going, first.nextRunAt, 0)!).toISOString()).toBe('2026-03-29T09:20:00.000Z')
  })

  test('ends by date, that day included, by count, or never', () => {
    const daily = schedule({ scheduledSendTime: '2026-05-01T23:30' })
    expect(
      runs({ ...daily, settings: { ends: { by: 'date', date: '2026-05-03' } } }, '2026-01-01T00:00Z', 9),
    ).toHaveLength(3)
    expect(runs({ ...daily, settings: { ends: { by: 'count', runs: 2 } } }, '2026-01-01T00:00Z', 9)).toHaveLength(2)
    expect(runs(daily, '2026-01-01T00:00Z', 40)).toHaveLength(40)
  })

  test('that is started again goes on in its series', () => {
    const again = schedule({ scheduledSendTime: '2026-05-01T09:00', autoReminderDays: 3, run: 4 })
    expect(runs(again, '2026-05-14T12:00Z', 2)).toEqual(['2026-05-16T07:00', '2026-05-19T07:00'])
  })
})

describe('a list of dates', () => {
  test('goes out at each in order, two of one moment once, past ones not at all', () => {
    const custom = schedule({
      campaignType: 'custom',
      sendTimes: ['2026-03-29T02:30', '2026-03-01T09:00', '2026-03-29T03:00', '2026-04-01T09:00', '2026-03-28T09:00'],
    })
    expect(runs(custom, '2026-03-02T00:00Z')).toEqual(['2026-03-28T08:00', '2026-03-29T01:00', '2026-04-01T07:00'])
  })
})

describe('a run that the clock missed', () => {
  const daily = schedule({ scheduledSendTime: '2026-05-01T09:00', timeZone: 'UTC' })
  const planned = Date.parse('2026-05-01T09:00Z')

  test('goes out late within twelve hours, and not later', () => {
    const once = schedule({ campaignType: 'onetime', scheduledSendTime: '2026-05-01T09:00', timeZone: 'UTC' })
    expect(dueRuns(once, planned, planned - 1)).toEqual({ missed: [], run: null, next: planned })
    expect(dueRuns(once, planned, planned + 12 * HOUR - 1)).toEqual({ missed: [], run: planned, next: null })
    expect(dueRuns(once, planned, planned + 12 * HOUR)).toEqual({ missed: [planned], run: null, next: null })
  })

  test('after days goes out once, for the newest, and the others are told', () => {
    const days = (n: number) => planned + n * 24 * HOUR
    expect(dueRuns(daily, planned, days(3) + HOUR)).toEqual({
      missed: [planned, days(1), days(2)],
      run: days(3),
      next: days(4),
    })
    expect(dueRuns(daily, planned, days(3) + 13 * HOUR)).toEqual({
      missed: [planned, days(1), days(2), days(3)],
      run: null,
      next: days(4),
    })
  })

  test('counts among the runs that an end allows', () => {
    const ended = { ...daily, settings: { ends: { by: 'count', runs: 3 } } } as const
    expect(dueRuns(ended, planned, planned + 50 * HOUR)).toEqual({
      missed: [planned, planned + 24 * HOUR],
      run: planned + 48 * HOUR,
      next: null,
    })
  })

  test('one time or custom: nothing comes after the last', () => {
    const once = schedule({ campaignType: 'onetime', sendNow: true })
    expect(runs(once, '2026-05-01T09:00Z')).toEqual(['2026-05-01T09:00'])
    expect(firstRun(schedule({ campaignType: 'custom', sendTimes: ['2026-03-01T09:00'] }), planned)).toBeNull()
  })
})
