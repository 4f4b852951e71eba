import { describe, expect, test } from 'vitest'
import { knownCountries } from '../../src/campaigns/country-of'
import { quietUntil, zonesOf } from '../../src/campaigns/quiet-hours'

const NIGHT = { from: '21:00', to: '08:00' }

function wakes(key: string, at: string, quiet = NIGHT): string | null {
  const until = quietUntil(key, quiet, Date.parse(at))
  return until === null ? null : new Date(until).toISOString()
}

describe('quiet hours', () => {
  test('are on the clock of the recipient’s country', () => {
    expect(wakes('393470000001', '2026-07-01T18:59:00Z')).toBeNull()
    expect(wakes('393470000001', '2026-07-01T19:00:00Z')).toBe('2026-07-02T06:00:00.000Z')
    expect(wakes('393470000001', '2026-07-02T05:59:59Z')).toBe('2026-07-02T06:00:00.000Z')
    expect(wakes('393470000001', '2026-07-02T06:00:00Z')).toBeNull()
    expect(wakes('819012345678', '2026-07-02T06:00:00Z')).toBeNull()
    expect(wakes('819012345678', '2026-07-02T12:00:00Z')).toBe('2026-07-02T23:00:00.000Z')
  })

  test('may lie within a day, and none are set where both ends are one', () => {
    expect(wakes('393470000001', '2026-01-10T12:30:00Z', { from: '13:00', to: '15:00' })).toBe(
      '2026-01-10T14:00:00.000Z',
    )
    expect(wakes('393470000001', '2026-01-10T14:30:00Z', { from: '13:00', to: '15:00' })).toBeNull()
    expect(wakes('393470000001', '2026-01-10T14:30:00Z', { from: '13:00', to: '13:00' })).toBeNull()
  })

  test('follow the clock over a change', () => {
    // The night of 28 March 2026 is an hour shorter in Rome.
    expect(wakes('393470000001', '2026-03-28T21:00:00Z')).toBe('2026-03-29T06:00:00.000Z')
    expect(wakes('393470000001', '2026-10-24T21:00:00Z')).toBe('2026-10-25T07:00:00.000Z')
  })

  test('hold in every zone of a wide country', () => {
    // New York wakes at 13:00 UTC, Honolulu and the Aleutians sleep until 18:00 and 17:00.
    expect(wakes('12125550123', '2026-07-01T14:00:00Z')).toBe('2026-07-01T18:00:00.000Z')
    expect(wakes('12125550123', '2026-07-01T20:00:00Z')).toBeNull()
    expect(wakes('12125550123', '2026-07-02T01:00:00Z')).toBe('2026-07-02T18:00:00.000Z')
  })

  test('fall back on where most people are when no hour suits everybody', () => {
    const long = { from: '16:00', to: '10:00' }
    expect(wakes('79161234567', '2026-07-01T08:00:00Z', long)).toBeNull()
    expect(wakes('79161234567', '2026-07-01T14:00:00Z', long)).toBe('2026-07-02T07:00:00.000Z')
  })

  test('know a zone of every country, and take UTC for numbers of none', () => {
    expect(knownCountries().filter((country) => zonesOf(country)[0] === 'UTC')).toEqual([])
    expect(wakes('2101234567', '2026-07-01T22:00:00Z')).toBe('2026-07-02T08:00:00.000Z')
  })
})
