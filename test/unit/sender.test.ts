import { expect, test } from 'vitest'
import { Sender } from '../../src/whatsapp/sender'

const NOON = Date.UTC(2026, 11, 2, 12)

test('in a rush only the first forty answers of a second are marked before their turn', () => {
  const sender = new Sender('1')
  const marked = Array.from({ length: 300 }, () => sender.mayMarkEarly(NOON)).filter(Boolean)
  expect(marked).toHaveLength(40)
  expect(sender.mayMarkEarly(NOON + 999)).toBe(false)
  expect(sender.mayMarkEarly(NOON + 1000)).toBe(true)
})

test('nothing is marked before its turn while forty wait for theirs, or while nobody calls', () => {
  const sender = new Sender('1')
  sender.underWay = 40
  expect(sender.mayMarkEarly(NOON)).toBe(false)
  sender.underWay = 39
  expect(sender.mayMarkEarly(NOON)).toBe(true)
  sender.openUntil = NOON + 1
  expect(sender.mayMarkEarly(NOON)).toBe(false)
})
