import { expect, test } from 'vitest'
import {
  indexedPerson,
  indexedText,
  lineRowid,
  matchOf,
  personMatchOf,
  personRowid,
  snippetOf,
} from '../../src/conversations/search-text'

test('each typed word is asked for as a beginning, and no sign means anything to the database', () => {
  expect(matchOf('Müller order')).toBe('"Müller" * AND "order" *')
  expect(matchOf('a* OR "b" NEAR(c) body:secret ^x')).toBe(
    '"a" AND "OR" * AND "b" AND "NEAR" * AND "c" AND "body" * AND "secret" * AND "x"',
  )
  expect(matchOf('…!? ""')).toBeNull()
  expect(matchOf('x '.repeat(500))?.split(' AND ').length).toBe(8)
})

test('what is written without spaces is found in the middle', () => {
  expect(indexedText('資料を送って')).toBe('資 料 を 送 っ て')
  expect(matchOf('送って')).toBe('"送 っ て" *')
})

test('a number is looked up by its digits, from its beginning or by its last ones', () => {
  expect(personMatchOf('+1 (555) 010-0201')).toBe('"15550100201" *')
  expect(personMatchOf('0039 065')).toBe('"39065" *')
  expect(personMatchOf('Lena')).toBe('"Lena" *')
  expect(indexedPerson('Lena', '15550100201').split(' ')).toContain('0100201')
  expect(indexedPerson(null, null)).toBe('')
})

test('a line’s place is fixed, newer ones come later, and it is exact in a double', () => {
  const at = Date.UTC(2037, 0, 1)
  expect(lineRowid(at, 'wamid.A')).toBe(lineRowid(at, 'wamid.A'))
  expect(lineRowid(at, 'wamid.A')).not.toBe(lineRowid(at, 'wamid.B'))
  expect(lineRowid(at + 1000, 'wamid.A')).toBeGreaterThan(lineRowid(at, 'wamid.B'))
  expect(Number.isSafeInteger(lineRowid(at, 'wamid.A')) && Number.isSafeInteger(personRowid('c1'))).toBe(true)
  const people = Array.from({ length: 20_000 }, (_, i) => personRowid(`conversation-${i}`))
  expect(new Set(people).size).toBe(people.length)
})

test('the snippet shows the first hit, marked, accents or not, and never cuts a character in two', () => {
  const text = `${'before '.repeat(30)}die MÜLLER-Bestellung 😀 ${'after '.repeat(30)}`
  const pieces = snippetOf(text, 'muller')
  expect(pieces.filter(({ isHit }) => isHit).map((piece) => piece.text)).toEqual(['MÜLLER'])
  expect([pieces[0]?.text, pieces.at(-1)?.text]).toEqual(['… ', ' …'])
  expect(snippetOf('Hi', 'nothing')).toEqual([{ text: 'Hi', isHit: false }])
  expect(snippetOf(`${'x'.repeat(119)}😀`, 'y').every(({ text: part }) => part.isWellFormed())).toBe(true)
})
