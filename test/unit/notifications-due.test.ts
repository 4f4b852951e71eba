import { describe, expect, test } from 'vitest'
import { dueOf, LATE_MS } from '../../src/notifications/due'

const HOUR = 3_600_000
const NEW_YORK = '12125550123'
const BERLIN = '4930123456'

type Given = Partial<Omit<Parameters<typeof dueOf>[0], 'valueOf'>> & { record?: Record<string, string> }

function due({ record = {}, ...given }: Given) {
  const now = given.now ?? Date.parse('2027-01-01T00:00:00Z')
  return dueOf({
    mapping: { schedule: null, delayMinutes: 0, quietHours: null },
    valueOf: (path) => record[path],
    phoneKey: NEW_YORK,
    country: 'US',
    date: null,
    occurredAt: now,
    now,
    ...given,
  })
}

const planned = (duedate: string, at: string, days = 0, phoneKey = NEW_YORK) => {
  const mapping = { schedule: { field: 'duedate', days, at }, delayMinutes: 0, quietHours: null }
  const found = due({ mapping, record: { duedate }, phoneKey })
  return found.ok && new Date(found.dueAt).toISOString()
}

describe('a date of the record at an hour of the recipient', () => {
  test.each([
    ['2027-06-10', '09:00', 0, '2027-06-10T13:00:00.000Z'],
    ['2027-06-10', '09:00', -1, '2027-06-09T13:00:00.000Z'],
    ['2027-02-27', '09:00', 2, '2027-03-01T14:00:00.000Z'],
    // The clock skips 02:00–03:00 on 14 March 2027, and shows 01:00–02:00 twice on 7 November.
    ['2027-03-14', '02:30', 0, '2027-03-14T07:00:00.000Z'],
    ['2027-03-15', '09:00', -1, '2027-03-14T13:00:00.000Z'],
    ['2027-11-07', '01:30', 0, '2027-11-07T05:30:00.000Z'],
    // As CRMs write it; a day of that clock where it is an instant.
    ['06/10/2027', '09:00', 0, '2027-06-10T13:00:00.000Z'],
    ['10.06.2027', '09:00', 0, '2027-06-10T13:00:00.000Z'],
    ['٢٠٢٧-٠٦-١٠', '09:00', 0, '2027-06-10T13:00:00.000Z'],
    ['2027-06-10T02:00:00Z', '09:00', 0, '2027-06-09T13:00:00.000Z'],
    [String(Date.parse('2027-06-10T02:00:00Z') / 1000), '09:00', 0, '2027-06-09T13:00:00.000Z'],
  ])('%s, %s, %i days: %s', (date, at, days, expected) => {
    expect(planned(date, at, days)).toBe(expected)
  })

  test('is that of another country for a number there', () => {
    expect(planned('2027-03-28', '09:00', 0, BERLIN)).toBe('2027-03-28T07:00:00.000Z')
    expect(planned('2027-03-27', '09:00', 0, BERLIN)).toBe('2027-03-27T08:00:00.000Z')
  })

  test.each(['', '0000-00-00', 'soon', '2027-02-30'])('is none where the date is “%s”', (date) => {
    expect(planned(date, '09:00')).toBe(false)
  })
})

describe('lateness', () => {
  const now = Date.parse('2027-06-10T18:00:00Z')
  const reminder = (ago: number) => due({ date: new Date(now - ago).toISOString(), now })

  test.each([
    [-HOUR, false, true],
    [0, false, false],
    [LATE_MS, false, false],
    [LATE_MS + 1, true, false],
  ])('of a reminder by %i ms', (ago, isLate, isAhead) => {
    expect(reminder(ago)).toMatchObject({ ok: true, isLate, isAhead })
  })

  test('is none of what goes by its event, however old that is', () => {
    expect(due({ occurredAt: now - 48 * HOUR, now })).toMatchObject({ ok: true, isLate: false, dueAt: now })
  })
})

describe('quiet hours', () => {
  const mapping = { schedule: null, delayMinutes: 0, quietHours: { from: '21:00', to: '08:00' } }
  const goesAt = (now: string, phoneKey = BERLIN) => {
    const found = due({ mapping, phoneKey, now: Date.parse(now) })
    return found.ok && new Date(found.dueAt).toISOString()
  }

  test.each([
    ['2027-06-10T18:59:00Z', '2027-06-10T18:59:00.000Z'],
    ['2027-06-10T19:00:00Z', '2027-06-11T06:00:00.000Z'],
    ['2027-06-11T05:59:00Z', '2027-06-11T06:00:00.000Z'],
    ['2027-06-11T06:00:00Z', '2027-06-11T06:00:00.000Z'],
    // The nights in which the clock goes forward and back.
    ['2027-03-28T00:30:00Z', '2027-03-28T06:00:00.000Z'],
    ['2027-10-31T00:30:00Z', '2027-10-31T07:00:00.000Z'],
  ])('of the recipient: %s goes at %s', (now, expected) => {
    expect(goesAt(now)).toBe(expected)
  })

  test('end where they have ended everywhere in a country of many zones', () => {
    expect(goesAt('2027-06-11T01:00:00Z', NEW_YORK)).toBe('2027-06-11T18:00:00.000Z')
  })
})
