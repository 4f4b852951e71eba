import { describe, expect, test } from 'vitest'
import { localDate } from '../../src/settings/hours-zone'
import { saidIn, wholeWords } from '../../src/bots/triggers/whole-words'
import { findPhrase, wordsOf } from '../../src/bots/words'
import { fold } from '../../src/bots/fold'

const WORDS = [
  'price',
  'list',
  'book',
  'a',
  'room',
  'menu',
  'très',
  '価格',
  '表',
  'ราคา',
  '🎉',
  'c++',
  'no',
  'yes',
] as const

/** The same each time. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

describe('what makes a thousand bots cheap changes nothing', () => {
  test('of random messages and keywords, the keyword found is the one that looking at each finds', () => {
    const random = randomFrom(7)
    const some = (most: number) => Array.from({ length: random(most) + 1 }, () => WORDS[random(WORDS.length)]).join(' ')
    let found = 0
    for (let i = 0; i < 3000; i++) {
      const keywords = wholeWords(Array.from({ length: random(5) + 1 }, () => some(3)))
      const words = wordsOf(fold(some(8)))
      const plain = keywords.find(({ phrase }) => findPhrase(words, phrase) !== null) ?? null
      expect(saidIn(words, keywords)).toBe(plain)
      if (plain) found++
    }
    expect(found).toBeGreaterThan(500)
    expect(found).toBeLessThan(2900)
  })

  test.each(['UTC', 'Europe/Paris', 'America/St_Johns', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Apia'])(
    'dates in %s are those of the calendar, whatever was asked before',
    (timeZone) => {
      const random = randomFrom(11)
      const calendar = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' })
      for (let i = 0; i < 2500; i++) {
        const at = Date.UTC(2000, 0, 1) + random(40 * 365) * 86_400_000 + random(86_400_000)
        expect(localDate(at, timeZone)).toBe(calendar.format(at))
      }
    },
  )
})
