import { describe, expect, test } from 'vitest'
import { fold, foldWhole } from '../../src/bots/fold'

describe('these are the same', () => {
  test.each([
    ['case', 'HELLO', 'hello'],
    ['outer punctuation and spaces', '  ¡¿Hola?! ', 'hola'],
    ['full width', 'ＨＥＬＬＯ！', 'hello'],
    ['a no-break space', '\u00a0hi\u00a0', 'hi'],
    ['invisible direction marks', '\u200fhi\u200e', 'hi'],
    ['Spanish accents', 'menú', 'MENU'],
    ['composed and decomposed', 'caf\u00e9', 'cafe\u0301'],
    ['German ß, ẞ and SS', 'Straße', 'STRASSE'],
    ['German capital ẞ', 'STRAẞE', 'straße'],
    ['German umlauts without dots', 'für', 'fur'],
    ['Turkish İ', 'İSTANBUL', 'istanbul'],
    ['Turkish ı', 'kırmızı', 'KIRMIZI'],
    ['Turkish ç, ş, ğ', 'çağrı merkezi şube', 'CAGRI MERKEZI SUBE'],
    ['Greek accents and final sigma', 'Πόλος', 'ΠΟΛΟΣ'],
    ['Cyrillic ё and й', 'Ёлочный', 'елочныи'],
    ['Vietnamese', 'Giá bao nhiêu', 'gia bao nhieu'],
    ['a ligature', 'oﬃce', 'office'],
    ['Thai with either sara am', 'น้ำ', 'น\u0e49\u0e4d\u0e32'],
    ['Hangul composed and not', '가격', '가격'.normalize('NFD')],
    ['Arabic presentation forms', '\ufefb', 'لا'],
    ['Arabic question mark', 'السعر؟', 'السعر'],
    ['Hindi full stop', 'नमस्ते।', 'नमस्ते'],
    ['Japanese half width', 'ｶﾀﾛｸﾞ', 'カタログ'],
    ['Chinese punctuation', '价格！', '价格'],
    ['emoji with spaces', ' 👍 ', '👍'],
  ])('%s', (_, left, right) => expect(fold(left)).toBe(fold(right)))
})

describe('these stay apart', () => {
  test.each([
    ['Hindi vowels', 'की', 'का'],
    ['Hindi nukta', 'ज़', 'ज'],
    ['Arabic marks', 'كَتب', 'كتب'],
    ['Hebrew points', 'שָׁלוֹם', 'שלום'],
    ['Thai tones', 'ขาว', 'ข่าว'],
    ['Japanese voiced signs', 'カ', 'ガ'],
    ['inner punctuation', 'a.b', 'ab'],
    ['skin colours', '👍🏽', '👍'],
    ['C and C++', 'c', 'c++'],
  ])('%s', (_, left, right) => expect(fold(left)).not.toBe(fold(right)))
})

test('nothing but punctuation keeps it, nothing but spaces is nothing', () => {
  expect(fold(' ?! ')).toBe('?!')
  expect(fold('   ')).toBe('')
})

test('folding twice changes nothing more', () => {
  for (const text of ['¡Straße!', 'İı', 'ẞ', 'Σίσυφος', 'न\u093c', 'ΐ', 'ᾳ', '(«x»)'])
    expect(fold(fold(text))).toBe(fold(text))
})

test('a keyword found in a text is found whatever surrounds it', () => {
  expect(foldWhole('¿PRECIO?')).toContain(fold('precio'))
})

test('a huge or hostile text is folded long before the test is given up', () => {
  fold('\ufdfa'.repeat(2_000_000))
  fold(`${' '.repeat(60_000)}x${'! '.repeat(30_000)}x`)
  expect(fold(`a${'!'.repeat(65_000)}`)).toBe('a')
})
