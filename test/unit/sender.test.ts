import { expect, test } from 'vitest'
import { Sender } from '../../src/whatsapp/sender'

const NOON = Date.UTC(2026, 11, 2, 12)
const bot = { priority: 'bot', perSecond: 80 } as const

function busy(sends: number): Sender {
  const sender = new Sender('1')
  for (let n = 0; n < sends; n++) sender.underWay.take(`send:${n}`, NOON)
  return sender
}

test('in a rush only the first forty answers of a second are marked before their turn', () => {
  const sender = new Sender('1')
  const marked = Array.from({ length: 300 }, (_, n) => `mark:${n}`).filter((key) => sender.mayMarkEarly(key, NOON))
  for (const key of marked) sender.unmarked(key)
  expect(marked).toHaveLength(40)
  expect(sender.mayMarkEarly('next', NOON + 999)).toBe(false)
  expect(sender.mayMarkEarly('next', NOON + 1000)).toBe(true)
})

test('nothing is marked before its turn while forty wait for theirs, or while nobody calls', () => {
  const sender = busy(40)
  expect(sender.mayMarkEarly('next', NOON)).toBe(false)
  sender.underWay.giveBack('send:0')
  expect(sender.mayMarkEarly('next', NOON)).toBe(true)
  sender.openUntil = NOON + 1
  expect(sender.mayMarkEarly('next', NOON)).toBe(false)
})

test('forty sends of a number are under way at once, those behind come back one after another, and a person does not wait', () => {
  const sender = busy(39)
  expect(sender.waitForPlace('send:39', bot, NOON)).toBe(0)
  sender.underWay.take('send:39', NOON)
  const waits = Array.from({ length: 400 }, (_, n) => sender.waitForPlace(`next:${n}`, bot, NOON))
  expect(waits[0]).toBeGreaterThan(0)
  expect(waits.at(-1)).toBeCloseTo(400 * (300 / 40), -1)
  expect(waits).toEqual(waits.toSorted((a, b) => a - b))
  expect(sender.waitForPlace('person', { ...bot, priority: 'staff' }, NOON)).toBe(0)
})

test('where answers take five seconds, those who wait come back as slowly as places become free', () => {
  const sender = busy(40)
  for (let i = 0; i < 100; i++) sender.took(5000)
  const waits = Array.from({ length: 80 }, (_, n) => sender.waitForPlace(`next:${n}`, bot, NOON))
  expect(waits.at(-1)).toBeGreaterThan(9500)
  expect(waits.at(-1)).toBeLessThan(10_500)
})

test('an upgraded number has half a second’s sends under way', () => {
  const sender = busy(499)
  expect(sender.waitForPlace('next', { priority: 'notification', perSecond: 1000 }, NOON)).toBe(0)
})

test('those that were marked and whose turn has not come count as under way', () => {
  const sender = new Sender('1')
  for (let i = 0; i < 25; i++) expect(sender.mayMarkEarly(`first:${i}`, NOON)).toBe(true)
  for (let i = 0; i < 15; i++) expect(sender.mayMarkEarly(`second:${i}`, NOON + 2000)).toBe(true)
  expect(sender.mayMarkEarly('next', NOON + 4000)).toBe(false)
  sender.unmarked('first:0')
  expect(sender.mayMarkEarly('next', NOON + 4000)).toBe(true)
  expect(sender.mayMarkEarly('next', NOON + 29_999)).toBe(false)
  expect(sender.mayMarkEarly('next', NOON + 30_000)).toBe(true)
})

test('a place whose holder died is free after half a minute', () => {
  const sender = busy(40)
  expect(sender.waitForPlace('next', bot, NOON + 29_999)).toBeGreaterThan(0)
  expect(sender.waitForPlace('next', bot, NOON + 30_000)).toBe(0)
})

test('who was turned away goes before those who came later, however many come', () => {
  const sender = busy(40)
  const first = sender.waitForPlace('first', bot, NOON)
  const second = sender.waitForPlace('second', bot, NOON)
  sender.underWay.giveBack('send:0')
  expect(sender.waitForPlace('newcomer', bot, NOON + first)).toBeGreaterThan(second - first)
  expect(sender.waitForPlace('first', bot, NOON + first)).toBe(0)
  sender.underWay.take('first', NOON + first)
  expect(sender.waitForPlace('second', bot, NOON + second)).toBeGreaterThan(0)
  sender.underWay.giveBack('first')
  const later = NOON + 5000
  expect(sender.waitForPlace('newcomer', bot, later)).toBeGreaterThan(0)
  expect(sender.waitForPlace('second', bot, later)).toBe(0)
})

test('one that never comes back holds nobody up for long', () => {
  const sender = busy(40)
  const waitMs = sender.waitForPlace('gone', bot, NOON)
  sender.underWay.giveBack('send:0')
  expect(sender.waitForPlace('newcomer', bot, NOON + waitMs)).toBeGreaterThan(0)
  expect(sender.waitForPlace('newcomer', bot, NOON + waitMs + 5000)).toBe(0)
})
