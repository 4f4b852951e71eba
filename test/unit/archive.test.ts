import { describe, expect, test } from 'vitest'
import { ageOf, DAY_MS, FEWEST_DAYS, isPassDue, isStillWanted, startsBefore } from '../../src/archive/age'
import { keptDays } from '../../src/campaigns/kept-days'
import { decodeLines, encodeLine, type Line, lineOf, mergeLines, rowOf } from '../../src/archive/line'
import { MOST_BYTES, piecesOf, placed, type Segment } from '../../src/archive/segment'

const GB = 1_000_000_000
const asked = { days: 365, megabytes: 7000, sizeBytes: 2 * GB, shortenedAtBytes: 0, inForce: 365, spanDays: 500 }

describe('the age from which on lines move', () => {
  test('is the set one while D1 has room, and none where neither age nor size is set', () => {
    expect(ageOf(asked)).toBe(365)
    expect(ageOf({ ...asked, inForce: 0 })).toBe(365)
    expect(ageOf({ ...asked, days: 0 })).toBeNull()
    expect(ageOf({ ...asked, days: 0, megabytes: 0, sizeBytes: 9 * GB })).toBeNull()
    expect(ageOf({ ...asked, megabytes: 0, sizeBytes: 9 * GB })).toBe(365)
  })

  test('shrinks in proportion where D1 is too large, from what is really there, and never below two weeks', () => {
    expect(ageOf({ ...asked, sizeBytes: 14 * GB })).toBeCloseTo((365 * 0.85) / 2, 0)
    expect(ageOf({ ...asked, sizeBytes: 7.7 * GB, spanDays: 40 })).toBeCloseTo((40 * 0.85) / 1.1, 1)
    expect(ageOf({ ...asked, days: 0, sizeBytes: 7.7 * GB, spanDays: 40 })).toBeCloseTo((40 * 0.85) / 1.1, 1)
    expect(ageOf({ ...asked, sizeBytes: 20 * GB, inForce: 20, spanDays: 20 })).toBe(FEWEST_DAYS)
  })

  test('stays near the mark and grows back by a tenth a pass once there is room again', () => {
    const shortened = { ...asked, shortenedAtBytes: 7.1 * GB, inForce: 30 }
    expect(ageOf({ ...shortened, sizeBytes: 6.5 * GB })).toBe(30)
    expect(ageOf({ ...asked, sizeBytes: 7.1 * GB, shortenedAtBytes: 7.1 * GB, inForce: 30 })).toBe(30)
    expect(ageOf({ ...asked, sizeBytes: 7.2 * GB, shortenedAtBytes: 7.1 * GB, inForce: 30 })).toBeCloseTo(24.7, 0)
    expect(ageOf({ ...shortened, sizeBytes: 5 * GB })).toBeCloseTo(33)
    expect(ageOf({ ...shortened, sizeBytes: 5 * GB, inForce: 360 })).toBe(365)
    expect(ageOf({ ...shortened, sizeBytes: 5 * GB, days: 60, inForce: 365 })).toBe(60)
  })

  test('is at once what a person sets, and a pass at a shorter one ends where size did not ask for it', () => {
    expect(ageOf({ ...asked, inForce: 30 })).toBe(365)
    expect([365, 30, 0].map((days) => isStillWanted({ ...asked, days, inForce: 30 }))).toEqual([false, true, false])
    expect(isStillWanted({ ...asked, shortenedAtBytes: 7.1 * GB, inForce: 30 })).toBe(true)
  })

  test('a pass is due once a day, each hour while D1 is too large, and at once when the set age is shorter', () => {
    const at = 1_000 * DAY_MS
    const hoursAgo = (hours: number) => at - hours * 3_600_000
    expect(isPassDue(asked, null, at)).toBe(true)
    expect(isPassDue(asked, hoursAgo(2), at)).toBe(false)
    expect(isPassDue(asked, hoursAgo(20), at)).toBe(true)
    expect(isPassDue({ ...asked, sizeBytes: 7.1 * GB }, hoursAgo(1), at)).toBe(true)
    expect(isPassDue({ ...asked, sizeBytes: 7.1 * GB, shortenedAtBytes: 7.1 * GB }, hoursAgo(1), at)).toBe(false)
    expect(isPassDue({ ...asked, days: 100 }, hoursAgo(0), at)).toBe(true)
    expect(startsBefore(at, 100)).toBe(at - 10 * DAY_MS)
  })
})

test('recipients of campaigns are kept as set, and shorter in proportion where D1 is too large, but a quarter at least', () => {
  expect(keptDays(730, { set: 365, inForce: 365 })).toBe(730)
  expect(keptDays(730, { set: 365, inForce: 0 })).toBe(730)
  expect(keptDays(730, { set: 365, inForce: 182.5 })).toBe(365)
  expect(keptDays(730, { set: 365, inForce: 14 })).toBe(90)
  expect(keptDays(60, { set: 365, inForce: 14 })).toBe(60)
  expect(keptDays(0, { set: 365, inForce: 14 })).toBe(0)
})

function lineAt(at: number, given: Partial<Line> = {}): Line {
  return {
    ...lineOf({ interaction_id: 'c', at, id: `m${at}`, direction: 'in', type: 'text', rev: 2, seq: at }),
    ...given,
  }
}

describe('a file of the archive', () => {
  test('gives back each line as it was, whatever it holds, and lines written before a column was there', () => {
    const lines = [
      lineAt(1, { body: 'two\nlines, “quotes”, 🙂 and \u2028', statusRank: 4, payload: '{"a":[1]}' }),
      lineAt(2, { body: '', waitedMs: 0, editedBody: 'x' }),
    ]
    expect(decodeLines(lines.map((line) => `${encodeLine(line)}\n`).join(''))).toEqual(lines)
    expect(lines.map((line) => lineOf(rowOf(line)))).toEqual(lines)
    expect(() => decodeLines('no file')).toThrow('no file')
  })

  test('has each key once: of two the one that knows more', () => {
    const [stub, told, later] = [lineAt(1, { rev: 0, statusRank: 5 }), lineAt(1), lineAt(1, { changeSeq: 3 })]
    expect(mergeLines([told], [stub])).toEqual([told])
    expect(mergeLines([lineAt(3), told], [lineAt(2), later])).toEqual([later, lineAt(2), lineAt(3)])
  })

  test('is cut before it grows too large, and names its ends', () => {
    const lines = Array.from({ length: 50 }, (_, at) => lineAt(at, { body: 'ü'.repeat(10_000) }))
    const pieces = piecesOf(lines, ({ at }) => String(at))
    expect(pieces.every(({ segment, text }) => segment.bytes === new TextEncoder().encode(text).length)).toBe(true)
    expect(pieces.every(({ segment }) => segment.bytes <= MOST_BYTES)).toBe(true)
    expect(pieces.flatMap(({ text }) => decodeLines(text))).toEqual(lines)
    for (const { segment } of pieces) expect(segment.toAt - segment.fromAt + 1).toBe(segment.lines)
    expect(piecesOf([lineAt(1, { body: 'x'.repeat(3 * MOST_BYTES) })], () => 'x')).toHaveLength(1)
  })

  test('takes the lines of its range, the last one also later lines while it is small', () => {
    const segment = (from: number, to: number, bytes = MOST_BYTES): Segment => ({
      interactionId: 'c',
      fromAt: from,
      fromId: `m${from}`,
      toAt: to,
      toId: `m${to}`,
      name: `${from}`,
      lines: 1,
      bytes,
      maxSeq: to,
    })
    const [first, full, small] = [segment(10, 20), segment(30, 40), segment(30, 40, 100)]
    const places = (segments: Segment[], ...at: number[]) =>
      placed(
        at.map((one) => lineAt(one)),
        segments,
      ).map(({ into, lines }) => [into?.name, lines.map((line) => line.at)])
    expect(places([], 1, 2)).toEqual([[undefined, [1, 2]]])
    expect(places([first, full], 5, 20, 25, 41)).toEqual([
      ['10', [5, 20]],
      ['30', [25]],
      [undefined, [41]],
    ])
    expect(places([first, small], 15, 41)).toEqual([
      ['10', [15]],
      ['30', [41]],
    ])
  })
})
